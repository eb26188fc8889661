import { randomUUID } from "node:crypto";
import type { TurnRecord, TurnState } from "#domain/dossier.ts";
import { NOTHING_RECOMMENDED, type Reply } from "#domain/reply.ts";
import type { StatedFact } from "#domain/situation.ts";

export const aState: TurnState = {
  asked: null,
  skipped: [],
  wish: "petite enfance vers Lens",
  commune: "62498",
  tutoiement: false,
  sensitiveConsent: null,
  romes: [],
  interests: [],
  promised: null,
  style: null,
  unclear: 0,
  contested: [],
  settled: [],
  worried: [],
  asides: [],
  wishHeard: null,
  modelTokens: 0,
  modelEuros: 0,
  modelSilent: false,
};

const aReply = (messageId: string, facts: readonly StatedFact[] = []): Reply => ({
  messageId,
  text: "D'accord.",
  blocks: [],
  asked: null,
  questionsLeft: 3,
  facts,
  verdicts: [],
  recommendations: NOTHING_RECOMMENDED,
  sources: [],
  mode: "deterministic",
});

export const aFact = (
  fact: string,
  value: StatedFact["value"],
  saidIn: string | null,
): StatedFact => ({
  fact,
  value,
  saidIn,
  quote: saidIn === null ? null : `mot pour mot ${String(value)}`,
  confidence: "sure",
});

interface TurnWords {
  readonly text: string;
  readonly key?: string;
  readonly facts?: (saidIn: string) => readonly StatedFact[];
  readonly jobs?: TurnRecord["jobs"];
}

/** A turn in which the person says `text`, and these facts are read from it. */
export const aTurn = ({ text, key, facts = () => [], jobs = [] }: TurnWords): TurnRecord => {
  const [asked, answer] = [randomUUID(), randomUUID()];
  const at = "2026-11-21T12:00:00.000Z";
  const stated = facts(asked);
  return {
    person: { id: asked, text, key: key ?? null, at },
    assistant: { id: answer, text: `J'ai noté : ${text}`, reply: aReply(answer, stated), at },
    facts: stated,
    state: aState,
    jobs,
  };
};
