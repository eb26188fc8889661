import type { Commune } from "../domain/place.ts";
import type { Intent } from "../domain/understanding.ts";
import { PLACE_FACT } from "./asked.ts";
import type { Signals } from "./intents.ts";
import type { Claim, Reading } from "./reading.ts";
import type { Supposition } from "./suppositions.ts";

/** Said beside facts, these are only manners. */
const YIELDING = new Set<Intent["kind"]>([
  "greet",
  "thank",
  "goodbye",
  "insult",
  "repeat",
  "cancel",
  "stop",
  "silence",
  "skip",
  "chitchat",
  "grief",
]);

export interface Gist {
  /** A wish was read: "comment devenir soudeur ?" is a wish before it is a question. */
  readonly wished: boolean;
  /** A wish, or a fact other than a place: a question names places too. */
  readonly stated: boolean;
  /** A fact, a wish or a place was read. */
  readonly understood: boolean;
  /** It ends with a question mark. */
  readonly asks: boolean;
  /** The question just asked was answered. */
  readonly answered: boolean;
}

const yields = (intent: Intent, { understood, stated, answered, wished, asks }: Gist): boolean =>
  (wished && intent.kind === "ask") ||
  (stated && intent.kind === "ask" && intent.topic === "other") ||
  (understood && YIELDING.has(intent.kind)) ||
  // a town alone does not make a question ours
  ((stated || answered) &&
    intent.kind === "out-of-scope" &&
    !(asks && intent.matter !== "autre")) ||
  (answered && intent.kind === "dont-know");

/** What the person is doing: in danger first, imagining next, then what the words show. */
export const intentOf = (signals: Signals, gist: Gist, supposed: Supposition | null): Intent => {
  if (signals.danger) return { kind: "danger", danger: signals.danger };
  if (supposed) return { kind: "what-if", changes: supposed.changes, asOf: supposed.asOf };
  const { intent, yesNo, worry, aside } = signals;
  // "mal au dos, je dois changer de métier" asks nothing of a doctor
  const isOfHealth = intent?.kind === "out-of-scope" && intent.matter === "sante";
  const isBeside = aside === "sante-au-travail" && isOfHealth && !gist.asks;
  if (intent && !isBeside && !yields(intent, gist)) return intent;
  return gist.understood || yesNo || worry || aside ? { kind: "inform" } : { kind: "unclear" };
};

/** What was read in a message, in short. */
export const gistOf = (
  { message, context }: Reading,
  claims: readonly Claim[],
  wish: string | null,
  commune: Commune | null,
): Gist => ({
  understood: claims.length > 0 || wish !== null || commune !== null,
  stated: wish !== null || claims.some(({ fact }) => fact !== PLACE_FACT),
  answered: claims.some(({ fact }) => fact === context.asked),
  wished: wish !== null,
  asks: /\?\s*$/u.test(message),
});

/** What the person says of themselves: in "le meilleur joueur de Lens ?" the town is nobody's home. */
export const ownClaims = (
  claims: readonly Claim[],
  intent: Intent,
  { stated, answered }: Gist,
): readonly Claim[] => {
  const isOther =
    intent.kind === "out-of-scope" || (intent.kind === "ask" && intent.topic === "other");
  if (!isOther || stated || answered) return claims;
  return claims.filter(({ fact, confidence }) => fact !== PLACE_FACT || confidence === "sure");
};
