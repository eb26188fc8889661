import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Reply } from "#domain/reply.ts";
import { aChat } from "#test/builders/a-chat.ts";
import { turnDeps } from "#test/builders/turn-deps.ts";

const caseSchema = z.strictObject({
  q: z.string(),
  attendu: z.enum(["reponse", "ignore", "hors-sujet"]),
  fiches: z.array(z.string()),
  moitie: z.enum(["reglage", "epreuve", "neuve", "retenue", "passants"]),
});
type Case = z.infer<typeof caseSchema>;

const cases = readFileSync("test/evals/questions-generales.jsonl", "utf8")
  .trim()
  .split("\n")
  .map((line) => caseSchema.parse(JSON.parse(line)));

const SHEET = /^\/dispositifs\/(.+)$/;

/** Schemes whose sheet the reply quotes. */
const quoted = ({ blocks }: Reply): readonly string[] =>
  blocks.flatMap((block) =>
    block.kind === "citation" ? (SHEET.exec(block.url ?? "")?.[1] ?? []) : [],
  );

const isAnswered = (reply: Reply): boolean => reply.blocks.some(({ kind }) => kind === "citation");
const REFUSALS =
  /Je ne sais pas répondre à cela|questions de santé|conflits au travail|cette démarche|seulement les formations des Hauts|assistant automatique/;

/** The last half was written without reading the sheets: what it asks is not always there. */
const LEAST_ANSWERED = {
  reglage: 0.94,
  epreuve: 0.94,
  neuve: 0.93,
  retenue: 0.7,
  passants: 0.75,
} as const;
const LEAST_REFUSED = {
  reglage: 0.98,
  epreuve: 0.98,
  neuve: 0.93,
  retenue: 0.9,
  passants: 0.97,
} as const;

type Ending = "réponse" | "ne sait pas" | "refus" | "autre";
const endingOf = (reply: Reply): Ending => {
  if (isAnswered(reply)) return "réponse";
  if (reply.text.includes("je n'ai pas de texte sûr")) return "ne sait pas";
  return REFUSALS.test(reply.text) ? "refus" : "autre";
};

const ask = async ({ q }: Case): Promise<Reply> => await aChat(turnDeps()).say(q);

const share = (part: number, whole: number): number => part / Math.max(1, whole);

const measure = async (half: Case["moitie"]) => {
  const all = await Promise.all(
    cases
      .filter(({ moitie }) => moitie === half)
      .map(async (one) => {
        const reply = await ask(one);
        return { ...one, ending: endingOf(reply), quoted: quoted(reply) };
      }),
  );
  const of = (attendu: Case["attendu"]) => all.filter((one) => one.attendu === attendu);
  const answerable = of("reponse");
  const answered = answerable.filter(({ ending }) => ending === "réponse");
  const right = answered.filter((one) => one.quoted.some((id) => one.fiches.includes(id)));
  const unknown = of("ignore");
  const foreign = of("hors-sujet");
  const unanswered = (list: typeof all) => list.filter(({ ending }) => ending !== "réponse");
  const refusedOrUnknown = ["refus", "ne sait pas"];
  const missed = [
    ...answerable.filter((one) => !right.includes(one)),
    ...unknown.filter(({ ending }) => ending !== "ne sait pas"),
    ...foreign.filter(({ ending }) => ending !== "refus"),
  ].map(({ q, ending, quoted: ids }) => `  ${q} → ${ending} ${ids.join(",")}`);
  const figures = {
    answerable: answerable.length,
    answered: share(answered.length, answerable.length),
    right: share(right.length, answerable.length),
    falseRefusal: share(
      answerable.filter(({ ending }) => ending === "refus").length,
      answerable.length,
    ),
    unanswerable: unknown.length,
    abstained: share(unanswered(unknown).length, unknown.length),
    outOfScope: foreign.length,
    notAnswered: share(unanswered(foreign).length, foreign.length),
    refused: share(
      foreign.filter(({ ending }) => refusedOrUnknown.includes(ending)).length,
      foreign.length,
    ),
  };
  process.stdout.write(`${[...missed, `${half} ${JSON.stringify(figures)}`].join("\n")}\n`);
  return figures;
};

describe("general questions, asked in a conversation", () => {
  it.each(["reglage", "epreuve", "neuve", "retenue", "passants"] as const)(
    "are answered from a sheet, or not at all (%s)",
    async (half) => {
      const figures = await measure(half);
      expect(figures.answered).toBeGreaterThanOrEqual(LEAST_ANSWERED[half]);
      expect(figures.right).toBeGreaterThanOrEqual(LEAST_ANSWERED[half] - 0.04);
      expect(figures.falseRefusal).toBeLessThanOrEqual(0.02);
      if (figures.unanswerable > 0) expect(figures.abstained).toBeGreaterThanOrEqual(0.93);
      expect(figures.notAnswered).toBeGreaterThanOrEqual(0.93);
      expect(figures.refused).toBeGreaterThanOrEqual(LEAST_REFUSED[half]);
    },
    60_000,
  );
});
