import { askWish } from "../conversation/own-questions.ts";
import type { Day } from "../domain/day.ts";
import type { Message } from "../domain/dossier.ts";
import type { Follower } from "../domain/following.ts";
import type { Asked, Reply } from "../domain/reply.ts";
import type { Langue } from "../knowledge/langue.ts";
import { phrase } from "../say/phrases.ts";
import { VerdictList } from "./all-verdicts.tsx";
import { Composer, MessageBox } from "./composer.tsx";
import type { Contact } from "./contact.ts";
import { DisplayPanel, StyleSwitch } from "./display-panel.tsx";
import { EndNotice } from "./end-notice.tsx";
import { FactsPanel } from "./facts-panel.tsx";
import { FollowNotice } from "./follow-notice.tsx";
import { Icon } from "./icon.tsx";
import type { KnownFact } from "./known-facts.ts";
import { Page } from "./layout.tsx";
import { type Manner, useManner, Word } from "./manner.tsx";
import { AssistantArticle, ConversationMessage, isUrgent, QuestionText } from "./message.tsx";
import { Said } from "./said.tsx";
import { type Session, SpeechFields, ViewFields } from "./session.tsx";
import type { WayTo } from "./way.tsx";
import { word } from "./words/words.ts";

/** Whether a human has the conversation, is waited for, or neither. */
export type HumanState = "holds" | "asked" | "none";

/** Everything the page of a conversation shows; before the first message there is no session. */
export interface ChatState {
  readonly session: Session | null;
  readonly manner: Manner;
  readonly messages: readonly Message[];
  readonly facts: readonly KnownFact[];
  readonly last: Reply | null;
  /** Day a followed dossier ends unless somebody comes back; null: not soon. */
  readonly endsOn: Day | null;
  /** Structures that follow what is said here. */
  readonly followers: readonly Follower[];
  readonly wayTo: WayTo;
  /** Who answers now: a human asked for, a human, or the assistant. */
  readonly human: HumanState;
  /** Words not sent yet: kept, with what went wrong. */
  readonly draft: string;
  readonly problem: string | null;
  /** A resume code that opens nothing: kept in its field, with why. */
  readonly refusedCode?: { readonly typed: string; readonly problem: string } | undefined;
  readonly messageKey: string;
}

/** What is the same for everyone: whom to call, where this is, which languages there are. */
export interface ChatSurroundings {
  readonly contact: Contact | null;
  readonly origin: string;
  readonly langues: readonly Langue[];
}

/** The first words, before any conversation is opened: the same as those it will keep. */
const Welcome = ({ contact }: { contact: Contact | null }) => {
  const { style } = useManner();
  const { telephone = "", horaires = "" } = contact ?? {};
  const { question, help } = askWish();
  return (
    <AssistantArticle>
      <Said sentences={phrase("welcome", style, { telephone, horaires })} />
      <QuestionText text={question} help={style === "falc" ? undefined : help} />
    </AssistantArticle>
  );
};

const Start = ({ refusedCode }: Pick<ChatState, "refusedCode">) => (
  <section class="start">
    <StyleSwitch session={null} />
    <details open={refusedCode !== undefined}>
      <summary>
        <Icon name="code" />
        <span>
          <Word name="haveCode" />
        </span>
      </summary>
      <form method="post" action="/chat/reprise">
        <SpeechFields />
        <ViewFields />
        <label for="resume-code">
          <Word name="yourCode" />
        </label>
        <input
          id="resume-code"
          name="code"
          type="text"
          required
          maxlength={40}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          value={refusedCode?.typed}
          {...(refusedCode
            ? { "aria-invalid": "true", "aria-describedby": "code-problem", autofocus: true }
            : {})}
        />
        {refusedCode && (
          <p id="code-problem" class="problem" role="alert">
            {refusedCode.problem}
          </p>
        )}
        <button type="submit">
          <Word name="resume" />
        </button>
      </form>
    </details>
  </section>
);

const FactsButton = ({ count, hidden }: { count: number; hidden: boolean }) => (
  <button type="button" class="open-facts quiet" hidden={hidden} {...{ popovertarget: "facts" }}>
    <Icon name="facts" />
    <span>
      <Word name="facts" /> <span data-fact-count>({count})</span>
    </span>
  </button>
);

const Log = ({ state, contact }: { state: ChatState; contact: Contact | null }) => {
  const { style } = state.manner;
  return (
    <div
      id="log"
      class="log"
      role="log"
      aria-label={word("conversation", style)}
      data-style={style}
      data-human={state.human}
      data-seq={state.messages.at(-1)?.seq ?? 0}
      data-listen={word("listen", style)}
      data-stop={word("stop", style)}
    >
      {state.messages.length === 0 ? (
        <Welcome contact={contact} />
      ) : (
        state.messages.map((message) => (
          <ConversationMessage message={message} wayTo={state.wayTo} />
        ))
      )}
    </div>
  );
};

interface ChatPageProps extends ChatSurroundings {
  readonly state: ChatState;
}

/** Nothing is asked while a human has the conversation. */
const openQuestion = ({ last, human }: ChatState): Asked | null =>
  human === "holds" ? null : (last?.asked ?? null);

const Talk = ({ state, contact, langues }: ChatPageProps) => {
  const { session, facts, last } = state;
  return (
    <main id="contenu">
      <div class="title">
        <h1>
          <Word name="title" />
        </h1>
        <FactsButton count={facts.length} hidden={!session} />
        <DisplayPanel session={session} langues={langues} />
      </div>
      <EndNotice endsOn={state.endsOn} />
      {session && <FollowNotice followers={state.followers} session={session} />}
      <Log state={state} contact={contact} />
      <div id="coming" class="message assistant" aria-hidden="true" hidden></div>
      <p id="status" class="waiting" role="status"></p>
      <Composer
        session={session}
        asked={session ? openQuestion(state) : askWish()}
        left={last?.questionsLeft ?? 0}
        facts={isUrgent(last) || state.human === "holds" ? [] : facts}
        messageKey={state.messageKey}
      />
      <div id="verdicts">
        {last && session && !isUrgent(last) && (
          <VerdictList verdicts={last.verdicts} session={session} />
        )}
      </div>
      {!session && <Start refusedCode={state.refusedCode} />}
      <MessageBox draft={state.draft} problem={state.problem} />
    </main>
  );
};

/** The conversation: one column to talk, one to see what is known; on a phone the second is a drawer. */
export const ChatPage = (props: ChatPageProps) => {
  const { state, contact, origin } = props;
  const { session, manner, facts } = state;
  return (
    <Page
      title={word("title", manner.style)}
      contact={contact}
      manner={manner}
      page="chat"
      skipTo={{ href: "#message", text: word("writeSomething", manner.style) }}
    >
      <div class="room">
        <div class="columns">
          <Talk {...props} />
          <aside id="facts" class="panel" aria-labelledby="facts-title" {...{ popover: "auto" }}>
            <FactsPanel facts={facts} session={session} contact={contact} origin={origin} />
          </aside>
        </div>
      </div>
    </Page>
  );
};
