import type { BaseMessage } from "@langchain/core/messages";

import type { ModelWriter, PhraseRequest, TokensSpent } from "../domain/model.ts";
import type { Prompt } from "../knowledge/prompt.ts";
import { type CompatibleChatModel, estimatedSpending, spentOn } from "./compatible-chat-model.ts";
import type { Called, ModelCalls } from "./model-call.ts";
import { promptName, templateOf } from "./prompt.ts";

const LINE = /^\s*(\d{1,2})\s*\|(.+)$/u;
const LONGEST_LINE = 600;
/** Times the length of what it was given. */
const LONGEST_ANSWER = 3;
/** A sentence said again is about as long: a model that goes on for ever is cut. */
const TOKENS_A_WORD = 4;

/** Cuts what streams in into lines; the last one is given when the stream ends. */
const createLines = (onLine: (line: string) => void) => {
  let rest = "";
  return {
    push: (text: string): void => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      lines.forEach(onLine);
    },
    end: (): void => onLine(rest),
  };
};

const mostTokens = (sentences: readonly string[]): number =>
  60 + TOKENS_A_WORD * sentences.join(" ").split(/\s+/).length;

/** Streams "1| …" lines; each is handed on as soon as it is whole. */
export const createModelWriter = (
  model: CompatibleChatModel,
  calls: ModelCalls,
  prompt: Prompt,
): ModelWriter => {
  const template = templateOf(prompt);

  const messagesOf = ({ sentences, style, tutoiement }: PhraseRequest) =>
    template.formatMessages({
      tutoiement,
      falc: style === "falc",
      lines: sentences.map((text, at) => ({ number: at + 1, text })),
    });

  const stream = async (
    messages: BaseMessage[],
    { sentences, onSentence }: PhraseRequest,
    signal: AbortSignal,
  ): Promise<Called<null>> => {
    const lines = createLines((line) => {
      const [, number, text] = LINE.exec(line.slice(0, LONGEST_LINE)) ?? [];
      if (text && !signal.aborted) onSentence(Number(number) - 1, text.trim());
    });
    let counted: TokensSpent | null = null;
    let heard = "";
    const answer = await model.stream(messages, { signal, maxTokens: mostTokens(sentences) });
    let room = LONGEST_ANSWER * sentences.join(" ").length + LONGEST_LINE;
    for await (const chunk of answer) {
      room -= chunk.text.length;
      heard += chunk.text;
      // a model that says it all again, and again, has been heard
      if (room < 0) break;
      lines.push(chunk.text);
      counted = spentOn(chunk) ?? counted;
    }
    lines.end();
    return { value: null, spent: counted ?? estimatedSpending(messages, heard) };
  };

  return {
    phrase: async (request) => {
      const messages = await messagesOf(request);
      return await calls.call(
        { prompt: promptName(prompt), sending: estimatedSpending(messages, "") },
        (signal) => stream(messages, request, signal),
        request.signal,
      );
    },
  };
};
