import { ChatPromptTemplate } from "@langchain/core/prompts";
import type { Prompt } from "../knowledge/prompt.ts";

/** How a prompt is named with the reply it helped to write: "redire@1". */
export const promptName = ({ id, version }: Prompt): string => `${id}@${version}`;

/** @throws Error when the house was built without this prompt */
export const promptOf = (prompts: readonly Prompt[], id: string): Prompt => {
  const prompt = prompts.find((one) => one.id === id);
  if (!prompt) throw new Error(`no prompt ${id}`);
  return prompt;
};

/** Mustache, because f-strings would take the braces of JSON for places to fill. */
export const templateOf = ({ system, message }: Prompt): ChatPromptTemplate =>
  ChatPromptTemplate.fromMessages(
    [
      ["system", system],
      ["human", message],
    ],
    { templateFormat: "mustache" },
  );
