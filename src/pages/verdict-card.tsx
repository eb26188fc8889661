import type { NextStep, Verdict } from "../domain/verdict.ts";
import { amountInWords, asSentence } from "../say/french.ts";
import { Icon } from "./icon.tsx";
import { ProofTree } from "./proof-tree.tsx";
import { typeset } from "./typeset.ts";

const STATUS = {
  eligible: { icon: "yes", word: "Oui, sans doute", tone: "eligible" },
  ineligible: { icon: "no", word: "Non, pas maintenant", tone: "ineligible" },
  unknown: { icon: "dontKnow", word: "Je ne sais pas encore", tone: "unknown" },
} as const;

/** An unsure source never gives a plain yes. */
const TO_CONFIRM = {
  icon: "human",
  word: "À confirmer avec un conseiller",
  tone: "unknown",
} as const;

const shownStatus = ({ status, confidence }: Verdict) =>
  status === "eligible" && confidence === "low" ? TO_CONFIRM : STATUS[status];

/** The status in a word and a mark, never a colour alone. */
export const StatusWord = ({ verdict }: { verdict: Verdict }) => {
  const { icon, word, tone } = shownStatus(verdict);
  return (
    <p class="status" data-status={tone}>
      <Icon name={icon} />
      {word}
    </p>
  );
};

/** What to do on Monday morning. */
export const Step = ({ step }: { step: NextStep }) => (
  <div class="step">
    <p>
      <Icon name="next" />
      <span>
        <strong>La suite : </strong>
        {typeset(asSentence(step.text))}
      </span>
    </p>
    {step.contact && (
      <p class="detail">
        <span>Qui contacter : {asSentence(step.contact)}</span>
      </p>
    )}
    {step.pieces.length > 0 && <p class="detail">À apporter : {step.pieces.join(", ")}.</p>}
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
}

/** One verdict: the answer, the reason, the proof behind "Pourquoi ?", the next step. */
export const VerdictCard = ({ verdict, words, step }: VerdictCardProps) => (
  <section class="card verdict" data-status={verdict.status}>
    <StatusWord verdict={verdict} />
    <h3>{verdict.titre}</h3>
    {(words ?? amounts(verdict).map(asSentence)).map((sentence) => (
      <p>{typeset(sentence)}</p>
    ))}
    <details class="why">
      <summary>
        <Icon name="why" />
        Pourquoi ?<span class="visually-hidden"> {verdict.titre}</span>
      </summary>
      <ProofTree verdict={verdict} />
    </details>
    {step && <Step step={step} />}
  </section>
);
