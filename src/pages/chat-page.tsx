import { askWish } from "../conversation/own-questions.ts";
import type { Message } from "../domain/dossier.ts";
import type { Reply, Style } from "../domain/reply.ts";
import { phrase } from "../say/phrases.ts";
import { VerdictList } from "./all-verdicts.tsx";
import { Composer, MessageBox } from "./composer.tsx";
import type { Contact } from "./contact.ts";
import { FactsPanel } from "./facts-panel.tsx";
import { Icon } from "./icon.tsx";
import type { KnownFact } from "./known-facts.ts";
import { Page } from "./layout.tsx";
import { AssistantArticle, ConversationMessage, QuestionText, Said } from "./message.tsx";
import type { Session } from "./session.tsx";

/** Everything the page of a conversation shows; before the first message there is no session. */
export interface ChatState {
  readonly session: Session | null;
  readonly style: Style;
  readonly messages: readonly Message[];
  readonly facts: readonly KnownFact[];
  readonly last: Reply | null;
  /** Words not sent yet: kept, with what went wrong. */
  readonly draft: string;
  readonly problem: string | null;
  readonly messageKey: string;
}

/** The first words, before any conversation is opened: the same as those it will keep. */
const Welcome = ({ style, contact }: { style: Style; contact: Contact | null }) => {
  const { telephone = "", horaires = "" } = contact ?? {};
  const { question, help } = askWish();
  return (
    <AssistantArticle>
      <Said sentences={phrase("welcome", style, { telephone, horaires })} />
      <QuestionText text={question} help={help} />
    </AssistantArticle>
  );
};

const Start = ({ style }: { style: Style }) => (
  <section class="start">
    <p>
      {style === "falc" ? (
        <a href="/">Écriture habituelle</a>
      ) : (
        <a href="/?style=falc">
          <Icon name="easy" />
          Version facile à lire
        </a>
      )}
    </p>
    <details>
      <summary>
        <Icon name="code" />
        J'ai un code de reprise
      </summary>
      <form method="post" action="/chat/reprise">
        <label for="resume-code">Votre code</label>
        <input
          id="resume-code"
          name="code"
          type="text"
          required
          maxlength={40}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
        />
        <button type="submit">Reprendre</button>
      </form>
    </details>
  </section>
);

const FactsButton = ({ count, hidden }: { count: number; hidden: boolean }) => (
  <button type="button" class="open-facts quiet" hidden={hidden} {...{ popovertarget: "facts" }}>
    <Icon name="facts" />
    <span>
      Ce que je sais de vous <span data-fact-count>({count})</span>
    </span>
  </button>
);

/** The conversation: one column to talk, one to see what is known; on a phone the second is a drawer. */
export const ChatPage = ({ state, contact }: { state: ChatState; contact: Contact | null }) => {
  const { session, style, messages, facts, last } = state;
  return (
    <Page
      title="Trouver ma voie"
      contact={contact}
      style={style}
      page="chat"
      skipTo={{ href: "#message", text: "Écrire un message" }}
    >
      <div class="columns">
        <main id="contenu">
          <div class="title">
            <h1>Trouver ma voie</h1>
            <FactsButton count={facts.length} hidden={!session} />
          </div>
          <div id="log" class="log" role="log" aria-label="Conversation" data-style={style}>
            {messages.length === 0 ? (
              <Welcome style={style} contact={contact} />
            ) : (
              messages.map((message) => <ConversationMessage message={message} />)
            )}
          </div>
          <div id="coming" class="message assistant" aria-hidden="true" hidden></div>
          <p id="status" class="waiting" role="status"></p>
          <Composer
            session={session}
            style={style}
            asked={session ? (last?.asked ?? null) : askWish()}
            left={last?.questionsLeft ?? 0}
            messageKey={state.messageKey}
          />
          <div id="verdicts">
            {last && session && (
              <VerdictList verdicts={last.verdicts} session={session} style={style} />
            )}
          </div>
          {!session && <Start style={style} />}
          <MessageBox draft={state.draft} problem={state.problem} />
        </main>
        <aside id="facts" class="panel" aria-labelledby="facts-title" {...{ popover: "auto" }}>
          <FactsPanel facts={facts} session={session} style={style} />
        </aside>
      </div>
    </Page>
  );
};
