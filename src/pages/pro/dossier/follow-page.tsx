import type { HistoryEntry } from "../../../domain/dossier-work.ts";
import type { DeskSession } from "../../../http/desk-session.ts";
import { PrintedCode } from "../../resume-code.tsx";
import { FormKey } from "../desk-page.tsx";
import { DossierFrame, KeyMap } from "./frame.tsx";
import { HistoryList } from "./history-list.tsx";

/** A note that speaks of health: kept on the page, not yet in the dossier. */
export interface DoubtfulNote {
  readonly text: string;
  readonly words: readonly string[];
}

interface FollowPageProps {
  readonly id: string;
  readonly session: DeskSession;
  readonly history: readonly HistoryEntry[];
  readonly mayWrite: boolean;
  /** Shown once. */
  readonly code: string | null;
  readonly origin: string;
  readonly doubtful: DoubtfulNote | null;
  readonly problem: string | null;
}

const NoteForm = ({
  id,
  session,
  doubtful,
}: Pick<FollowPageProps, "id" | "session" | "doubtful">) => (
  <section aria-labelledby="notes" class="unprinted">
    <h2 id="notes">Note</h2>
    {doubtful && (
      <div class="said" data-tone="warm" role="alert">
        <p>
          Cette note parle peut-être de santé :{" "}
          {doubtful.words.map((word) => `« ${word} »`).join(", ")}.
        </p>
        <p>Retirez ces mots, ou gardez la note telle quelle si elle n'en dit rien.</p>
      </div>
    )}
    <form method="post" action={`/pro/dossiers/${id}/note`}>
      <FormKey session={session} />
      <label for="mot">Note pour l'équipe (gardée chiffrée, sans rien sur la santé)</label>
      <textarea id="mot" name="text" rows={4} maxlength={2000} required>
        {doubtful?.text ?? ""}
      </textarea>
      <div class="buttons">
        <button type="submit" name="do" value="noter" class="primary">
          Noter
        </button>
        {doubtful && (
          <button type="submit" name="do" value="garder" class="quiet">
            Garder telle quelle
          </button>
        )}
      </div>
      <p class="soft">La personne peut lire cette note : elle est dans ses données.</p>
    </form>
  </section>
);

const messageOf = (code: string, origin: string): string =>
  `Bonjour. Voici votre code pour retrouver votre dossier d'orientation : ${code}. Allez sur ${origin} et choisissez « Reprendre avec un code ». Ne le donnez à personne d'autre.`;

const Slip = ({ code, origin }: { code: string; origin: string }) => {
  const text = encodeURIComponent(messageOf(code, origin));
  const subject = encodeURIComponent("Votre dossier d'orientation");
  return (
    <div class="said" data-tone="yes">
      <p>
        Montré une seule fois. L'ancien code n'ouvre plus rien. Imprimez cette page pour le donner,
        ou envoyez-le.
      </p>
      <PrintedCode code={code} origin={origin} />
      <ul class="tabs unprinted">
        <li>
          <a href={`mailto:?subject=${subject}&body=${text}`}>Préparer un courriel</a>
        </li>
        <li>
          <a href={`sms:?&body=${text}`}>Préparer un SMS</a>
        </li>
      </ul>
    </div>
  );
};

const CodePart = ({ id, session, code, origin, mayWrite }: FollowPageProps) => (
  <section aria-labelledby="code-titre">
    <h2 id="code-titre">Code de la personne</h2>
    {code ? (
      <Slip code={code} origin={origin} />
    ) : (
      mayWrite && (
        <form method="post" action={`/pro/dossiers/${id}/code`}>
          <FormKey session={session} />
          <p>Il n'est jamais gardé. S'il est perdu, donnez-en un nouveau : l'ancien meurt.</p>
          <div class="buttons">
            <button type="submit">Donner un nouveau code</button>
          </div>
        </form>
      )
    )}
  </section>
);

/** What goes with a dossier: notes, the person's code, what happened. */
export const FollowPage = (props: FollowPageProps) => {
  const { id, session, history, mayWrite, doubtful, problem } = props;
  return (
    <DossierFrame id={id} session={session} current="/suivi" heading="Suivi" problem={problem}>
      <div class={mayWrite ? "two" : ""}>
        {mayWrite && <NoteForm {...{ id, session, doubtful }} />}
        <CodePart {...props} />
      </div>
      <HistoryList history={history} />
      <details>
        <summary>Touches du clavier</summary>
        <KeyMap />
      </details>
    </DossierFrame>
  );
};
