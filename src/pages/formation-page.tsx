import type { PossiblePayers } from "../conversation/recommend/for-anyone.ts";
import type { FormationDetail, FormationHit } from "../domain/formation.ts";
import type { Metier } from "../domain/metier.ts";
import { sentencesOf } from "../domain/sentences.ts";
import type { Verdict } from "../domain/verdict.ts";
import { asSentence } from "../say/french.ts";
import { durationInWords } from "../say/session-words.ts";
import { type Contact, telephoneLink } from "./contact.ts";
import { DemonstrationBadge, Fact, Line, SessionLines } from "./formation-card.tsx";
import { HomeForm } from "./home-form.tsx";
import { Icon } from "./icon.tsx";
import { Page } from "./layout.tsx";
import { type Manner, Word } from "./manner.tsx";
import { OtherWriting } from "./other-writing.tsx";
import { PageLink } from "./page-link.tsx";
import { Said } from "./said.tsx";
import { SessionLinks } from "./session-links.tsx";
import { Part, TextPart } from "./sheet-parts.tsx";
import { type WordName, word } from "./words/words.ts";

const ETATS = {
  ouvert: "signUpOpen",
  ferme: "signUpClosed",
  suspendu: "signUpSuspended",
  inconnu: "signUpUnknown",
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

const Level = ({ name, level }: { name: WordName; level: number | null }) => {
  const words = levelInWords(level);
  return words ? (
    <p>
      <Word name={name} /> : {words}.
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
  <Part title={{ word: "whoMayPay" }}>
    {payers.financements.length > 0 ? (
      <>
        <p>
          <Word name="mayPay" />
        </p>
        <Dispositifs verdicts={payers.financements} />
      </>
    ) : (
      <p>
        <Word name="nobodyKnown" />
      </p>
    )}
    {payers.remunerations.length > 0 && (
      <>
        <p>
          <Word name="mayEarn" />
        </p>
        <Dispositifs verdicts={payers.remunerations} />
      </>
    )}
    <p>
      <PageLink href="/">
        <Word name="seeForMe" />
      </PageLink>
    </p>
  </Part>
);

const Metiers = ({ metiers }: { metiers: readonly Metier[] }) =>
  metiers.length > 0 ? (
    <Part title={{ word: "jobsAfter" }}>
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
    <Part title={{ word: "whomToAsk" }}>
      <p>{asSentence(organisme.nom)}</p>
      {contact?.telephone && (
        <p>
          <Word name="telephone" /> :{" "}
          <a href={telephoneLink(contact.telephone)}>{contact.telephone}</a>
        </p>
      )}
      {contact?.courriel && (
        <p>
          <Word name="mail" /> : <a href={`mailto:${contact.courriel}`}>{contact.courriel}</a>
        </p>
      )}
      {contact?.site?.startsWith("https://") && (
        <p>
          <Word name="site" /> : <a href={contact.site}>{contact.site}</a>
        </p>
      )}
    </Part>
  );
};

const TEXTS = [
  ["aim", "objectif"],
  ["learnt", "contenu"],
  ["obtained", "resultats"],
  ["toEnter", "conditions"],
] as const;

/** As the training centre wrote it: never shortened by a machine. */
const CentreText = ({ formation }: { formation: FormationDetail }) => (
  <>
    {TEXTS.map(([name, field]) => (
      <TextPart title={{ word: name }} text={formation[field]} />
    ))}
  </>
);

/** In easy-read style it comes last, folded, and is said for what it is. */
const FoldedCentreText = ({ formation }: { formation: FormationDetail }) =>
  TEXTS.some(([, field]) => formation[field]) ? (
    <Part title={{ word: "centreText" }}>
      <Said sentences={sentencesOf(word("centreNotEasy", "falc"))} />
      <details class="why">
        <summary>
          <Icon name="why" />
          <span>
            <Word name="centreText" />
          </span>
        </summary>
        <CentreText formation={formation} />
      </details>
    </Part>
  ) : null;

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
  const duration = durationInWords(formation, manner.style);
  const isEasy = manner.style === "falc";
  return (
    <Page title={formation.intitule} contact={contact} manner={manner}>
      <main id="contenu" class="sheet">
        <DemonstrationBadge formation={formation} />
        <h1>{formation.intitule}</h1>
        <p class="lead">
          <Word name={ETATS[formation.session.etat]} />
        </p>
        <OtherWriting href={`/formations/${encodeURIComponent(formation.session.id)}`} />
        <ul class="lines">
          <SessionLines formation={formation} />
          {home.way && <Line icon="place">{asSentence(home.way)}</Line>}
          {duration.length > 0 && <Fact icon="date" name="length" sentences={duration} />}
        </ul>
        {formation.lieu.commune && (
          <HomeForm
            label="howFarFrom"
            place={formation.lieu.commune}
            name="depuis"
            typed={home.typed}
            unknown={home.typed !== "" && home.way === null}
          />
        )}
        {!isEasy && <CentreText formation={formation} />}
        <Level name="levelIn" level={formation.niveauEntree} />
        <Level name="levelOut" level={formation.niveauSortie} />
        <Money payers={payers} />
        <Metiers metiers={metiers} />
        <SessionLinks title="sessionsLike" sessions={others} />
        <Organisme formation={formation} />
        {isEasy && <FoldedCentreText formation={formation} />}
      </main>
    </Page>
  );
};
