import type { FormationHit } from "../domain/formation.ts";
import { sentencesOf } from "../domain/sentences.ts";
import type { JobKnowledge } from "../find/job-knowledge.ts";
import { asSentence } from "../say/french.ts";
import { sourceInWords, tensionSentences } from "../say/market-sentences.ts";
import type { Contact } from "./contact.ts";
import { Each } from "./each.tsx";
import { HomeForm } from "./home-form.tsx";
import { Page } from "./layout.tsx";
import { type Manner, useManner, Word } from "./manner.tsx";
import { OtherWriting } from "./other-writing.tsx";
import { PageLink } from "./page-link.tsx";
import { SessionLinks } from "./session-links.tsx";
import { Lines, ListPart, Part } from "./sheet-parts.tsx";

interface MetierPageProps {
  readonly job: JobKnowledge;
  /** Sessions one can join, near home when home is known. */
  readonly sessions: readonly FormationHit[];
  readonly home: { readonly typed: string; readonly known: boolean };
  readonly contact: Contact | null;
  readonly manner: Manner;
}

/** Where one can learn it, near home. */
const Nearby = ({ sessions, home }: Pick<MetierPageProps, "sessions" | "home">) => (
  <>
    <HomeForm
      label="jobNear"
      name="commune"
      typed={home.typed}
      unknown={home.typed !== "" && !home.known}
    />
    <SessionLinks title="sessionsOpen" sessions={sessions} />
    {sessions.length === 0 && (
      <p>
        <Word name="noSession" />
      </p>
    )}
  </>
);

/** What employers announce, each figure with its source and its date. */
const Market = ({ job }: { readonly job: JobKnowledge }) => {
  const { style } = useManner();
  const said = job.tensions.flatMap((tension) => {
    const sentences = tensionSentences(tension, style);
    return sentences.length > 0 ? [{ sentences, source: tension.source }] : [];
  });
  const listed = job.enTension[0];
  if (said.length === 0 && !listed) return null;
  const sources = new Set(said.map(({ source }) => sourceInWords(source)));
  if (listed) sources.add(sourceInWords(listed.source));
  return (
    <Part title={{ word: "jobMarket" }}>
      <ul>
        {said.map(({ sentences }) => (
          <li>
            <Each sentences={sentences} />
          </li>
        ))}
        {listed && (
          <li>
            <Word name="jobListed" /> ({listed.famille}).
          </li>
        )}
      </ul>
      <p class="crumb">Sources : {[...sources].join(" ; ")}.</p>
    </Part>
  );
};

/** What ROME expects of the job, when our sheet says it in its own words. */
const Expected = ({ job }: { readonly job: JobKnowledge }) => {
  const { style } = useManner();
  const main = job.attendues.filter(({ coeur }) => coeur);
  if (job.fiche === "rome" || main.length === 0) return null;
  return (
    <details class="part">
      <summary>
        <Word name="jobSkillsRome" />
      </summary>
      {style === "falc" && (
        <p>
          <Word name="officialNotEasy" />
        </p>
      )}
      <ul>
        {main.map(({ libelle }) => (
          <li>{asSentence(libelle)}</li>
        ))}
      </ul>
    </details>
  );
};

/** The sheet of a job, to be read and printed. */
export const MetierPage = ({ job, sessions, home, contact, manner }: MetierPageProps) => (
  <Page title={job.metier.titre} contact={contact} manner={manner}>
    <main id="contenu" class="sheet">
      <p class="crumb">
        {job.metier.domaine}, code ROME {job.metier.rome}
      </p>
      <h1>{job.metier.titre}</h1>
      <p class="lead">
        <Each sentences={sentencesOf(job.metier.resume)} />
      </p>
      {job.fiche === "rome" && manner.style === "falc" && (
        <p class="notice">
          <Word name="officialNotEasy" />
        </p>
      )}
      <OtherWriting href={`/metiers/${job.metier.rome}`} />
      <ListPart title={{ word: "jobDoes" }} items={job.metier.taches} />
      {job.metier.lieux && (
        <Part title={{ word: "jobPlaces" }}>
          <Lines text={job.metier.lieux} />
        </Part>
      )}
      <ListPart title={{ word: "jobBefore" }} items={job.metier.contraintes} />
      {job.metier.acces && (
        <Part title={{ word: "jobEntry" }}>
          <Lines text={job.metier.acces} />
        </Part>
      )}
      <ListPart title={{ word: "jobTrainings" }} items={job.metier.formations} />
      <Nearby sessions={sessions} home={home} />
      <ListPart title={{ word: "jobSkills" }} items={job.metier.competences} />
      <Expected job={job} />
      <Market job={job} />
      {job.voisins.length > 0 && (
        <Part title={{ word: "jobsLike" }}>
          <ul>
            {job.voisins.map(({ rome, titre }) => (
              <li>
                <PageLink href={`/metiers/${rome}`}>{titre}</PageLink>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {job.rome && <p class="crumb">Description officielle : {sourceInWords(job.rome)}.</p>}
    </main>
  </Page>
);
