import { CONSENTS, METIER, PLACE, WISH } from "../conversation/own-questions.ts";
import { capital } from "../say/french.ts";
import { PHRASES, type PhraseName } from "../say/phrases.ts";
import { Beside, useManner } from "./manner.tsx";
import type { TranslatedName } from "./words/translated.ts";
import { word } from "./words/words.ts";

/** Answers that come again and again, by what they say. */
const ANSWERS = ["yes", "no", "dontKnow", "keepToMyself", "noneOfThese"] as const;
const byLabel: ReadonlyMap<string, TranslatedName> = new Map(
  ANSWERS.map((name) => [word(name, "standard"), name]),
);

/** An answer at hand; the most usual ones in the person's language too. */
export const ChoiceWord = ({ label }: { label: string }) => {
  const { langue } = useManner();
  const name = byLabel.get(label);
  return (
    <>
      {capital(label)}
      {name && <Beside text={langue?.mots[name]} />}
    </>
  );
};

/** Questions that everybody is asked. */
const QUESTIONS: ReadonlyMap<string, TranslatedName> = new Map([
  [WISH, "questionWish"],
  [PLACE, "questionPlace"],
  [METIER, "questionJob"],
  ["age", "questionAge"],
  [CONSENTS.sante, "questionConsent"],
  [CONSENTS.justice, "questionConsentLife"],
  [CONSENTS.enfance, "questionConsentLife"],
  ["inscrit_ft", "questionRegistered"],
  ["scolarise_ou_etudiant", "questionStudies"],
  ["niveau_diplome", "questionDiploma"],
  ["rsa", "questionRsa"],
  ["suivi_ml", "questionMissionLocale"],
  ["permis_b", "questionLicence"],
  ["rqth", "questionRqth"],
]);

/** The question just asked, in the person's language when it is one that everybody is asked. */
export const QuestionBeside = ({ fact }: { fact: string }) => {
  const { langue } = useManner();
  const name = QUESTIONS.get(fact);
  return name && langue ? (
    <p class="question-beside">
      <Beside text={langue.mots[name]} />
    </p>
  ) : null;
};

/** Below a number to call now: that it can be called now. */
export const UrgentBeside = () => {
  const { langue } = useManner();
  return langue ? (
    <p class="said-beside">
      <Beside text={langue.mots["saidUrgent"]} />
    </p>
  ) : null;
};

/** How many questions are left at most; the number comes last, where no language bends around it. */
export const QuestionsLeft = ({ left }: { left: number }) => {
  const { langue } = useManner();
  return (
    <p class="progress">
      {left > 1 ? `Encore ${left} questions au plus.` : "Encore 1 question au plus."}
      <Beside text={langue?.mots["questionsLeft"]?.replace("{n}", String(left))} />
    </p>
  );
};

/** What the assistant says in fixed words and that has a translation. */
const SAID = {
  welcome: "saidWelcome",
  unclear: "saidUnclear",
  unclearAgain: "saidUnclearAgain",
  human: "saidHuman",
  noFormation: "saidNoFormation",
  nothingNew: "saidNothingNew",
  settled: "saidSettled",
} as const satisfies Partial<Record<PhraseName, TranslatedName>>;

/** A sentence up to what is filled in. */
const beginning = (sentence: string): string => sentence.split("{")[0] ?? "";

const isThat = (said: readonly string[], fixed: readonly string[]): boolean =>
  said.length === fixed.length &&
  fixed.every((sentence, index) => said[index]?.startsWith(beginning(sentence)) === true);

const translatedName = (said: readonly string[]): TranslatedName | undefined => {
  const found = Object.entries(PHRASES).find(
    ([, { standard, falc }]) => isThat(said, standard) || isThat(said, falc),
  )?.[0];
  return Object.entries(SAID).find(([name]) => name === found)?.[1];
};

/** Fixed sentences of the assistant, in the person's language below the French. */
export const SaidBeside = ({ sentences }: { sentences: readonly string[] }) => {
  const { langue } = useManner();
  const name = langue ? translatedName(sentences) : undefined;
  return langue && name ? (
    <p class="said-beside">
      <Beside text={langue.mots[name]} />
    </p>
  ) : null;
};
