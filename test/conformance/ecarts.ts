/**
 * Where we do not say what a peer says, and why: one line a case. A disagreement that is not here fails the test,
 * and so does a line that no longer matches one.
 */
const LATE_REQUEST =
  "le cas dépasse le délai de demande ; nous le disons en réserve, il n'est pas un fait à demander";
const PERMIT_ENDED =
  "Openfisca garde l'aide au permis après sa fin ; la délibération 2025-48 l'arrête au 31 mars 2026";
const BEFORE_2017 =
  "avant 2017 le RSA complétait les salaires (62 %) ; nos règles disent le droit d'après, au plus tôt 2019";

export const EXPLAINED: Readonly<Record<string, string>> = {
  "openfisca/visale/2.4":
    "Monaco n'est pas dans l'Union : le cas ne dit pas le titre de séjour, que nous demandons ; Openfisca compte Monaco avec l'Europe",
  "openfisca/rsa_couple/06": BEFORE_2017,
  "openfisca/rsa_couple/09": BEFORE_2017,
  "openfisca/rsa_couple/10": BEFORE_2017,
  "openfisca/aide_mobilite/04.2":
    "Openfisca lit la catégorie 5 sans contrat aidé ; nous ne demandons pas la catégorie, que les gens ne connaissent pas",
  "openfisca/aide_mobilite/06.2": LATE_REQUEST,
  "openfisca/aide_mobilite/11.2": LATE_REQUEST,
  "oracle/aide-permis-demandeur-emploi/002": PERMIT_ENDED,
  "oracle/aide-permis-demandeur-emploi/003": PERMIT_ENDED,
  "openfisca/contrat_engagement_jeune/2.01":
    "Openfisca calcule l'allocation ; le contrat reste ouvert à un foyer imposable (L5131-6), sans allocation (D5131-19)",
  "oracle/contrat-engagement-jeune/029":
    "Openfisca calcule l'allocation ; le contrat reste ouvert avec le RSA, sans allocation (R5131-24)",
  "iae/form/10":
    "le pair refuse deux cases cochées qui s'excluent ; nous lisons les faits (15 mois), et ce qu'il ne dit pas (âge, diplôme) vaut zéro en monde clos",
  "trefle/poei/L69":
    "Trèfle ne demande pas l'offre d'embauche ; la loi lie la préparation à une offre déposée (L6326-1)",
  "trefle/cpf-de/L16@hdf":
    "Trèfle compte 15 € par heure, règle d'avant 2019 ; le compte est en euros, sans prix horaire (L6323-2)",
};
