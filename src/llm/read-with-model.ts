import { zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";
import type { ModelReader, ProposedFact, ReadRequest } from "../domain/model.ts";
import type { FactDefinition } from "../domain/situation.ts";
import type { Prompt } from "../knowledge/prompt.ts";
import { type CompatibleChatModel, estimatedSpending, spentOn } from "./compatible-chat-model.ts";
import { type Called, type ModelCalls, UnreadableAnswer } from "./model-call.ts";
import { promptName, templateOf } from "./prompt.ts";

const proposalSchema = z.object({
  faits: z.array(
    z.object({
      fait: z.string(),
      valeur: z.union([z.boolean(), z.number(), z.string()]),
      citation: z.string(),
    }),
  ),
  souhait: z.string().nullable(),
});
type Proposal = z.infer<typeof proposalSchema>;

/** Longest answer worth reading: a dozen facts. */
const MOST_TOKENS = 500;

const FORMAT = zodResponseFormat(proposalSchema, "lecture");

const valuesInWords = ({ type, values, min, max, unit }: FactDefinition): string => {
  if (type === "boolean") return "true ou false";
  if (values) return values.map(({ value, label }) => `${value} = ${label}`).join(" ; ");
  const bounds = min !== undefined && max !== undefined ? ` de ${min} à ${max}` : "";
  return `${type === "date" ? "date AAAA-MM-JJ" : "nombre"}${bounds}${unit ? `, ${unit}` : ""}`;
};

/** Small models wrap their JSON in words or fences: the first object that fits is taken. */
const readProposal = (text: string): Proposal | null => {
  const start = text.indexOf("{");
  const end = text.lastIndexOf("}");
  if (start < 0 || end < start) return null;
  try {
    return proposalSchema.safeParse(JSON.parse(text.slice(start, end + 1))).data ?? null;
  } catch {
    return null;
  }
};

const factOf = ({ fait, valeur, citation }: Proposal["faits"][number]): ProposedFact => ({
  fact: fait,
  value: valeur,
  quote: citation,
});

/** One call, one JSON object: facts with their quotes, and the wish. */
export const createModelReader = (
  model: CompatibleChatModel,
  calls: ModelCalls,
  prompt: Prompt,
): ModelReader => {
  const template = templateOf(prompt);

  const messagesOf = ({ message, question, facts }: ReadRequest) =>
    template.formatMessages({
      message,
      question,
      facts: facts.map((fact) => ({
        id: fact.id,
        label: fact.label,
        values: valuesInWords(fact),
      })),
    });

  return {
    read: async (request) => {
      const messages = await messagesOf(request);
      return await calls.call(
        { prompt: promptName(prompt), sending: estimatedSpending(messages, "") },
        async (signal): Promise<Called<{ facts: ProposedFact[]; wish: string | null }>> => {
          const answer = await model.invoke(messages, {
            signal,
            responseFormat: FORMAT,
            maxTokens: MOST_TOKENS,
          });
          const spent = spentOn(answer) ?? estimatedSpending(messages, answer.text);
          const read = readProposal(answer.text);
          if (!read) throw new UnreadableAnswer(spent);
          return { value: { facts: read.faits.map(factOf), wish: read.souhait }, spent };
        },
        request.signal,
      );
    },
  };
};
