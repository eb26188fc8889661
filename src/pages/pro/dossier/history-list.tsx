import { frenchDay } from "../../../domain/day.ts";
import type { ChangeCause, HistoryEntry, VerdictChange } from "../../../domain/dossier-work.ts";
import { asSentence, capital } from "../../../say/french.ts";
import { typeset } from "../../typeset.ts";
import { ColumnHeads, Rows } from "../rows.tsx";
import { instantInWords } from "../words.ts";

const STATUS = { eligible: "sans doute oui", ineligible: "non", unknown: "à préciser" } as const;

const CAUSES: Readonly<Record<ChangeCause, string>> = {
  faits: "un fait a changé",
  date: "le temps a passé : un anniversaire, ou une loi qui commence ou finit",
  regles: "la version des règles a changé",
};

const PLAN = {
  texte: "texte réécrit",
  annule: "retour au texte de la machine",
  choix: "choix modifié",
} as const;

const Turned = ({ changes }: { changes: readonly VerdictChange[] }) => (
  <>
    Réponses qui ont changé :
    <ul class="steps">
      {changes.map(({ titre, from, to, cause, because }) => (
        <li>
          {titre} : {STATUS[from]}, maintenant <strong>{STATUS[to]}</strong> ({CAUSES[cause]}).{" "}
          {because && typeset(asSentence(because))}
        </li>
      ))}
    </ul>
  </>
);

type EventLine = Extract<HistoryEntry, { readonly kind: "evenement" }>;

/** What was brought all at once, by a list: one line for all of it. */
const Brought = ({ text, facts }: Pick<EventLine, "facts"> & { readonly text: string }) => (
  <>
    {text}
    <ul class="steps">
      {facts.map(({ label, value }) => (
        <li>
          {capital(label)} : <strong>{value}</strong>
        </li>
      ))}
    </ul>
  </>
);

const Detail = ({ entry: { detail, facts } }: { entry: EventLine }) => {
  switch (detail.kind) {
    case "note":
      if (detail.covers !== undefined) return <Brought text={detail.text} facts={facts} />;
      return <q>{detail.text}</q>;
    case "plan":
      return (
        <>
          Plan, {PLAN[detail.what]} : {detail.item}.
        </>
      );
    case "code":
      return <>Nouveau code donné. L'ancien n'ouvre plus rien.</>;
    case "verdicts":
      return <Turned changes={detail.changes} />;
  }
};

const What = ({ entry }: { entry: HistoryEntry }) => {
  if (entry.kind === "evenement") return <Detail entry={entry} />;
  if (entry.kind === "signature")
    return <>Dossier signé, valable jusqu'au {frenchDay(entry.jusquau)}.</>;
  const { label, before, after } = entry;
  return (
    <>
      {capital(label)} : {before === null ? "" : `${before}, puis `}
      <strong>{after ?? "retiré"}</strong>.
    </>
  );
};

const whoOf = (entry: HistoryEntry): string =>
  entry.par ?? (entry.kind === "fait" ? "la personne" : "calculé");

/** What happened to the dossier and why, the newest first. */
export const HistoryList = ({ history }: { history: readonly HistoryEntry[] }) => (
  <section aria-labelledby="historique">
    <h2 id="historique">Historique</h2>
    <Rows name="Lignes de l'historique">
      <caption>{history.length} lignes, la plus récente d'abord</caption>
      <ColumnHeads names={["Quand", "Qui", "Quoi"]} />
      <tbody>
        {history.map((entry) => (
          <tr>
            <td>{instantInWords(entry.le)}</td>
            <td>{whoOf(entry)}</td>
            <td>
              <What entry={entry} />
            </td>
          </tr>
        ))}
      </tbody>
    </Rows>
  </section>
);
