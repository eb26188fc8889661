import type { ImportKind, Upload, UploadReport, UploadState } from "../../domain/upload.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { DeskPage, FormKey } from "./desk-page.tsx";
import { ColumnHeads, Rows } from "./rows.tsx";
import { instantInWords } from "./words.ts";

const STATE_WORDS: Readonly<Record<UploadState, string>> = {
  receiving: "réception en cours",
  waiting: "attend son tour",
  running: "lecture en cours",
  done: "terminé",
  failed: "échoué",
};

/** Rows of a report that are shown; the rest is counted. */
const PROBLEMS_SHOWN = 200;

const COUNTS = [
  ["read", "lues"],
  ["new", "nouvelles"],
  ["changed", "changées"],
  ["unchanged", "inchangées"],
  ["closed", "fermées"],
  ["repaired", "réparées"],
  ["refused", "refusées"],
] as const;

const howFar = ({ state, bytesRead, bytesTotal, records, report }: Upload): string => {
  if (report) return `${report.read} lues, ${report.refused} refusées`;
  if (state !== "running") return "";
  const share = bytesTotal > 0 ? `${Math.floor((100 * bytesRead) / bytesTotal)} %, ` : "";
  return `${share}${records} lignes ou offres`;
};

const SendForm = ({
  session,
  kinds,
}: {
  readonly session: DeskSession;
  readonly kinds: readonly ImportKind[];
}) => (
  <form method="post" action="/pro/imports" enctype="multipart/form-data">
    <h2>Envoyer un fichier</h2>
    <FormKey session={session} />
    <div class="fields">
      <p>
        <label for="importer">Ce que c'est</label>
        <select id="importer" name="importer" required>
          {kinds.map(({ id, title }) => (
            <option value={id}>{title}</option>
          ))}
        </select>
      </p>
      <p>
        <label for="source">Identifiant du flux (facultatif)</label>
        <input id="source" name="source" maxlength={40} pattern="[a-z0-9][a-z0-9\-]*" />
      </p>
      <p>
        <label for="name">Nom montré avec les réponses (facultatif)</label>
        <input id="name" name="name" maxlength={200} />
      </p>
      <p>
        <label for="fichier">Fichier, 50 Mo au plus</label>
        <input id="fichier" name="fichier" type="file" required />
      </p>
      <button type="submit" class="primary">
        Envoyer
      </button>
    </div>
    <p class="soft">
      CSV, classeur .xlsx, JSON ou XML, compressé ou non. Un fichier plus récent du même flux le met
      à jour et ferme ce qui a disparu. Plus gros : l'API accepte 200 Mo.
    </p>
  </form>
);

interface ImportsPageProps {
  readonly session: DeskSession;
  readonly kinds: readonly ImportKind[];
  readonly uploads: readonly Upload[];
}

/** Files handed over, and where each stands. */
export const ImportsPage = ({ session, kinds, uploads }: ImportsPageProps) => (
  <DeskPage title="Imports" session={session} current="/pro/imports">
    <h1>Imports</h1>
    <SendForm session={session} kinds={kinds} />
    <Rows name="Derniers imports">
      <caption>
        {uploads.length === 0 ? "Aucun import pour le moment." : "Derniers imports"}
      </caption>
      <ColumnHeads names={["Envoyé", "Fichier", "Flux", "État", "Où il en est"]} />
      <tbody>
        {uploads.map((upload) => (
          <tr>
            <td>{instantInWords(upload.createdAt)}</td>
            <td>
              <a href={`/pro/imports/${upload.id}`}>{upload.fileName}</a>
            </td>
            <td>{upload.source}</td>
            <td>{STATE_WORDS[upload.state]}</td>
            <td>{howFar(upload)}</td>
          </tr>
        ))}
      </tbody>
    </Rows>
  </DeskPage>
);

const Problems = ({ report }: { report: UploadReport }) => (
  <Rows name="Lignes réparées ou refusées">
    <caption>
      {report.problems.length} lignes réparées ou refusées
      {report.problems.length > PROBLEMS_SHOWN && `, les ${PROBLEMS_SHOWN} premières ici`}
    </caption>
    <ColumnHeads names={["Ligne", "Offre", "Suite donnée", "Raison"]} />
    <tbody>
      {report.problems.slice(0, PROBLEMS_SHOWN).map(({ line, offer, kind, reason }) => (
        <tr>
          <td>{line}</td>
          <td>{offer}</td>
          <td>{kind === "repaired" ? "réparée" : "refusée"}</td>
          <td>{reason}</td>
        </tr>
      ))}
    </tbody>
  </Rows>
);

const Report = ({ report }: { report: UploadReport }) => (
  <>
    <ul class="steps">
      {COUNTS.map(([name, word]) => (
        <li>
          {report[name]} {word}
        </li>
      ))}
    </ul>
    {!report.complete && (
      <p class="said" data-tone="warm">
        Le fichier s'arrête avant sa fin : rien n'a été fermé.
      </p>
    )}
    {report.problems.length > 0 && <Problems report={report} />}
  </>
);

/** One import: how far it is, then what it did. */
export const ImportPage = ({ session, upload }: { session: DeskSession; upload: Upload }) => (
  <DeskPage title={upload.fileName} session={session} current="/pro/imports">
    <p>
      <a href="/pro/imports">Tous les imports</a>
    </p>
    <h1>{upload.fileName}</h1>
    <p role="status">
      Import {STATE_WORDS[upload.state]}
      {howFar(upload) && ` : ${howFar(upload)}`}.
    </p>
    {upload.failure && (
      <p class="said" data-tone="warm">
        {upload.failure}
      </p>
    )}
    {upload.report && <Report report={upload.report} />}
    {!upload.finishedAt && (
      <p>
        <a href={`/pro/imports/${upload.id}`}>Actualiser</a>
      </p>
    )}
  </DeskPage>
);
