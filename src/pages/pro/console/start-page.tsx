import type { CallBack, WaitingHandover } from "../../../domain/call.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { DeskPage, FormKey } from "../desk-page.tsx";
import { Problem } from "../problem.tsx";
import { Announcements } from "./announcements.tsx";
import { CallBacks } from "./call-backs.tsx";
import { CommandBar, HelpDialog } from "./console-page.tsx";
import { Waiting } from "./relay-page.tsx";

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
    <Problem text={problem} />
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
    <Announcements />
    <CallBacks {...props} />
    <Waiting {...props} />
    <CommandBar session={props.session} dossier={null} />
    <HelpDialog />
  </DeskPage>
);
