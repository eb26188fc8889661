import type { Asked, AskedChoice } from "../domain/reply.ts";
import { asSentence } from "../say/french.ts";
import { newOpening } from "./chat-forms.ts";
import { ChoiceWord, QuestionBeside, QuestionsLeft } from "./fixed-words.tsx";
import { Icon } from "./icon.tsx";
import type { KnownFact } from "./known-facts.ts";
import { useManner, Word } from "./manner.tsx";
import { pictogramOf } from "./pictogram.ts";
import { type Session, SessionFields } from "./session.tsx";
import { typeset } from "./typeset.ts";
import { WhatIf } from "./what-if.tsx";
import { word } from "./words/words.ts";

/** As many answers as one takes in at a glance; the others are one press away. */
const MOST_IN_SIGHT = 5;

const Choice = ({ asked, choice }: { asked: Asked; choice: AskedChoice }) => (
  <button
    type="submit"
    name="answer"
    value={JSON.stringify({
      fact: asked.fact,
      value: choice.value,
      ...(choice.value === null ? { label: choice.label } : {}),
    })}
    data-says={choice.label}
    data-quiet={choice.value === null ? "" : undefined}
  >
    <Icon name={pictogramOf(choice)} />
    <span>
      <ChoiceWord label={choice.label} />
    </span>
  </button>
);

/** Quick replies to the one question: a word and a pictogram each; not knowing and not saying come last. */
const Choices = ({ asked }: { asked: Asked }) => {
  const given = asked.choices.filter(({ value }) => value !== null);
  const silent = asked.choices.filter(({ value }) => value === null);
  const hidden = given.slice(MOST_IN_SIGHT);
  return (
    <fieldset class="choices">
      <legend class="visually-hidden">{asked.question}</legend>
      {given.slice(0, MOST_IN_SIGHT).map((choice) => (
        <Choice asked={asked} choice={choice} />
      ))}
      {hidden.length > 0 && (
        <details class="others">
          <summary>
            <Icon name="why" />
            <span>
              <Word name="otherAnswers" />
            </span>
          </summary>
          <div>
            {hidden.map((choice) => (
              <Choice asked={asked} choice={choice} />
            ))}
          </div>
        </details>
      )}
      {silent.map((choice) => (
        <Choice asked={asked} choice={choice} />
      ))}
    </fieldset>
  );
};

interface RepliesProps {
  readonly asked: Asked | null;
  readonly left: number;
  /** Nothing is supposed before something is known. */
  readonly facts: readonly KnownFact[];
}

/** The answers at hand, how far it is, why it is asked, and what might be supposed. Sent again with each reply. */
export const Replies = ({ asked, left, facts }: RepliesProps) => (
  <>
    {asked && <QuestionBeside fact={asked.fact} />}
    {asked && asked.choices.length > 0 && <Choices asked={asked} />}
    {asked && left > 0 && <QuestionsLeft left={left} />}
    {asked?.why && (
      <details class="why">
        <summary>
          <Icon name="why" />
          <span>
            <Word name="whyThisQuestion" />
          </span>
        </summary>
        <p>{asSentence(asked.why)}</p>
      </details>
    )}
    <WhatIf facts={facts} />
  </>
);

interface ComposerProps extends RepliesProps {
  readonly session: Session | null;
  /** Names this form's message: sent twice, it is answered once. */
  readonly messageKey: string;
}

/** The form of the conversation: what it carries, and the quick replies. It works alone, without a script. */
export const Composer = (props: ComposerProps) => (
  <form id="composer" class="composer" method="post" action="/chat">
    <SessionFields session={props.session} />
    <input type="hidden" name="key" value={props.messageKey} />
    {!props.session && <input type="hidden" name="opening" value={newOpening()} />}
    <div id="replies" class="replies">
      <Replies asked={props.asked} left={props.left} facts={props.facts} />
    </div>
  </form>
);

interface MessageBoxProps {
  readonly draft: string;
  readonly problem: string | null;
}

/** Free words: part of the same form, always at hand at the bottom of the screen. */
export const MessageBox = ({ draft, problem }: MessageBoxProps) => {
  const { style } = useManner();
  return (
    <div class="write">
      <div class="write-head">
        <label for="message">
          <Word name="yourMessage" />
        </label>
        <button
          type="button"
          class="talk quiet"
          hidden
          data-talk
          data-stop={word("stop", style)}
          aria-describedby="talk-note"
        >
          <Icon name="talk" />
          <span>{word("talk", style)}</span>
        </button>
      </div>
      <div class="line">
        <textarea
          id="message"
          name="text"
          form="composer"
          rows={1}
          maxlength={4000}
          autocomplete="off"
          enterkeyhint="send"
          aria-describedby={problem ? "problem" : undefined}
          aria-invalid={problem ? "true" : undefined}
        >
          {draft}
        </textarea>
        <button type="submit" form="composer" class="primary">
          <Icon name="send" />
          <span>
            <Word name="send" />
          </span>
        </button>
      </div>
      <p id="talk-note" class="note" hidden>
        {typeset(word("talkNote", style))}
      </p>
      <p id="problem" class="problem" role="alert" hidden={!problem}>
        {problem}
      </p>
    </div>
  );
};
