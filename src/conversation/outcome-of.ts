import type { Answer } from "../domain/answer.ts";
import type { Day } from "../domain/day.ts";
import type { TurnState } from "../domain/dossier.ts";
import type { FactInWords, Guide, Outcome, Passed, PrivateMatter } from "../domain/outcome.ts";
import type { Recommendations, Reply, Style } from "../domain/reply.ts";
import type { Situation, StatedFact } from "../domain/situation.ts";
import type { Intent } from "../domain/understanding.ts";
import type { Verdict } from "../domain/verdict.ts";
import { rankVerdicts } from "../recommend/rank-verdicts.ts";
import { textOf } from "../say/write-reply.ts";
import { withAmounts } from "./answer-amounts.ts";
import type { ConversationDeps } from "./deps.ts";
import { factInWords } from "./fact-words.ts";
import { canSearch } from "./find-for-person.ts";
import { imagine, leversFor } from "./imagine.ts";
import { emptyTurns } from "./remember.ts";

/** Everything one turn came to, once understood, decided and found. */
export interface Turned {
  readonly intent: Intent;
  readonly before: TurnState;
  readonly state: TurnState;
  readonly stated: readonly StatedFact[];
  readonly withdrawn: readonly string[];
  readonly facts: readonly StatedFact[];
  readonly situation: Situation;
  readonly verdicts: readonly Verdict[];
  readonly recommendations: Recommendations;
  /** What was found for a question; empty when nothing was asked or nothing answers. */
  readonly answer: Answer;
  readonly last: Reply | null;
  readonly unkept: PrivateMatter | null;
  readonly unknownPlace: boolean;
  readonly asOf: Day;
  readonly style: Style;
}

type WordsDeps = Pick<ConversationDeps, "rules" | "finder">;

/** Statuses are not told as rights: no label is put on a person. */
const isTold = ({ categorie }: Verdict): boolean => categorie !== "statut";

const freshVerdicts = (
  { verdicts, last }: Turned,
  { rules }: Pick<WordsDeps, "rules">,
): readonly Verdict[] => {
  const already = new Set(
    (last?.verdicts ?? [])
      .filter(({ status }) => status === "eligible")
      .map(({ dispositif }) => dispositif),
  );
  return rankVerdicts(
    verdicts.filter(
      (verdict) =>
        verdict.status === "eligible" && isTold(verdict) && !already.has(verdict.dispositif),
    ),
    rules.weightOf,
  );
};

const searchKey = ({ wish, romes, commune }: TurnState): string =>
  JSON.stringify([wish, romes, commune]);

const wordsOf = (stated: readonly StatedFact[], deps: WordsDeps): readonly FactInWords[] =>
  stated
    .filter(({ value, confidence }) => value !== null && confidence === "sure")
    .flatMap((one) => factInWords(one, deps) ?? []);

/** Worth showing when a training was never shown, or when another search was asked; not for a new order. */
const areFresh = ({ before, state, last, recommendations }: Turned): boolean => {
  if (!canSearch(state)) return false;
  if (searchKey(before) !== searchKey(state) || !canSearch(before)) return true;
  const shown = new Set((last?.recommendations.formations ?? []).map(({ session }) => session.id));
  return recommendations.formations.some(({ session }) => !shown.has(session.id));
};

const PASSED = ["dont-know", "refuse", "skip", "cancel", "already-said"] as const;
const passedIn = (kind: string): Passed | null => PASSED.find((one) => one === kind) ?? null;

const guide = (turned: Turned, deps: WordsDeps): Guide => ({
  kind: "guide",
  passed: passedIn(turned.intent.kind),
  noted: wordsOf(turned.stated, deps),
  withdrawn: turned.withdrawn.map((fact) => deps.rules.fact(fact)?.label ?? fact),
  wish: turned.state.wish,
  fresh: freshVerdicts(turned, deps),
  recommendations: turned.recommendations,
  freshFormations: areFresh(turned),
  unkept: turned.unkept,
  unknownPlace: turned.unknownPlace,
  settled: turned.state.asked === null,
});

const isInformative = ({
  intent,
  stated,
  withdrawn,
  before,
  state,
  unkept,
  unknownPlace,
}: Turned): boolean =>
  stated.length > 0 ||
  withdrawn.length > 0 ||
  unkept !== null ||
  // a second unknown place in a row is answered as what is not understood: a person is proposed
  (unknownPlace && emptyTurns(intent.kind, before) < 2) ||
  searchKey(before) !== searchKey(state);

