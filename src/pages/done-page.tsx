import type { Child } from "hono/jsx";
import { BackToChat } from "./back-to-chat.tsx";
import type { Contact } from "./contact.ts";
import { Page } from "./layout.tsx";
import { type Manner, ORDINARY, Word } from "./manner.tsx";
import { PageLink } from "./page-link.tsx";
import type { Session } from "./session.tsx";
import { type WordName, word } from "./words/words.ts";

interface DonePageProps {
  readonly title: WordName;
  readonly text: Child;
  readonly contact: Contact | null;
  readonly manner?: Manner;
  /** The conversation to go back to, if it still exists. */
  readonly back?: Session;
  /** Tells the page's script to forget the conversation too. */
  readonly erased?: boolean;
  readonly children?: Child;
}

/** Says that something was done, and where to go next. */
export const DonePage = (props: DonePageProps) => (
  <Page
    title={word(props.title, (props.manner ?? ORDINARY).style)}
    contact={props.contact}
    manner={props.manner ?? ORDINARY}
  >
    <main id="contenu" class="sheet" data-erased={props.erased ? "" : undefined}>
      <h1>
        <Word name={props.title} />
      </h1>
      <p>{props.text}</p>
      {props.children}
      {props.back ? (
        <BackToChat session={props.back} rank="primary" />
      ) : (
        <p>
          <PageLink href="/">
            <Word name="backHome" />
          </PageLink>
        </p>
      )}
    </main>
  </Page>
);
