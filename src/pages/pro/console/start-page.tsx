import type { CallBack, CallBackState, WaitingHandover } from "../../../domain/call.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { DeskPage, FormKey } from "../desk-page.tsx";
import { timeInWords } from "../words.ts";
import { CommandBar, HelpDialog } from "./console-page.tsx";

export interface StartProps {
  readonly session: DeskSession;
  readonly callBacks: readonly CallBack[];
  readonly waiting: readonly (WaitingHandover & { readonly place: string | null })[];
  readonly now: string;
  /** The next working day, proposed when a call is put off. */
  readonly nextDay: string;
  readonly problem: string | null;
  /** What was typed and refused, to be mended. */
  readonly code: string;
  /** Several dossiers of one number. */
  readonly several: readonly string[];
  readonly overdue: number;
}

const NewCall = ({ session, code, several, problem }: StartProps) => (
  <section aria-labelledby="nouvel-appel" class="new-call">
    <h2 id="nouvel-appel">Nouvel appel</h2>
    {problem && (
      <p class="said" data-tone="warm" role="alert">
        {problem}
      </p>
    )}
    {several.length > 0 && (
      <ul class="steps">
        {several.map((id) => (
          <li>
            <a href={`/pro/appels/${id}`}>Dossier {id.slice(0, 8)}</a>
          </li>
        ))}
      </ul>
    )}
    <form method="post" action="/pro/appels">
      <FormKey session={session} />
      <div class="fields">
        <p>
          <label for="cle">Code dicté, ou numéro de téléphone</label>
          <input
            id="cle"
            name="cle"
            maxlength={40}
            autocomplete="off"
            spellcheck={false}
            value={code}
            autofocus
          />
        </p>
        <button type="submit" name="do" value="ouvrir" class="primary">
          Ouvrir <kbd>Entrée</kbd>
        </button>
        <button type="submit" name="do" value="nouveau">
          Pas de dossier : en créer un <kbd>Alt N</kbd>
        </button>
      </div>
    </form>
    <blockquote class="aloud">
      <p>Proch'Emploi, bonjour. Avez-vous déjà un code ? Il a douze signes, en trois groupes.</p>
    </blockquote>
  </section>
);

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
}: Pick<StartProps, "session" | "now" | "nextDay"> & { readonly one: CallBack }) => {
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

const CallBacks = (props: StartProps) => (
  <section aria-labelledby="rappels">
    <h2 id="rappels">Rappels du jour</h2>
    <section class="scroll" tabindex={0} aria-label="Rappels, les retards d'abord">
      <table class="rows">
        <caption>
          {props.callBacks.length === 0
            ? "Aucun rappel promis pour aujourd'hui."
            : `${props.callBacks.length} rappels, ${props.overdue} en retard`}
        </caption>
        <thead>
          <tr>
            <th scope="col">Quand</th>
            <th scope="col">Numéro</th>
            <th scope="col">Dossier</th>
            <th scope="col">État</th>
            <th scope="col">Actions</th>
          </tr>
        </thead>
        <tbody>
          {props.callBacks.map((one) => (
            <Row one={one} {...props} />
          ))}
        </tbody>
      </table>
    </section>
  </section>
);

/** Those who asked for a human and wait; nothing of what they said before somebody takes it. */
export const Waiting = ({ waiting, session }: Pick<StartProps, "waiting" | "session">) => (
  <section aria-labelledby="attente">
    <h2 id="attente">Attendent une personne ({waiting.length})</h2>
    <section class="scroll" tabindex={0} aria-label="Demandes, les plus anciennes d'abord">
      <table class="rows">
        <caption>
          {waiting.length === 0
            ? "Personne n'attend."
            : "Les plus anciennes d'abord. Prendre ouvre le dossier, et l'assistant se tait."}
        </caption>
        <thead>
          <tr>
            <th scope="col">Depuis</th>
            <th scope="col">D'où</th>
            <th scope="col">Commune</th>
            <th scope="col">Pour</th>
            <th scope="col">Action</th>
          </tr>
        </thead>
        <tbody>
          {waiting.map(({ id, requestedAt, from, place, to, named }) => (
            <tr>
              <td>{timeInWords(requestedAt, true)}</td>
              <td>{from ?? "la personne, sur le portail"}</td>
              <td>{place ?? "inconnue"}</td>
              <td>
                {to === "hotline" ? "accueil téléphonique" : "conseil"}
                {named && ", votre structure"}
              </td>
              <td>
                <form method="post" action={`/pro/relais/${id}`} class="acts">
                  <FormKey session={session} />
                  <button type="submit" class="small">
                    Prendre
                    <span class="visually-hidden">
                      {" "}
                      la demande de {timeInWords(requestedAt, true)}
                    </span>
                  </button>
                </form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </section>
);

/** Between two calls: a new one, the calls promised, the people who wait. */
export const StartPage = (props: StartProps) => (
  <DeskPage
    title="Appels"
    session={props.session}
    current="/pro/appels"
    badges={{ "/pro/appels": props.overdue, "/pro/relais": props.waiting.length }}
    scripted
  >
    <h1>Appels</h1>
    <NewCall {...props} />
    <p class="incoming" data-incoming role="alert" hidden></p>
    <CallBacks {...props} />
    <Waiting {...props} />
    <CommandBar session={props.session} dossier={null} />
    <HelpDialog />
  </DeskPage>
);

/** The queue alone, for counsellors and agents. */
export const RelayPage = (
  props: Pick<StartProps, "session" | "waiting"> & { readonly problem: string | null },
) => (
  <DeskPage
    title="Relais"
    session={props.session}
    current="/pro/relais"
    badges={{ "/pro/relais": props.waiting.length }}
    scripted
  >
    <h1>Relais</h1>
    {props.problem && (
      <p class="said" data-tone="warm" role="alert">
        {props.problem}
      </p>
    )}
    <p>
      Une personne a demandé quelqu'un, ou une autre équipe vous passe un dossier. Vous voyez ce qui
      a été dit une fois la demande prise. Sans signe de vous pendant 30 minutes, l'assistant
      reprend et la demande revient ici.
    </p>
    <Waiting {...props} />
  </DeskPage>
);
