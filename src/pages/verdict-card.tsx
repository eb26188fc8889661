import type { NextStep, Verdict } from "../domain/verdict.ts";
import { amountInWords, asSentence } from "../say/french.ts";
import { Icon } from "./icon.tsx";
import { leversAsked } from "./levers.ts";
import { Word } from "./manner.tsx";
import { ProofTree } from "./proof-tree.tsx";
import { typeset } from "./typeset.ts";
import type { WordName } from "./words/words.ts";

const STATUS = {
  eligible: { icon: "yes", word: "statusYes", tone: "eligible" },
  ineligible: { icon: "no", word: "statusNo", tone: "ineligible" },
  unknown: { icon: "dontKnow", word: "statusUnknown", tone: "unknown" },
} as const;

/** An unsure source never gives a plain yes. */
const TO_CONFIRM = {
  icon: "human",
  word: "statusConfirm",
  tone: "unknown",
} as const;

const shownStatus = ({ status, confidence }: Verdict) =>
  status === "eligible" && confidence === "low" ? TO_CONFIRM : STATUS[status];

/** The word that answers. */
export const statusWordOf = (verdict: Verdict): WordName => shownStatus(verdict).word;

/** The status in a word and a mark, never a colour alone. */
export const StatusWord = ({ verdict }: { verdict: Verdict }) => {
  const { icon, word, tone } = shownStatus(verdict);
  return (
    <p class="status" data-status={tone}>
      <Icon name={icon} />
      <span>
        <Word name={word} />
      </span>
    </p>
  );
};

/** What to do on Monday morning. */
export const Step = ({ step }: { step: NextStep }) => (
  <div class="step">
    <p>
      <Icon name="next" />
      <span>
        <strong>
          <Word name="next" />{" "}
        </strong>
        {typeset(asSentence(step.text))}
      </span>
    </p>
    {step.contact && (
      <p class="detail">
        <span>
          <Word name="whom" /> {typeset(asSentence(step.contact))}
        </span>
      </p>
    )}
    {step.pieces.length > 0 && (
      <p class="detail">
        <span>
          <Word name="toBring" /> {step.pieces.join(", ")}.
        </span>
      </p>
    )}
  </div>
);

const amounts = (verdict: Verdict) =>
  verdict.amounts.flatMap((amount) => {
    const words = amountInWords(amount);
    return words ? [`${amount.label} : ${words}`] : [];
  });

interface VerdictCardProps {
  readonly verdict: Verdict;
  /** Sentences already written for this verdict; its amounts are said when there are none. */
  readonly words?: readonly string[];
  readonly step?: NextStep | undefined;
  /** True in the conversation, where what would change it can be asked. */
  readonly inChat?: boolean;
}

/** Asks what the person could do, as they would say it: part of the conversation's form. */
const Levers = ({ verdict }: { verdict: Verdict }) => (
  <button
    type="submit"
    form="composer"
    name="levers"
    value={verdict.dispositif}
    class="quiet say"
    data-says={leversAsked(verdict.nom)}
  >
    <Icon name="change" />
    <span>
      <Word name="whatWouldChange" />
      <span class="visually-hidden"> {verdict.titre}</span>
    </span>
  </button>
);

/** One verdict: the answer, the reason, the proof behind "Pourquoi ?", the next step. */
export const VerdictCard = ({ verdict, words, step, inChat }: VerdictCardProps) => (
  <section class="card verdict" data-status={verdict.status}>
    <StatusWord verdict={verdict} />
    <h3>{verdict.titre}</h3>
    {(words ?? amounts(verdict).map(asSentence)).map((sentence) => (
      <p>{typeset(sentence)}</p>
    ))}
    <details class="why">
      <summary>
        <Icon name="why" />
        <span>
          <Word name="why" />
          <span class="visually-hidden"> {verdict.titre}</span>
        </span>
      </summary>
      <ProofTree verdict={verdict} />
    </details>
    {inChat && verdict.status !== "eligible" && <Levers verdict={verdict} />}
    {step && <Step step={step} />}
  </section>
);
