import type { Block, Style } from "../domain/reply.ts";
import { sentencesOf } from "../domain/sentences.ts";
import type { Gate, Rejection } from "./grounding/gate.ts";

import { textOf, type Writing } from "./write-reply.ts";

/** One sentence of a reply that a model may say again, and where it stands. */
export interface Spoken {
  readonly block: number;
  readonly sentence: number;
  readonly text: string;
}

/** Questions, numbers to call and steps are said as they were written: only paragraphs may be said again. */
export const spokenSentences = (blocks: readonly Block[]): readonly Spoken[] =>
  blocks.flatMap((block, at) =>
    block.kind === "paragraph" && !block.fixed
      ? block.sentences.map((text, sentence) => ({ block: at, sentence, text }))
      : [],
  );

/** One piece of the reply's text, in the order it is read. */
export interface Segment {
  readonly block: number;
  /** Its place in its paragraph; null for any other block. */
  readonly sentence: number | null;
  readonly text: string;
}

/** The whole text, piece by piece: what a stream tells, one after the other. */
export const segmentsOf = (blocks: readonly Block[]): readonly Segment[] =>
  blocks.flatMap((block, at): readonly Segment[] =>
    block.kind === "paragraph"
      ? block.sentences.map((text, sentence) => ({ block: at, sentence, text }))
      : sentencesOf(textOf([block])).map((text) => ({ block: at, sentence: null, text })),
  );

/** What a model made of the sentences it was given: the ones that passed, the reasons of the others. */
export interface Rephrasing {
  /** @returns the sentence to show now: the model's when it says the same thing, else the template's. */
  offer(spoken: Spoken, candidate: string): string;
  readonly rejections: readonly Rejection[];
  /** True once a sentence of the model was kept. */
  wrote(): boolean;
  apply(writing: Writing): Writing;
}

/** Collects what a model says of a reply, each sentence through the gate. */
export const createRephrasing = (
  gate: Gate,
  manner: { readonly style: Style; readonly tutoiement: boolean },
): Rephrasing => {
  const kept = new Map<string, string>();
  const rejections: Rejection[] = [];
  const keyOf = (block: number, sentence: number): string => `${block}.${sentence}`;

  return {
    rejections,
    wrote: () => kept.size > 0,
    offer: ({ block, sentence, text }, candidate) => {
      const fault = gate(candidate, text, manner);
      if (fault) rejections.push(fault);
      // the same words again are the template's, not the model's
      else if (candidate !== text) kept.set(keyOf(block, sentence), candidate);
      return fault ? text : candidate;
    },
    apply: (writing) => {
      const blocks = writing.blocks.map((block, at) =>
        block.kind === "paragraph"
          ? {
              ...block,
              sentences: block.sentences.map((text, i) => kept.get(keyOf(at, i)) ?? text),
            }
          : block,
      );
      return { ...writing, blocks, text: textOf(blocks) };
    },
  };
};