/** What the message said beside its question; the scheme that was asked about is not told twice. */
const besideQuestion = (turned: Turned, deps: WordsDeps, told: string | null): Guide | null => {
  if (!isInformative(turned)) return null;
  const found = guide(turned, deps);
  return { ...found, fresh: found.fresh.filter(({ dispositif }) => dispositif !== told) };
};

const about = (id: string, turned: Turned, deps: WordsDeps): Outcome => {
  const sheet = deps.rules.sheet(id, turned.asOf);
  const { situation, asOf, style } = turned;
  const [verdict] = deps.rules.evaluate(situation, { asOf, style, dispositifs: [id] });
  const beside = besideQuestion(turned, deps, id);
  return verdict
    ? { kind: "about", sheet, verdict, beside }
    : { kind: "out-of-scope", matter: "autre" };
};

/** A question that no text answers is said so; one that is not even about our matters is not ours. */
const answered = (ours: boolean, turned: Turned, deps: WordsDeps): Outcome => {
  const beside = besideQuestion(turned, deps, null);
  if (turned.answer.length === 0 && !ours && !beside)
    return { kind: "out-of-scope", matter: "autre" };
  const passages = turned.answer.map((passage) => withAmounts(passage, turned, deps));
  return { kind: "answer", passages, beside };
};

const PLAIN = new Set([
  "chitchat",
  "grief",
  "greet",
  "thank",
  "goodbye",
  "stop",
  "insult",
  "human",
  "erase",
] as const);
type Plain = typeof PLAIN extends Set<infer Kind> ? Kind : never;
// A set of some kinds is asked about any kind: widened to be read, never written.
const isPlain = (kind: string): kind is Plain => (PLAIN as ReadonlySet<string>).has(kind);

/** "Si je démissionne, j'ai le chômage ?": where nothing would change, a text may still tell. */
const supposed = (
  intent: Extract<Intent, { kind: "what-if" }>,
  turned: Turned,
  deps: WordsDeps,
): Outcome => {
  const imagined = imagine(intent, turned, deps);
  const changes = imagined.opens.length + imagined.closes.length > 0;
  return turned.answer.length > 0 && !changes ? answered(true, turned, deps) : imagined;
};

const ITSELF = ["style", "address", "language", "out-of-scope"] as const;
type Itself = Extract<Intent, { kind: (typeof ITSELF)[number] }>;
/** What the person does is what is answered. */
const isItself = (intent: Intent): intent is Itself => ITSELF.some((kind) => kind === intent.kind);

/** The last answer without its question, which is asked again anyway; what was already repeated is not said twice. */
const repeatOf = ({ blocks }: Reply): Outcome => {
  const said = blocks.filter(({ kind }) => kind !== "question");
  return { kind: "repeat", text: textOf(said) };
};

/** What is said beside the search; null when the search goes on. */
const aside = (turned: Turned): Outcome | null => {
  const { intent } = turned;
  if (isItself(intent)) return intent;
  if (intent.kind === "greet" && turned.facts.length > 0) return { kind: "greet-again" };
  if (isPlain(intent.kind)) return { kind: intent.kind };
  if (intent.kind === "why-asked")
    return { kind: "why-asked", why: turned.before.asked?.why ?? null };
  if (intent.kind === "repeat" && turned.last) return repeatOf(turned.last);
  const times = emptyTurns(intent.kind, turned.before);
  return intent.kind === "unclear" || intent.kind === "silence"
    ? { kind: intent.kind, times }
    : null;
};

/** What this turn comes to. Danger comes before everything; facts said come before small talk. */
export const outcomeOf = (turned: Turned, deps: WordsDeps): Outcome => {
  const { intent } = turned;
  if (intent.kind === "danger") return intent;
  if (intent.kind === "about-dispositif") return about(intent.dispositif, turned, deps);
  if (intent.kind === "ask") return answered(intent.topic !== "other", turned, deps);
  if (intent.kind === "summary") {
    return { kind: "summary", facts: wordsOf(turned.facts, deps), wish: turned.state.wish };
  }
  if (intent.kind === "what-if") return supposed(intent, turned, deps);
  if (intent.kind === "levers") return leversFor(intent.dispositif, turned, deps);
  // facts said beside it make it yield, where it is read; a town alone does not
  if (intent.kind === "out-of-scope") return intent;
  if (isInformative(turned)) return guide(turned, deps);
  return aside(turned) ?? guide(turned, deps);
};
