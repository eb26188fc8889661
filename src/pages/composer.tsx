import type { Asked, AskedChoice, Style } from "../domain/reply.ts";
import { asSentence } from "../say/french.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";
import { type Session, SessionFields } from "./session.tsx";

const iconOf = ({ value, label }: AskedChoice): IconName => {
  if (value === true) return "yes";
  if (value === false) return "no";
  if (value === null) return /dire/i.test(label) ? "keepToMyself" : "dontKnow";
  return "choice";
};

/** Quick replies to the one question: a word and a pictogram each. */
const Choices = ({ asked }: { asked: Asked }) => (
  <fieldset class="choices">
    <legend class="visually-hidden">{asked.question}</legend>
    {asked.choices.map((choice) => (
      <button
        type="submit"
        name="answer"
        value={JSON.stringify({ fact: asked.fact, value: choice.value })}
        data-quiet={choice.value === null ? "" : undefined}
      >
        <Icon name={iconOf(choice)} />
        <span>{choice.label}</span>
      </button>
    ))}
  </fieldset>
);

const questionsLeft = (left: number): string =>
  left > 1 ? `Encore ${left} questions au plus.` : "Encore 1 question au plus.";

interface RepliesProps {
  readonly asked: Asked | null;
  readonly left: number;
}

/** The answers at hand, then how far it is and why it is asked. Sent again with each reply. */
export const Replies = ({ asked, left }: RepliesProps) => (
  <>
    {asked && asked.choices.length > 0 && <Choices asked={asked} />}
    {asked && left > 0 && <p class="progress">{questionsLeft(left)}</p>}
    {asked?.why && (
      <details class="why">
        <summary>
          <Icon name="why" />
          Pourquoi cette question ?
        </summary>
        <p>{asSentence(asked.why)}</p>
      </details>
    )}
  </>
);

interface ComposerProps extends RepliesProps {
  readonly session: Session | null;
  readonly style: Style;
  /** Names this form's message: sent twice, it is answered once. */
  readonly messageKey: string;
}

/** The form of the conversation: what it carries, and the quick replies. It works alone, without a script. */
export const Composer = (props: ComposerProps) => (
  <form id="composer" class="composer" method="post" action="/chat">
    <SessionFields session={props.session} style={props.style} />
    <input type="hidden" name="key" value={props.messageKey} />
    <div id="replies" class="replies">
      <Replies asked={props.asked} left={props.left} />
    </div>
  </form>
);

interface MessageBoxProps {
  readonly draft: string;
  readonly problem: string | null;
}

/** Free words: part of the same form, always at hand at the bottom of the screen. */
export const MessageBox = ({ draft, problem }: MessageBoxProps) => (
  <div class="write">
    <label for="message">Votre message</label>
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
        <span>Envoyer</span>
      </button>
    </div>
    <p id="problem" class="problem" role="alert" hidden={!problem}>
      {problem}
    </p>
  </div>
);
