import type { Asked, Block } from "../domain/reply.ts";
import type { Familiar } from "./familiar.ts";
import { textOf, type Writing } from "./write-reply.ts";

const blockWith = (block: Block, tu: Familiar): Block => {
  switch (block.kind) {
    case "paragraph":
      return block.lang ? block : { ...block, sentences: block.sentences.map(tu) };
    case "question":
      return { ...block, text: tu(block.text), ...(block.help ? { help: tu(block.help) } : {}) };
    case "step":
      return { ...block, text: tu(block.text) };
    default:
      return block;
  }
};

/** The same reply to someone who says "tu". Names of schemes and trainings keep their own words. */
export const inFamiliarTerms = (writing: Writing, tu: Familiar): Writing => {
  const blocks = writing.blocks.map((block) => blockWith(block, tu));
  return { ...writing, blocks, text: textOf(blocks) };
};

/** The one question, to someone who says "tu". */
export const askedInFamiliarTerms = (asked: Asked | null, tu: Familiar): Asked | null =>
  asked && {
    ...asked,
    question: tu(asked.question),
    ...(asked.help ? { help: tu(asked.help) } : {}),
    ...(asked.why ? { why: tu(asked.why) } : {}),
  };
