import { zodResponseFormat } from "openai/helpers/zod";
import { z } from "zod";
import type { ModelReader, ProposedFact, ReadProposal, ReadRequest } from "../domain/model.ts";
import type { FactDefinition } from "../domain/situation.ts";
import { dangers } from "../knowledge/lexique.ts";
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
  inquietude: z.object({ quoi: z.enum(dangers), citation: z.string() }).nullable(),
});
/** Small models leave out what they have nothing to say of. */
const readableSchema = proposalSchema.partial({ inquietude: true });
type Proposal = z.infer<typeof readableSchema>;

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
    return readableSchema.safeParse(JSON.parse(text.slice(start, end + 1))).data ?? null;
  } catch {
    return null;
  }
};

const factOf = ({ fait, valeur, citation }: Proposal["faits"][number]): ProposedFact => ({
  fact: fait,
  value: valeur,
  quote: citation,
});

const proposalOf = ({ faits, souhait, inquietude }: Proposal): ReadProposal => ({
  facts: faits.map(factOf),
  wish: souhait,
  fear: inquietude ? { danger: inquietude.quoi, quote: inquietude.citation } : null,
});

/** One call, one JSON object: facts with their quotes, the wish, and what is feared for somebody. */
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
        async (signal): Promise<Called<ReadProposal>> => {
          const answer = await model.invoke(messages, {
            signal,
            responseFormat: FORMAT,
            maxTokens: MOST_TOKENS,
          });
          const spent = spentOn(answer) ?? estimatedSpending(messages, answer.text);
          const read = readProposal(answer.text);
          if (!read) throw new UnreadableAnswer(spent);
          return { value: proposalOf(read), spent };
        },
        request.signal,
      );
    },
  };
};
