import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Commune } from "#domain/place.ts";
import type { FactDefinition, FactType } from "#domain/situation.ts";
import { lexicon } from "#knowledge/compiled.js";
import { createReader, type Reader } from "#understand/reader.ts";

const folder = join(process.cwd(), "test/understand");

/** Forty-odd communes of the region, enough for namesakes, short names and names of several words. */
export const communes: readonly Commune[] = readFileSync(join(folder, "communes.csv"), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [insee = "", nom = "", departement = "", codes = "", population, lat, lon] =
      line.split(";");
    return {
      insee,
      nom,
      departement,
      codesPostaux: codes.split(/[ ,|]+/),
      population: Number(population),
      lat: Number(lat),
      lon: Number(lon),
      approximate: false,
    };
  });

const fact = (id: string, type: FactType, extra: Partial<FactDefinition> = {}): FactDefinition => ({
  id,
  label: id,
  type,
  question: "",
  sensitive: false,
  about: "personne",
  ...extra,
});

const choices = (...values: readonly string[]): Partial<FactDefinition> => ({
  values: values.map((value) => ({ value, label: value })),
});

const BOOLEANS =
  "couple parent_isole enceinte vit_chez_parents rqth aah boeth qpv nationalite_fr_ue titre_sejour_autorise_travail refugie_ou_asile scolarise_ou_etudiant en_formation en_emploi inscrit_ft rsa suivi_ml pacea_signe cej_signe promesse_embauche sous_main_justice sans_hebergement difficulte_lire_ecrire difficulte_numerique permis_b vehicule";

/** The facts reading is measured on, with the types of `knowledge/regles/vocabulaire`. */
export const facts: readonly FactDefinition[] = [
  ...BOOLEANS.split(" ").map((id) => fact(id, "boolean")),
  fact("age", "integer", { unit: "ans", min: 0, max: 120 }),
  fact("date_naissance", "date"),
  fact("commune_insee", "enum"),
  fact("departement", "enum", choices("02", "59", "60", "62", "80")),
  fact("niveau_diplome", "integer", { min: 0, max: 8 }),
  fact("mois_depuis_sortie_scolaire", "integer", { unit: "mois", min: 0 }),
  fact("mois_inscription_ft", "integer", { unit: "mois", min: 0 }),
  fact("heures_semaine_emploi", "number", { unit: "heures par semaine", min: 0, max: 60 }),
  fact(
    "type_contrat",
    "enum",
    choices("cdi", "cdd", "interim", "aide", "iae", "apprentissage", "pro", "aucun"),
  ),
  fact("allocation", "enum", {
    values: [
      { value: "are", label: "l'ARE (allocation chômage)" },
      { value: "asp_csp", label: "l'ASP (après un licenciement économique)" },
      { value: "ass", label: "l'ASS (quand le chômage est fini)" },
      { value: "aucune", label: "aucune allocation de France Travail" },
    ],
  }),
  fact("niveau_francais", "enum", choices("<A1", "A1", "A2", "B1", "B2", "C1", "C2")),
  fact("logement", "enum", choices("locataire", "proprietaire", "accedant", "gratuit", "aucun")),
  fact("ages_enfants", "list", { unit: "ans", min: 0, max: 40 }),
];

export const today = "2026-11-21";

export const reader: Reader = createReader({ lexicon, communes, facts });
