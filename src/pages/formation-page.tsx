import type { PossiblePayers } from "../conversation/recommend/for-anyone.ts";
import { type FormationDetail, type FormationHit, weeklyHours } from "../domain/formation.ts";
import type { Metier } from "../domain/metier.ts";
import type { Verdict } from "../domain/verdict.ts";
import { asSentence, count } from "../say/french.ts";
import { type Contact, telephoneLink } from "./contact.ts";
import { DemonstrationBadge, Line, SessionLines, sourceInWords } from "./formation-card.tsx";
import { HomeForm } from "./home-form.tsx";
import { Page } from "./layout.tsx";
import type { Manner } from "./manner.tsx";
import { PageLink } from "./page-link.tsx";
import { SessionLinks } from "./session-links.tsx";
import { Part, TextPart } from "./sheet-parts.tsx";

const ETATS = {
  ouvert: "Les inscriptions sont ouvertes.",
  ferme: "Les inscriptions sont fermées.",
  suspendu: "Les inscriptions sont suspendues.",
  inconnu: "Je ne sais pas si les inscriptions sont ouvertes.",
} as const;

const LEVELS: Readonly<Record<number, string>> = {
  0: "aucun diplôme demandé",
  3: "CAP, BEP (niveau 3)",
  4: "bac (niveau 4)",
  5: "bac + 2 (niveau 5)",
  6: "bac + 3 ou 4 (niveau 6)",
  7: "bac + 5 (niveau 7)",
  8: "doctorat (niveau 8)",
};

const levelInWords = (level: number | null): string | null =>
  level === null ? null : (LEVELS[level] ?? `niveau ${level}`);

const FULL_TIME_HOURS = 30;

const rhythm = (formation: FormationDetail): string => {
  const weekly = weeklyHours(formation);
  if (weekly === null) return "";
  return `, ${weekly} heures par semaine (temps ${weekly < FULL_TIME_HOURS ? "partiel" : "plein"})`;
};

const hours = (formation: FormationDetail): string | null => {
  const { heures, heuresEntreprise } = formation;
  if (heures === undefined) return null;
  const inCompany = heuresEntreprise
    ? `, dont ${count(heuresEntreprise, "heure")} en entreprise`
    : "";
  return asSentence(`durée : ${count(heures, "heure")}${inCompany}${rhythm(formation)}`);
};

const Level = ({ title, level }: { title: string; level: number | null }) => {
  const words = levelInWords(level);
  return words ? (
    <p>
      {title} : {words}.
    </p>
  ) : null;
};

const Dispositifs = ({ verdicts }: { verdicts: readonly Verdict[] }) => (
  <ul>
    {verdicts.map(({ dispositif, titre }) => (
      <li>
        <PageLink href={`/dispositifs/${dispositif}`}>{titre}</PageLink>
      </li>
    ))}
  </ul>
);

/** Who may pay, and what one may live on: a list of possibilities, for everyone's case differs. */
const Money = ({ payers }: { payers: PossiblePayers }) => (
  <Part title="Qui peut payer">
    {payers.financements.length > 0 ? (
      <>
        <p>Selon votre situation, la formation peut être payée par :</p>
        <Dispositifs verdicts={payers.financements} />
      </>
    ) : (
      <p>
        Je ne connais pas de dispositif qui paie cette formation. Un conseiller peut en chercher.
      </p>
    )}
    {payers.remunerations.length > 0 && (
      <>
        <p>Pendant la formation, vous pouvez toucher, selon votre situation :</p>
        <Dispositifs verdicts={payers.remunerations} />
      </>
    )}
    <p>
      <PageLink href="/">Voir ce qui est possible pour vous</PageLink>
    </p>
  </Part>
);

const Metiers = ({ metiers }: { metiers: readonly Metier[] }) =>
  metiers.length > 0 ? (
    <Part title="Les métiers visés">
      <ul>
        {metiers.map(({ rome, titre }) => (
          <li>
            <PageLink href={`/metiers/${rome}`}>{titre}</PageLink>
          </li>
        ))}
      </ul>
    </Part>
  ) : null;

const Organisme = ({ formation }: { formation: FormationDetail }) => {
  const { contact, organisme } = formation;
  return (
    <Part title="Qui contacter">
      <p>{asSentence(organisme.nom)}</p>
      {contact?.telephone && (
        <p>
          Téléphone : <a href={telephoneLink(contact.telephone)}>{contact.telephone}</a>
        </p>
      )}
      {contact?.courriel && (
        <p>
          Courriel : <a href={`mailto:${contact.courriel}`}>{contact.courriel}</a>
        </p>
      )}
      {contact?.site?.startsWith("https://") && (
        <p>
          Site : <a href={contact.site}>{contact.site}</a>
        </p>
      )}
    </Part>
  );
};

export interface FormationPageProps {
  readonly formation: FormationDetail;
  readonly contact: Contact | null;
  readonly manner: Manner;
  readonly payers: PossiblePayers;
  readonly metiers: readonly Metier[];
  /** Other sessions that lead to the same jobs, near this one. */
  readonly others: readonly FormationHit[];
  readonly home: {
    /** As typed; empty when nothing was. */
    readonly typed: string;
    /** "à 12 km à vol d'oiseau, au nord-est de Lens"; null when it cannot be said. */
    readonly way: string | null;
  };
}

/** One session of training, to be read and printed. */
export const FormationPage = (props: FormationPageProps) => {
  const { formation, contact, manner, payers, metiers, others, home } = props;
  const duration = hours(formation);
  return (
    <Page title={formation.intitule} contact={contact} manner={manner}>
      <main id="contenu" class="sheet">
        <DemonstrationBadge formation={formation} />
        <h1>{formation.intitule}</h1>
        <p class="lead">{ETATS[formation.session.etat]}</p>
        <ul class="lines">
          <SessionLines formation={formation} />
          {home.way && <Line icon="place">{asSentence(home.way)}</Line>}
          <Line icon="source">Source : {sourceInWords(formation)}</Line>
        </ul>
        {formation.lieu.commune && (
          <HomeForm
            label={`Où habitez-vous ? Je dis à quelle distance est ${formation.lieu.commune}`}
            name="depuis"
            typed={home.typed}
            unknown={home.typed !== "" && home.way === null}
          />
        )}
        {duration && <p>{duration}</p>}
        <TextPart title="Le but" text={formation.objectif} />
        <TextPart title="Ce qu'on apprend" text={formation.contenu} />
        <TextPart title="Ce qu'on obtient" text={formation.resultats} />
        <TextPart title="Pour entrer" text={formation.conditions} />
        <Level title="Niveau à l'entrée" level={formation.niveauEntree} />
        <Level title="Niveau à la sortie" level={formation.niveauSortie} />
        <Money payers={payers} />
        <Metiers metiers={metiers} />
        <SessionLinks title="D'autres sessions" sessions={others} />
        <Organisme formation={formation} />
      </main>
    </Page>
  );
};
