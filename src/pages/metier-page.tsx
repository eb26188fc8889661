import type { FormationHit } from "../domain/formation.ts";
import type { JobKnowledge } from "../find/job-knowledge.ts";
import { asSentence } from "../say/french.ts";
import { sourceInWords, tensionSentence } from "../say/market-sentences.ts";
import type { Contact } from "./contact.ts";
import { HomeForm } from "./home-form.tsx";
import { Page } from "./layout.tsx";
import type { Manner } from "./manner.tsx";
import { PageLink } from "./page-link.tsx";
import { SessionLinks } from "./session-links.tsx";
import { ListPart, Part } from "./sheet-parts.tsx";

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
      label="Où habitez-vous ? Je cherche des formations près de chez vous"
      name="commune"
      typed={home.typed}
      unknown={home.typed !== "" && !home.known}
    />
    <SessionLinks title="Des sessions ouvertes" sessions={sessions} />
    {sessions.length === 0 && (
      <p>Je ne connais pas de session ouverte pour ce métier aujourd'hui.</p>
    )}
  </>
);

/** What employers announce, each figure with its source and its date. */
const Market = ({ job }: { readonly job: JobKnowledge }) => {
  const said = job.tensions.flatMap((tension) => {
    const sentence = tensionSentence(tension);
    return sentence ? [{ sentence, source: tension.source }] : [];
  });
  const listed = job.enTension[0];
  if (said.length === 0 && !listed) return null;
  const sources = new Set(said.map(({ source }) => sourceInWords(source)));
  if (listed) sources.add(sourceInWords(listed.source));
  return (
    <Part title="Ce que cherchent les employeurs">
      <ul>
        {said.map(({ sentence }) => (
          <li>{sentence}</li>
        ))}
        {listed && (
          <li>Ce métier est sur la liste officielle des métiers en tension ({listed.famille}).</li>
        )}
      </ul>
      <p class="crumb">Sources : {[...sources].join(" ; ")}.</p>
    </Part>
  );
};

/** What ROME expects of the job, when our sheet says it in its own words. */
const Expected = ({ job }: { readonly job: JobKnowledge }) => {
  const main = job.attendues.filter(({ coeur }) => coeur);
  if (job.fiche === "rome" || main.length === 0) return null;
  return (
    <details class="part">
      <summary>Les compétences principales selon le ROME</summary>
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
      <p class="lead">{job.metier.resume}</p>
      <ListPart title="Ce qu'on fait" items={job.metier.taches} />
      {job.metier.lieux && (
        <Part title="Où on travaille">
          <p>{asSentence(job.metier.lieux)}</p>
        </Part>
      )}
      <ListPart title="À savoir avant" items={job.metier.contraintes} />
      {job.metier.acces && (
        <Part title="Comment y entrer">
          {job.metier.acces.split("\n").map((line) => (
            <p>{asSentence(line)}</p>
          ))}
        </Part>
      )}
      <ListPart title="Les formations qui y mènent" items={job.metier.formations} />
      <Nearby sessions={sessions} home={home} />
      <ListPart title="Ce qu'il faut savoir faire" items={job.metier.competences} />
      <Expected job={job} />
      <Market job={job} />
      {job.voisins.length > 0 && (
        <Part title="Métiers proches">
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
