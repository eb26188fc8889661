import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import type { Reply } from "#domain/reply.ts";
import { sentencesOf, wordsOf } from "#domain/sentences.ts";
import { aChat, type Chat } from "#test/builders/a-chat.ts";
import { aFormation } from "#test/builders/a-formation.ts";
import { turnDeps } from "#test/builders/turn-deps.ts";

const value = z.union([z.boolean(), z.number(), z.string(), z.null(), z.array(z.number())]);

/** One message of the person, and what must be true of the answer. */
const turnSchema = z.strictObject({
  dit: z.string().optional(),
  /** A button pressed: the fact and its value. */
  choisit: z.strictObject({ fait: z.string(), valeur: value }).optional(),
  /** Facts held for sure afterwards. */
  faits: z.record(z.string(), value).default({}),
  /** Facts that are not held for sure. */
  pas: z.array(z.string()).default([]),
  /** A fact id, "meme" (asked again), "autre" (another one), "une" (any), "rien". */
  demande: z.string().optional(),
  contient: z.array(z.string()).default([]),
  jamais: z.array(z.string()).default([]),
  urgence: z.string().optional(),
  fiche: z.string().optional(),
  langue: z.string().optional(),
  etat: z.record(z.string(), z.unknown()).default({}),
});

const dialogueSchema = z.strictObject({
  titre: z.string().regex(/^\p{Lu}.{20,}$/u, "une phrase"),
  style: z.enum(["standard", "falc"]).default("standard"),
  depuis: z.string().default("rien"),
  tours: z.array(turnSchema).min(1),
});
type Dialogue = z.infer<typeof dialogueSchema>;
type Turn = z.infer<typeof turnSchema>;

const FOLDER = "test/conversation/repair";
const dialoguesIn = (file: string): readonly Dialogue[] =>
  z.array(dialogueSchema).parse(parse(readFileSync(join(FOLDER, file), "utf8")));

/** Conversations already begun. */
const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  rien: [],
  souhait: ["je veux devenir aide-soignante"],
  lens: [
    "j'ai 24 ans, j'habite à Lens, je ne travaille pas et je cherche une formation de cuisine",
  ],
};

const OPENING = "Quel métier ou quelle formation vous intéresse ?";
const INTERNAL = /\b[a-z]+_[a-z_]+\b|undefined|\bnull\b|NaN|\[object|\b[A-N]\d{4}\b|\{\w+\}/u;
const CLEAR_END =
  /plus de question|Au revoir|on s'arrête là|On s'arrête|votre dossier|ton dossier/iu;
const LONGEST_EASY = 20;

/** What holds of every answer, whatever was said. */
const checkManners = (reply: Reply, before: string, style: Dialogue["style"]): void => {
  expect(reply.text, "said twice in a row").not.toBe(before);
  expect(reply.text).not.toBe("");
  expect(reply.text).not.toMatch(INTERNAL);
  const isDanger = reply.blocks.some(({ kind }) => kind === "urgence");
  if (!reply.asked && !isDanger)
    expect(reply.text, "neither a question nor an end").toMatch(CLEAR_END);
  if (style === "falc")
    for (const sentence of sentencesOf(reply.text))
      expect(wordsOf(sentence), sentence).toBeLessThanOrEqual(LONGEST_EASY);
};

const checkAsked = (demande: string | undefined, reply: Reply, before: string | null): void => {
  const fact = reply.asked?.confirms?.fact ?? reply.asked?.fact ?? null;
  if (demande === undefined) return;
  if (demande === "meme") expect(fact, "asked again").toBe(before);
  else if (demande === "autre") expect(fact, "something else asked").not.toBe(before);
  else if (demande === "une") expect(fact, "a question").not.toBeNull();
  else if (demande === "rien") expect(fact, "no question").toBeNull();
  else expect(reply.asked?.fact).toBe(demande);
};

const checkFacts = ({ faits, pas, etat }: Turn, chat: Chat): void => {
  for (const [fact, held] of Object.entries(faits)) expect(chat.valueOf(fact), fact).toEqual(held);
  for (const fact of pas) expect(chat.valueOf(fact) ?? null, fact).toBeNull();
  expect(chat.state()).toMatchObject(etat);
};

const checkSaid = (turn: Turn, reply: Reply): void => {
  for (const text of turn.contient) expect(reply.text.toLowerCase()).toContain(text.toLowerCase());
  for (const text of turn.jamais)
    expect(reply.text.toLowerCase()).not.toContain(text.toLowerCase());
  if (turn.urgence)
    expect(reply.blocks[0]).toMatchObject({ kind: "urgence", telephone: turn.urgence });
  if (turn.fiche)
    expect(reply.blocks).toContainEqual(
      expect.objectContaining({ kind: "citation", url: `/dispositifs/${turn.fiche}` }),
    );
  if (turn.langue)
    expect(reply.blocks).toContainEqual(expect.objectContaining({ lang: turn.langue }));
};

const take = (chat: Chat, { dit, choisit }: Turn): Promise<Reply> =>
  choisit ? chat.answer(choisit.fait, choisit.valeur) : chat.say(dit ?? "");

const play = async ({ style, depuis, tours }: Dialogue): Promise<void> => {
  const chat = aChat(turnDeps([aFormation()]), style);
  let text = OPENING;
  let asked: string | null = "souhait";
  const told = (reply: Reply): void => {
    checkManners(reply, text, style);
    text = reply.text;
    asked = reply.asked?.confirms?.fact ?? reply.asked?.fact ?? null;
  };
  for (const said of BEGINNINGS[depuis] ?? []) told(await chat.say(said));
  for (const turn of tours) {
    const before: string | null = asked;
    const reply = await take(chat, turn);
    checkAsked(turn.demande, reply, before);
    checkFacts(turn, chat);
    checkSaid(turn, reply);
    told(reply);
  }
};

const files = readdirSync(FOLDER).filter((file) => file.endsWith(".yaml"));
const all = files.map((file) => ({ file, dialogues: dialoguesIn(file) }));

it("there are a hundred and twenty dialogues at least, each told once", () => {
  const titles = all.flatMap(({ dialogues }) => dialogues.map(({ titre }) => titre));
  expect(titles.length).toBeGreaterThanOrEqual(120);
  expect(new Set(titles).size).toBe(titles.length);
});

describe.each(all)("$file", ({ dialogues }) => {
  it.each(dialogues.map((one) => [one.titre, one] as const))("%s", async (_, one) => {
    await play(one);
  });
});
