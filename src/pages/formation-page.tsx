import type { FormationDetail } from "../domain/formation.ts";
import { asSentence, count } from "../say/french.ts";
import { type Contact, telephoneLink } from "./contact.ts";
import { DemonstrationBadge, Line, SessionLines, sourceInWords } from "./formation-card.tsx";
import { Page } from "./layout.tsx";
import { Part, TextPart } from "./sheet-parts.tsx";

const ETATS = {
  ouvert: "Les inscriptions sont ouvertes.",
  ferme: "Les inscriptions sont fermées.",
  suspendu: "Les inscriptions sont suspendues.",
  inconnu: "Je ne sais pas si les inscriptions sont ouvertes.",
} as const;

const LEVELS: Readonly<Record<number, string>> = {
  3: "CAP, BEP (niveau 3)",
  4: "bac (niveau 4)",
  5: "bac + 2 (niveau 5)",
  6: "bac + 3 ou 4 (niveau 6)",
  7: "bac + 5 (niveau 7)",
  8: "doctorat (niveau 8)",
};

const levelInWords = (level: number | null): string | null =>
  level === null ? null : (LEVELS[level] ?? `niveau ${level}`);

const hours = ({ heures, heuresEntreprise }: FormationDetail): string | null => {
  if (heures === undefined) return null;
  const inCompany = heuresEntreprise
    ? `, dont ${count(heuresEntreprise, "heure")} en entreprise`
    : "";
  return asSentence(`durée : ${count(heures, "heure")}${inCompany}`);
};

const Level = ({ title, level }: { title: string; level: number | null }) => {
  const words = levelInWords(level);
  return words ? (
    <p>
      {title} : {words}.
    </p>
  ) : null;
};

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

/** One session of training, to be read and printed. */
export const FormationPage = (props: { formation: FormationDetail; contact: Contact | null }) => {
  const { formation, contact } = props;
  const duration = hours(formation);
  return (
    <Page title={formation.intitule} contact={contact}>
      <main id="contenu" class="sheet">
        <DemonstrationBadge formation={formation} />
        <h1>{formation.intitule}</h1>
        <p class="lead">{ETATS[formation.session.etat]}</p>
        <ul class="lines">
          <SessionLines formation={formation} />
          <Line icon="source">Source : {sourceInWords(formation)}</Line>
        </ul>
        {duration && <p>{duration}</p>}
        <TextPart title="Le but" text={formation.objectif} />
        <TextPart title="Ce qu'on apprend" text={formation.contenu} />
        <TextPart title="Ce qu'on obtient" text={formation.resultats} />
        <TextPart title="Pour entrer" text={formation.conditions} />
        <Level title="Niveau à l'entrée" level={formation.niveauEntree} />
        <Level title="Niveau à la sortie" level={formation.niveauSortie} />
        <Organisme formation={formation} />
      </main>
    </Page>
  );
};
