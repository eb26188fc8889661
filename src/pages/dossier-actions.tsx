import type { Style } from "../domain/reply.ts";
import { Icon } from "./icon.tsx";
import { type Session, SessionFields } from "./session.tsx";

interface ActionProps {
  readonly session: Session;
  readonly style: Style;
}

const ResumeCode = ({ code }: { code: string }) => (
  <section class="code">
    <h3>
      <Icon name="code" />
      Votre code de reprise
    </h3>
    <p class="big">{code}</p>
    <p>Notez-le. Il rouvre votre dossier ici, ou au téléphone avec un conseiller.</p>
  </section>
);

const CallBack = ({ session, style }: ActionProps) => (
  <details>
    <summary>
      <Icon name="human" />
      Être rappelé par une personne
    </summary>
    <form method="post" action="/chat/rappel">
      <SessionFields session={session} style={style} />
      <label for="phone">Votre numéro de téléphone</label>
      <input id="phone" name="phone" type="tel" autocomplete="tel" required maxlength={20} />
      <label for="when">Quand ? (facultatif)</label>
      <input id="when" name="when" type="text" maxlength={200} />
      <button type="submit">Demander un rappel</button>
    </form>
  </details>
);

const Export = ({ session, style }: ActionProps) => (
  <form method="post" action="/chat/export">
    <SessionFields session={session} style={style} />
    <button type="submit" class="quiet">
      <Icon name="download" />
      Emporter mes données
    </button>
  </form>
);

const Erase = ({ session, style }: ActionProps) => (
  <details>
    <summary>
      <Icon name="erase" />
      Effacer mon dossier
    </summary>
    <form method="post" action="/chat/effacer" data-erase>
      <SessionFields session={session} style={style} />
      <p>Tout ce que vous m'avez dit sera supprimé, tout de suite et pour toujours.</p>
      <button type="submit" class="danger">
        Oui, tout effacer
      </button>
    </form>
  </details>
);

/** The rights of a person over their dossier, each one or two presses away. */
export const DossierActions = ({ session, style }: ActionProps) => (
  <>
    {session.code && <ResumeCode code={session.code} />}
    <section class="actions">
      <h3 class="visually-hidden">Votre dossier</h3>
      <CallBack session={session} style={style} />
      <Export session={session} style={style} />
      <Erase session={session} style={style} />
    </section>
  </>
);
