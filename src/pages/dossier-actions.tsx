import { CallBackForm } from "./call-back.tsx";
import type { Contact } from "./contact.ts";
import { Icon } from "./icon.tsx";
import { Word } from "./manner.tsx";
import { ResumeCode } from "./resume-code.tsx";
import { type Session, SessionFields, ViewFields } from "./session.tsx";

interface ActionProps {
  readonly session: Session;
}

const Summary = ({ session }: ActionProps) => (
  <form method="post" action="/chat/bilan">
    <SessionFields session={session} />
    <ViewFields />
    <button type="submit" class="quiet">
      <Icon name="summary" />
      <span>
        <Word name="summary" />
      </span>
    </button>
  </form>
);

/** A file of everything held about the person. */
export const Export = ({ session }: ActionProps) => (
  <form method="post" action="/chat/export">
    <SessionFields session={session} />
    <button type="submit" class="quiet">
      <Icon name="download" />
      <span>
        <Word name="takeData" />
      </span>
    </button>
  </form>
);

/** The summary as a file that can be kept, sent or printed elsewhere. */
export const SavePdf = ({ session }: ActionProps) => (
  <form method="post" action="/chat/bilan.pdf">
    <SessionFields session={session} />
    <button type="submit" class="primary">
      <Icon name="download" />
      <span>
        <Word name="savePdf" />
      </span>
    </button>
  </form>
);

const Erase = ({ session }: ActionProps) => (
  <details>
    <summary>
      <Icon name="erase" />
      <span>
        <Word name="erase" />
      </span>
    </summary>
    <form method="post" action="/chat/effacer" data-erase>
      <SessionFields session={session} />
      <ViewFields />
      <p>
        <Word name="eraseHelp" />
      </p>
      <button type="submit" class="danger">
        <span>
          <Word name="eraseYes" />
        </span>
      </button>
    </form>
  </details>
);

interface DossierActionsProps extends ActionProps {
  readonly contact: Contact | null;
  readonly origin: string;
}

/** The rights of a person over their dossier, each one or two presses away. */
export const DossierActions = ({ session, contact, origin }: DossierActionsProps) => (
  <>
    {session.code && <ResumeCode code={session.code} origin={origin} />}
    <section class="actions">
      <h3 class="visually-hidden">
        <Word name="yourFile" />
      </h3>
      <Summary session={session} />
      <details>
        <summary>
          <Icon name="human" />
          <span>
            <Word name="callBack" />
          </span>
        </summary>
        <CallBackForm session={session} contact={contact} />
      </details>
      <Export session={session} />
      <Erase session={session} />
    </section>
  </>
);
