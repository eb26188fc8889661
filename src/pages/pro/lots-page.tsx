import { MOST_LINES } from "../../caseload/read-file.ts";
import type { Caseload } from "../../domain/caseload.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { DeskPage, FormKey } from "./desk-page.tsx";
import { CASELOAD_WORDS, counted } from "./lot-words.ts";
import { Problem } from "./problem.tsx";
import { ColumnHeads, Rows } from "./rows.tsx";
import { instantInWords } from "./words.ts";

const SendForm = ({ session }: { session: DeskSession }) => (
  <form method="post" action="/pro/lots" enctype="multipart/form-data">
    <h2>Envoyer un fichier de personnes</h2>
    <FormKey session={session} />
    <div class="fields">
      <p>
        <label for="fichier">Fichier CSV, {MOST_LINES} lignes au plus</label>
        <input id="fichier" name="fichier" type="file" accept=".csv,.txt,.tsv,text/csv" required />
      </p>
      <button type="submit" class="primary">
        Envoyer
      </button>
    </div>
    <p class="soft">
      Colonnes séparées par « ; », « , » ou une tabulation, avec une ligne de titres. Rien n'est
      calculé avant votre accord : vous vérifiez d'abord les colonnes et les lignes.
    </p>
  </form>
);

const howFar = ({ counts: { faites, total, refusees, echecs } }: Caseload): string =>
  [
    `${faites} sur ${total}`,
    refusees > 0 && `${refusees} à corriger`,
    echecs > 0 && `${echecs} en échec`,
  ]
    .filter(Boolean)
    .join(", ");

interface LotsPageProps {
  readonly session: DeskSession;
  readonly lots: readonly Caseload[];
  readonly mayWrite: boolean;
  readonly problem: string | null;
}

/** The lists of people of one's structure. */
export const LotsPage = ({ session, lots, mayWrite, problem }: LotsPageProps) => (
  <DeskPage title="Lots" session={session} current="/pro/lots">
    <h1>Lots de personnes</h1>
    <Problem text={problem} />
    <p>
      <a href="/pro/lots/changements">Qui devient éligible, et pourquoi</a>
    </p>
    {mayWrite && <SendForm session={session} />}
    <Rows name="Lots de votre structure">
      <caption>
        {lots.length === 0
          ? "Aucun lot pour le moment."
          : counted(lots.length, "lot de votre structure", "lots de votre structure")}
      </caption>
      <ColumnHeads names={["Lot", "Envoyé", "Par", "État", "Personnes"]} />
      <tbody>
        {lots.map((lot) => (
          <tr>
            <td>
              <a href={`/pro/lots/${lot.id}`}>{lot.name}</a>
            </td>
            <td>{instantInWords(lot.createdAt)}</td>
            <td>{lot.par}</td>
            <td>{CASELOAD_WORDS[lot.state]}</td>
            <td>{lot.state === "a-verifier" ? lot.counts.total : howFar(lot)}</td>
          </tr>
        ))}
      </tbody>
    </Rows>
  </DeskPage>
);
