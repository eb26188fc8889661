import type { Draws } from "#test/builders/draws.ts";
import { linesIn } from "#test/doubles/model-behaviours.ts";
import type { Answer, Behaviour } from "#test/doubles/model-server.ts";
import { NOTHING_READ, READING_ATTACKS } from "./reading-attacks.ts";
import { HONEST, SENTENCE_ATTACKS, type SentenceAttack } from "./sentence-attacks.ts";

/** Ways in which the answer itself comes wrong, whatever it says. */
const BROKEN: readonly (readonly [string, (text: string) => Answer])[] = [
  ["panne 500", () => ({ kind: "status", status: 500 })],
  ["trop de demandes", () => ({ kind: "status", status: 429 })],
  ["refus 400", () => ({ kind: "status", status: 400 })],
  ["coupure", (text) => ({ kind: "cut", text })],
  ["page de proxy", () => ({ kind: "raw", type: "text/html", body: "<h1>502</h1>" })],
  ["JSON d'un autre", () => ({ kind: "raw", type: "application/json", body: '{"choices":[]}' })],
  ["corps tronqué", () => ({ kind: "raw", type: "application/json", body: '{"choices":[{"mes' })],
  ["flux sans fin", (text) => ({ kind: "text", text: text.repeat(200) })],
  ["outil jamais offert", () => ({ kind: "tool", name: "changer_verdict", args: '{"rsa":true}' })],
  ["un mégaoctet", () => ({ kind: "text", text: `1| ${"mot ".repeat(250_000)}` })],
];

/** Ways that take all the time of a turn. */
const SLOW: typeof BROKEN = [
  ["silence", () => ({ kind: "stall" })],
  ["goutte à goutte", (text) => ({ kind: "drip", text, everyMs: 40 })],
];

/** What was done to one turn. */
export interface Assault {
  readonly behaviour: Behaviour;
  /** Names of the ways used, filled as the calls come. */
  readonly used: Set<string>;
}

const HONEST_SHARE = 0.15;
const BROKEN_SHARE = 0.15;
const SHUFFLED_SHARE = 0.08;

const spoiled = (text: string, draws: Draws, used: Set<string>): string => {
  const ways: readonly SentenceAttack[] = draws.share() < HONEST_SHARE ? HONEST : SENTENCE_ATTACKS;
  const way = draws.pick(ways);
  const said = way.spoil(text, draws);
  if (said !== text) used.add(way.name);
  return said.replaceAll("\n", " ");
};

const rewritten = (message: string, draws: Draws, used: Set<string>): string => {
  const lines = linesIn(message);
  const isShuffled = draws.share() < SHUFFLED_SHARE;
  if (isShuffled) used.add("phrases échangées");
  return lines
    .map(({ number, text }, at) => {
      const source = isShuffled ? (lines.at(-1 - at)?.text ?? text) : text;
      return `${number}| ${isShuffled ? source : spoiled(source, draws, used)}`;
    })
    .join("\n");
};

/** A model that lies, obeys, breaks down or goes on for ever: another way at each call, drawn from the seed. */
export const assaultFrom = (draws: Draws, stalls: boolean): Assault => {
  const ways = stalls ? [...BROKEN, ...SLOW] : BROKEN;
  const used = new Set<string>();
  const textOf = (message: string, reading: boolean): string => {
    if (!reading) return rewritten(message, draws, used);
    const way = draws.share() < HONEST_SHARE ? NOTHING_READ : draws.pick(READING_ATTACKS);
    used.add(way.name);
    return way.read(message, draws);
  };
  return {
    used,
    behaviour: ({ message, reading }) => {
      const text = textOf(message, reading);
      if (draws.share() >= BROKEN_SHARE) return { kind: "text", text };
      const [name, broken] = draws.pick(ways);
      used.add(name);
      return broken(text);
    },
  };
};
