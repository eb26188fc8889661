import type { CallBack, CallBackState } from "../../../domain/call.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { FormKey } from "../desk-page.tsx";
import { ColumnHeads, Rows } from "../rows.tsx";
import { timeInWords } from "../words.ts";

interface CallBacksProps {
  readonly session: DeskSession;
  readonly callBacks: readonly CallBack[];
  readonly now: string;
  /** The next working day, proposed when a call is put off. */
  readonly nextDay: string;
  readonly overdue: number;
}

const STATE_WORDS: Readonly<Record<CallBackState, string>> = {
  waiting: "à faire",
  claimed: "pris par",
  done: "fait par",
  cancelled: "abandonné par",
};

const ACTS: Readonly<
  Record<CallBackState, readonly { readonly to: CallBackState; readonly text: string }[]>
> = {
  waiting: [{ to: "claimed", text: "Prendre" }],
  claimed: [
    { to: "done", text: "Fait" },
    { to: "waiting", text: "Rendre" },
    { to: "cancelled", text: "Abandonner" },
  ],
  done: [{ to: "waiting", text: "Annuler" }],
  cancelled: [{ to: "waiting", text: "Annuler" }],
};

const Row = ({
  one,
  session,
  now,
  nextDay,
}: Pick<CallBacksProps, "session" | "now" | "nextDay"> & { readonly one: CallBack }) => {
  const isOpen = one.state === "waiting" || one.state === "claimed";
  const late = isOpen && one.dueAt < now;
  return (
    <tr data-late={late ? "" : undefined} data-state={one.state}>
      <td>
        {timeInWords(one.dueAt, true)}
        {late && <strong class="late"> en retard</strong>}
        {one.postponed > 0 && <span class="soft"> reporté {one.postponed} fois</span>}
      </td>
      <td>{one.phone}</td>
      <td>
        <a href={`/pro/appels/${one.dossier}`}>{one.dossier.slice(0, 8)}</a>
      </td>
      <td>
        {STATE_WORDS[one.state]} {one.state === "waiting" ? "" : one.par}
      </td>
      <td>
        <form method="post" action={`/pro/appels/rappels/${one.id}`} class="acts">
          <FormKey session={session} />
          {ACTS[one.state].map(({ to, text }) => (
            <button type="submit" name="vers" value={to} class="small">
              {text}
              <span class="visually-hidden"> le rappel de {timeInWords(one.dueAt, true)}</span>
            </button>
          ))}
        </form>
        {isOpen && (
          <details>
            <summary>Reporter</summary>
            <form method="post" action={`/pro/appels/rappels/${one.id}/reporter`} class="acts">
              <FormKey session={session} />
              <input type="date" name="jour" value={nextDay} aria-label="Nouveau jour" required />
              <input
                type="time"
                name="heure"
                value="09:00"
                min="08:00"
                max="17:45"
                aria-label="Nouvelle heure"
                required
              />
              <button type="submit" class="small">
                Reporter
              </button>
            </form>
          </details>
        )}
      </td>
    </tr>
  );
};

/** The calls promised for today and before: those that are late come first. */
export const CallBacks = (props: CallBacksProps) => (
  <section aria-labelledby="rappels">
    <h2 id="rappels">Rappels du jour</h2>
    <Rows name="Rappels, les retards d'abord">
      <caption>
        {props.callBacks.length === 0
          ? "Aucun rappel promis pour aujourd'hui."
          : `${props.callBacks.length} rappels, ${props.overdue} en retard`}
      </caption>
      <ColumnHeads names={["Quand", "Numéro", "Dossier", "État", "Actions"]} />
      <tbody>
        {props.callBacks.map((one) => (
          <Row one={one} {...props} />
        ))}
      </tbody>
    </Rows>
  </section>
);
