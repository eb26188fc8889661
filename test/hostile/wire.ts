import { communes, lexicon, metiers } from "#knowledge/compiled.js";
import { aChat } from "#test/builders/a-chat.ts";
import { aFormation } from "#test/builders/a-formation.ts";
import { mask, modelParts } from "#test/builders/model-parts.ts";
import { turnDeps } from "#test/builders/turn-deps.ts";
import { polite } from "#test/doubles/model-behaviours.ts";
import { type SeenCall, startModelServer } from "#test/doubles/model-server.ts";
import { leaksIn } from "#test/understand/privacy/leaks.ts";
import { type Seeded, seededMessages } from "#test/understand/privacy/seeded-messages.ts";

/** Messages of one conversation: what was said two turns ago may still leave with a later call. */
const TURNS = 3;

export interface WireReport {
  readonly messages: number;
  readonly calls: number;
  readonly leaks: readonly { readonly left: readonly string[]; readonly message: string }[];
}

/** Words and figures of the prompts, as they leave when nobody said anything of themselves. */
const wordsOf = (body: string): readonly string[] =>
  body.replace(/\\n/gu, " ").split(/[^\p{L}\p{N}]+/u);

/** A whole request without what is the same for everyone. */
const variableOf = (body: string, ofPrompt: ReadonlySet<string>): string =>
  wordsOf(body)
    .filter((word) => !ofPrompt.has(word))
    .join(" ");

/** What of the seeds is in the requests: in what the person's own part holds, and anywhere else. */
const leaksOf = (
  calls: readonly SeenCall[],
  seeded: readonly Seeded[],
  ofPrompt: ReadonlySet<string>,
): WireReport["leaks"] =>
  calls.flatMap(({ body, message }) => {
    const plain = seeded.flatMap((one) => one.plain);
    const left = [message, variableOf(body, ofPrompt)].flatMap((text) =>
      seeded.flatMap(({ secrets }) => leaksIn({ message: "", secrets, plain }, text)),
    );
    return left.length === 0 ? [] : [{ left, message }];
  });

/** Sends seeded messages through whole conversations, and looks for the seeds in every request a provider received. */
export const watchWire = async (
  count: number,
  seed: number,
  onSent: (leaks: number) => void = () => undefined,
): Promise<WireReport> => {
  const server = await startModelServer(polite);
  const deps = () => ({ ...turnDeps([aFormation()]), model: modelParts(server.url) });
  const leaks: WireReport["leaks"][number][] = [];
  try {
    await aChat(deps()).say(
      "bonjour je cherche une formation de soudeur pas trop loin de chez moi",
    );
    const ofPrompt = new Set(server.seen.flatMap(({ body }) => wordsOf(body)));
    const messages = seededMessages(count, seed);
    const start = server.seen.length;
    for (let at = 0; at < messages.length; at += TURNS) {
      const chat = aChat(deps());
      const mine = messages.slice(at, at + TURNS);
      const from = server.seen.length;
      for (const { message } of mine) {
        await chat.say(message);
        onSent(leaks.length);
      }
      leaks.push(...leaksOf(server.seen.slice(from), mine, ofPrompt));
    }
    return { messages: messages.length, calls: server.seen.length - start, leaks };
  } finally {
    await server.close();
  }
};

export interface FalseMasking {
  readonly kind: string;
  readonly names: number;
  /** Names of which a word was hidden, though they say nothing of anyone. */
  readonly hidden: readonly string[];
}

const JOB_TOUCHES_HEALTH =
  /soign|infirm|médic|médec|santé|psy|kiné|pharmac|ambulanc|dent|opti|audio|ortho|hospital|hôpital|handic|thérap|chirurg|matern|puéri|sage|radio|diét|podo|biolog|vétér/iu;
const BIG_TOWN = 3_000;

const hiddenAmong = (
  kind: string,
  names: readonly string[],
  sentence: (name: string) => string,
): FalseMasking => ({
  kind,
  names: names.length,
  hidden: names.filter((name) => {
    const text = sentence(name);
    return mask(text) !== text;
  }),
});

/** How often an ordinary word is hidden for nothing: jobs (those of care apart), towns of the region, schemes. */
export const falseMaskings = (): readonly FalseMasking[] => [
  hiddenAmong(
    "métiers",
    metiers
      .map(({ titre }) => titre.replace(/\s*[(/].*$/u, "").toLowerCase())
      .filter((titre) => !JOB_TOUCHES_HEALTH.test(titre)),
    (name) => `je voudrais travailler comme ${name} si possible`,
  ),
  hiddenAmong(
    "communes",
    communes.filter(({ population }) => population > BIG_TOWN).map(({ nom }) => nom),
    (name) => `j'habite à ${name} et je cherche une formation`,
  ),
  hiddenAmong(
    "dispositifs",
    lexicon.dispositifs
      .flatMap(({ sequences }) => sequences.slice(0, 1))
      // the schemes of handicap are hidden on purpose
      .filter((one) => !/\||rqth|aah|agefiph|boeth|handicap/.test(one)),
    (name) => `on m'a parlé de ${name} pour ma formation`,
  ),
];
