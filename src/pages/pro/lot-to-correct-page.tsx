import type { Caseload, CaseloadLine } from "../../domain/caseload.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import { DeskPage } from "./desk-page.tsx";
import { counted } from "./lot-words.ts";
import { ColumnHeads, Rows } from "./rows.tsx";

interface LotToCorrectPageProps {
  readonly session: DeskSession;
  readonly lot: Caseload;
  readonly lines: readonly CaseloadLine[];
}

/** Lines set aside, each with what is wrong and a way to mend it. */
export const LotToCorrectPage = ({ session, lot, lines }: LotToCorrectPageProps) => (
  <DeskPage title="Lignes à corriger" session={session} current="/pro/lots">
    <p>
      <a href={`/pro/lots/${lot.id}`}>{lot.name}</a>
    </p>
    <h1>Lignes à corriger</h1>
    <Rows name="Lignes à corriger">
      <caption>
        {lines.length === 0
          ? "Toutes les lignes sont lisibles."
          : counted(lines.length, "ligne mise de côté", "lignes mises de côté")}
      </caption>
      <ColumnHeads names={["Ligne", "Colonne", "Ce qui ne va pas, et quoi faire"]} />
      <tbody>
        {lines.map(({ rank, line, problems }) => (
          <tr>
            <th scope="row">
              <a href={`/pro/lots/${lot.id}/lignes/${rank}`}>Ligne {line}</a>
            </th>
            <td>{problems.map(({ column }) => column ?? "toute la ligne").join(", ")}</td>
            <td>{problems.map(({ message }) => message).join(" ")}</td>
          </tr>
        ))}
      </tbody>
    </Rows>
  </DeskPage>
);
