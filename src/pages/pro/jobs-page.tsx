import type { DeadJob } from "../../domain/dead-letter.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { DeskPage, FormKey } from "./desk-page.tsx";
import { counted } from "./lot-words.ts";
import { ColumnHeads, Rows } from "./rows.tsx";
import { instantInWords } from "./words.ts";

const JOB_WORDS: Readonly<Record<string, string>> = {
  "handover-notice": "demande de rappel à transmettre",
  import: "fichier à importer",
  "caseload-line": "personne d'un lot",
  "watch-outcomes": "veille : qui devient éligible",
  "purge-conversations": "effacement des dossiers arrivés au terme",
  reseal: "changement de clé",
  "index-metiers": "index des métiers",
  "embed-formations": "vecteurs des formations",
};

interface JobsPageProps {
  readonly session: DeskSession;
  readonly jobs: readonly DeadJob[];
  readonly said: string | null;
}

const Row = ({ job, session }: { job: DeadJob; session: DeskSession }) => (
  <tr>
    <td>{instantInWords(job.diedAt)}</td>
    <th scope="row">{JOB_WORDS[job.name] ?? job.name}</th>
    <td>{job.reason}</td>
    <td>{job.attempts}</td>
    <td>
      <form method="post" action={`/pro/travaux/${job.id}`}>
        <FormKey session={session} />
        <div class="buttons">
          {job.replayable ? (
            <button type="submit" name="do" value="relancer">
              Relancer<span class="visually-hidden"> : {job.id}</span>
            </button>
          ) : (
            <span class="soft">n'a plus d'objet</span>
          )}
          <button type="submit" name="do" value="retirer" class="quiet">
            Retirer<span class="visually-hidden"> : {job.id}</span>
          </button>
        </div>
      </form>
    </td>
  </tr>
);

/** Work that failed for good, of every kind, and a way to ask for it again. */
export const JobsPage = ({ session, jobs, said }: JobsPageProps) => (
  <DeskPage title="Travaux" session={session} current="/pro/travaux">
    <h1>Travaux en échec</h1>
    {said && (
      <p class="said" data-tone="yes" role="status">
        {said}
      </p>
    )}
    <p>
      Ce que les exécutants n'ont pas pu faire après tous leurs essais. Rien sur les personnes n'est
      gardé ici.
    </p>
    {jobs.some(({ replayable }) => replayable) && (
      <form method="post" action="/pro/travaux">
        <FormKey session={session} />
        <div class="buttons">
          <button type="submit" class="primary">
            Tout relancer
          </button>
        </div>
      </form>
    )}
    <Rows name="Travaux en échec">
      <caption>
        {jobs.length === 0 ? "Aucun travail en échec." : counted(jobs.length, "travail", "travaux")}
      </caption>
      <ColumnHeads names={["Quand", "Quoi", "Pourquoi", "Essais", "Suite"]} />
      <tbody>
        {jobs.map((job) => (
          <Row job={job} session={session} />
        ))}
      </tbody>
    </Rows>
  </DeskPage>
);
