import type { Style } from "../domain/reply.ts";
import type { Contact } from "./contact.ts";
import { Page } from "./layout.tsx";
import { type Session, SessionFields } from "./session.tsx";

interface DonePageProps {
  readonly title: string;
  readonly text: string;
  readonly contact: Contact | null;
  /** The conversation to go back to, if it still exists. */
  readonly back?: { readonly session: Session; readonly style: Style };
  /** Tells the page's script to forget the conversation too. */
  readonly erased?: boolean;
}

/** Says that something was done, and where to go next. */
export const DonePage = ({ title, text, contact, back, erased }: DonePageProps) => (
  <Page title={title} contact={contact}>
    <main id="contenu" class="sheet" data-erased={erased ? "" : undefined}>
      <h1>{title}</h1>
      <p>{text}</p>
      {back ? (
        <form method="post" action="/chat">
          <SessionFields session={back.session} style={back.style} />
          <button type="submit" class="primary">
            Revenir à la conversation
          </button>
        </form>
      ) : (
        <p>
          <a href="/">Revenir à l'accueil</a>
        </p>
      )}
    </main>
  </Page>
);
