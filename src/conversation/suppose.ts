import type { Block } from "../domain/reply.ts";
import { writeReply } from "../say/write-reply.ts";
import type { TurnDeps } from "./deps.ts";
import { imagine } from "./imagine.ts";
import { verdictsNow } from "./kept-reply.ts";
import { situationOf } from "./situation-of.ts";
import type { Before } from "./understood.ts";

const AS_QUESTION = /^\s*(et )?si\b/iu;

/** "Et si j'avais le permis": what would open and close. Read and judged as in the chat, and not kept. */
export const suppose = (before: Before, words: string, deps: TurnDeps): readonly Block[] => {
  const { conversation, facts } = before;
  const style = conversation.state.style ?? conversation.style;
  const asOf = deps.today();
  const text = AS_QUESTION.test(words) ? words : `et si ${words.trim()}`;
  const { intent } = deps.reader.read(text, { asked: null, today: asOf, forAnother: true });
  const imagined = {
    ...{ asOf, style },
    situation: situationOf(facts, deps.rules, asOf),
    verdicts: verdictsNow(facts, style, deps),
  };
  const outcome =
    intent.kind === "what-if"
      ? imagine(intent, imagined, deps)
      : ({ kind: "unclear", times: 1 } as const);
  const saying = { style, asked: null, questionsLeft: 0, lastText: null, worry: null, aside: null };
  return writeReply(outcome, saying, deps.saying).blocks;
};
