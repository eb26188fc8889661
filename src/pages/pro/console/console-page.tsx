import type { DeskSession } from "../../../http/desk-session.ts";
import { spelledCode } from "../../resume-code.tsx";
import { DeskPage, FormKey } from "../desk-page.tsx";
import { Announcements } from "./announcements.tsx";
import { COMMANDS } from "./commands.ts";
import type { ConsoleState } from "./console-state.ts";
import { KeyMap } from "./help.tsx";
import { KnownPanel } from "./known-panel.tsx";
import { OutcomePanel } from "./outcome-panel.tsx";
import { ScriptPanel, StepBar } from "./script-panel.tsx";

interface ConsoleProps {
  readonly state: ConsoleState;
  readonly session: DeskSession;
}

/** Kept in sight until the call ends: the person writes it down when they have a pen. */
const CodeLine = ({ code }: { code: string }) => (
  <details class="code-line" data-code={code}>
    <summary>
      Code à dicter : <strong>{code}</strong>
    </summary>
    <p>
      {spelledCode(code)
        .map((group) => group.join(", "))
        .join(" ; ")}
    </p>
  </details>
);

/** What an answer changes: everything of the call. Put in place by the script, drawn as in the whole page. */
export const ConsoleBody = ({ state, session }: ConsoleProps) => (
  <>
    <div class="call-head">
      <h1>Appel, dossier {state.id.slice(0, 8)}</h1>
      {state.commune && <p class="soft">{state.commune}</p>}
      {state.resumeCode && <CodeLine code={state.resumeCode} />}
      <p class="soft">
        <a href={`/pro/dossiers/${state.id}`}>Fiche entière</a>
      </p>
    </div>
    <StepBar state={state} />
    <div class="call-columns">
      <KnownPanel state={state} session={session} />
      <ScriptPanel state={state} session={session} />
      <OutcomePanel state={state} />
    </div>
  </>
);

/** One line at the bottom that does everything by name. */
export const CommandBar = ({
  session,
  dossier,
}: {
  session: DeskSession;
  dossier: string | null;
}) => (
  <form method="post" action="/pro/appels/commande" class="command" data-command>
    <FormKey session={session} />
    <input type="hidden" name="dossier" value={dossier ?? ""} />
    <label for="commande">
      Commande <kbd>/</kbd>
    </label>
    <div class="command-field">
      <ul id="commandes" hidden>
        {COMMANDS.map(({ id, words, takes }) => (
          <li data-command-id={id} data-takes={takes ?? undefined}>
            <strong>{id}</strong> {words}
          </li>
        ))}
      </ul>
      <input
        id="commande"
        name="commande"
        maxlength={500}
        autocomplete="off"
        spellcheck={false}
        placeholder="code, numéro, ou : etape, fait, si, sessions, conclure, aide…"
      />
    </div>
    <p class="soft took" data-took role="status"></p>
    <a href="/pro/appels/aide" class="help-link">
      Touches <kbd>F1</kbd>
    </a>
  </form>
);

export const HelpDialog = () => (
  <dialog id="aide" aria-label="Touches et commandes">
    <KeyMap />
    <form method="dialog">
      <button type="submit">
        Fermer <kbd>Échap</kbd>
      </button>
    </form>
  </dialog>
);

/** A caller on the line: everything in sight at 1440 × 900, every act by a key. */
export const ConsolePage = ({ state, session }: ConsoleProps) => (
  <DeskPage title="Appel" session={session} current="/pro/appels" scripted wide>
    <div id="console" data-dossier={state.id}>
      <ConsoleBody state={state} session={session} />
    </div>
    <Announcements />
    <CommandBar session={session} dossier={state.id} />
    <HelpDialog />
  </DeskPage>
);
