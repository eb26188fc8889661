import type { Prescription, Taken } from "../../domain/prescription.ts";
import type { DeskSession } from "../../http/desk-session.ts";
import type { ReturnsReport } from "../../prescription/create-prescription-service.ts";
import { DeskPage, FormKey } from "./desk-page.tsx";
import { counted } from "./lot-words.ts";
import { Events } from "./prescription-page.tsx";
import { Problem } from "./problem.tsx";
import { ColumnHeads, Rows } from "./rows.tsx";
import { instantInWords } from "./words.ts";

const TAKEN_WORDS: Readonly<Record<Taken, string>> = {
  nouveau: "nouveaux",
  corrige: "corrigés",
  "deja-su": "déjà connus",
  inconnu: "de référence inconnue",
};

const Report = ({ report: { counts, problems } }: { report: ReturnsReport }) => (
  <section>
    <p class="said" data-tone={problems.length > 0 ? "warm" : "yes"} role="status">
      Retours :{" "}
      {Object.entries(TAKEN_WORDS)
        .map(
          ([taken, words]) =>
            `${Object.entries(counts).find(([one]) => one === taken)?.[1] ?? 0} ${words}`,
        )
        .join(", ")}
      .
    </p>
    {problems.length > 0 && (
      <ul class="steps">
        {problems.map(({ line, problem }) => (
          <li>
            Ligne {line} : {problem}
          </li>
        ))}
      </ul>
    )}
  </section>
);

const SendForm = ({ session }: { session: DeskSession }) => (
  <form method="post" action="/pro/prescriptions" enctype="multipart/form-data">
    <h2>Recevoir des retours</h2>
    <FormKey session={session} />
    <div class="fields">
      <p>
        <label for="fichier">Fichier de retours, JSON ou CSV</label>
        <input id="fichier" name="fichier" type="file" accept=".json,.csv,.txt" required />
      </p>
      <button type="submit" class="primary">
        Recevoir
      </button>
    </div>
    <p class="soft">
      CSV : reference ; evenement (entree, sortie, issue_6_mois) ; date ; valeur. Le même fichier
      envoyé deux fois ne change rien.
    </p>
  </form>
);

interface PrescriptionsPageProps {
  readonly session: DeskSession;
  readonly prescriptions: readonly Prescription[];
  readonly report: ReturnsReport | null;
  readonly mayWrite: boolean;
  readonly problem: string | null;
}

/** What a structure prescribed, and what became of it. */
export const PrescriptionsPage = (props: PrescriptionsPageProps) => {
  const { session, prescriptions, report, mayWrite, problem } = props;
  return (
    <DeskPage title="Prescriptions" session={session} current="/pro/prescriptions">
      <h1>Prescriptions</h1>
      <Problem text={problem} />
      {report && <Report report={report} />}
      {mayWrite && <SendForm session={session} />}
      <Rows name="Prescriptions de votre structure">
        <caption>
          {prescriptions.length === 0
            ? "Rien n'a encore été prescrit."
            : counted(prescriptions.length, "prescription", "prescriptions")}
        </caption>
        <ColumnHeads names={["Référence", "Dossier", "Prescrit", "Session", "Ce qui est revenu"]} />
        <tbody>
          {prescriptions.map(({ reference, dossier, createdAt, par, session: chosen, events }) => (
            <tr>
              <th scope="row">{reference}</th>
              <td>
                <a href={`/pro/dossiers/${dossier}`}>{dossier.slice(0, 8)}</a>
              </td>
              <td>
                {instantInWords(createdAt)}, {par}
              </td>
              <td>
                {chosen.intitule}, {chosen.organisme.nom}
              </td>
              <td>
                <Events events={events} />
              </td>
            </tr>
          ))}
        </tbody>
      </Rows>
    </DeskPage>
  );
};
