import type { TurnState } from "../domain/dossier.ts";
import type { Style } from "../domain/reply.ts";
import { phrase } from "../say/phrases.ts";
import { createRephrasing, type Spoken, segmentsOf, spokenSentences } from "../say/rephrase.ts";
import { textOf, type Writing } from "../say/write-reply.ts";
import type { ModelParts, ModelTurn } from "./model-turn.ts";
import type { TurnListener } from "./service.ts";

/** As many sentences as fit in the time a person waits. */
const MOST_SENTENCES = 12;

export interface Said {
  readonly writing: Writing;
  readonly mode: "model" | "deterministic";
  /** Pieces of the text already told to the listener. */
  readonly told: number;
}

interface Manner {
  readonly style: Style;
  readonly tutoiement: boolean;
}

/** Said once when the model goes silent, not at every turn. */
const withNotice = (writing: Writing, style: Style): Writing => {
  const notice = {
    kind: "paragraph",
    fixed: true,
    sentences: phrase("modelSilent", style, {}),
  } as const;
  const question = writing.blocks.findIndex(({ kind }) => kind === "question");
  const at = question < 0 ? writing.blocks.length : question;
  const blocks = writing.blocks.toSpliced(at, 0, notice);
  return { ...writing, blocks, text: textOf(blocks) };
};

/** Tells each piece of the text as soon as it is settled, in order. */
const createTeller = (writing: Writing, speakable: ReadonlySet<Spoken>, listener: TurnListener) => {
  const segments = segmentsOf(writing.blocks);
  const settled = new Map<Spoken, string>();
  const waited = [...speakable];
  let told = 0;
  const advance = (): void => {
    for (let segment = segments[told]; segment; segment = segments[told]) {
      const { block, sentence } = segment;
      const spoken = waited.find((one) => one.block === block && one.sentence === sentence);
      const text = spoken ? settled.get(spoken) : segment.text;
      if (text === undefined) return;
      listener.onSentence?.(text);
      told += 1;
    }
  };
  return {
    settle: (spoken: Spoken, text: string): void => {
      settled.set(spoken, text);
      advance();
    },
    told: () => told,
  };
};

/**
 * Lets a model say the reply again, sentence by sentence, each through the gate before anyone sees it. What it leaves
 * out, spoils or has no time for stays as it was written.
 */
export const sayWithModel = async (
  writing: Writing,
  manner: Manner,
  turn: ModelTurn | null,
  model: ModelParts | null,
  listener: TurnListener,
): Promise<Said> => {
  if (!turn || !model) return { writing, mode: "deterministic", told: 0 };
  const speakable = spokenSentences(writing.blocks)
    .filter(({ text }) => model.mask(text) === text)
    .slice(0, MOST_SENTENCES);
  const rephrasing = createRephrasing(model.gate, manner);
  const teller = createTeller(writing, new Set(speakable), listener);
  const heard = new Set<Spoken>();
  if (speakable.length > 0) {
    await turn.phrase({
      sentences: speakable.map(({ text }) => text),
      ...manner,
      onSentence: (at, candidate) => {
        const spoken = speakable[at];
        if (!spoken || heard.has(spoken)) return;
        heard.add(spoken);
        teller.settle(spoken, rephrasing.offer(spoken, candidate));
      },
    });
  }
  model.countRejections(rephrasing.rejections);
  const mode = rephrasing.wrote() ? "model" : "deterministic";
  return { writing: rephrasing.apply(writing), mode, told: teller.told() };
};

/** The reply, with a word about the model's silence when it has just begun. */
export const admitSilence = (
  said: Said,
  turn: ModelTurn | null,
  state: TurnState,
  style: Style,
): Said =>
  turn?.isSilent() && !state.modelSilent
    ? { ...said, writing: withNotice(said.writing, style) }
    : said;
