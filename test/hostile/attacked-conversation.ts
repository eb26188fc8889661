import { isDeepStrictEqual } from "node:util";
import { answerMessage } from "#conversation/answer-message.ts";
import type { TurnDeps } from "#conversation/deps.ts";
import type { SentMessage } from "#conversation/service.ts";
import type { Reply } from "#domain/reply.ts";
import type { StatedFact } from "#domain/situation.ts";
import { aChat, type Chat } from "#test/builders/a-chat.ts";
import type { Draws } from "#test/builders/draws.ts";
import type { ModelServer } from "#test/doubles/model-server.ts";
import { assaultFrom } from "./hostile-model.ts";
import { type Fault, judge } from "./judge.ts";
import type { Person } from "./people.ts";

/** One turn under attack, judged. */
export interface AttackedTurn {
  readonly person: number;
  readonly message: string;
  readonly ways: readonly string[];
  readonly faults: readonly Fault[];
  readonly mode: Reply["mode"];
  /** Sentences shown that are the model's own words. */
  readonly reworded: number;
  readonly milliseconds: number;
  /** Where it crashed; null when it answered. */
  readonly failure: string | null;
}

export interface Ground {
  readonly server: ModelServer;
  readonly stalls: boolean;
  /** A turn's parts without a model, and with the hostile one, new for each conversation. */
  readonly alone: TurnDeps;
  readonly attacked: () => TurnDeps;
  readonly houseWords: ReadonlySet<string>;
  readonly draws: Draws;
  readonly now: () => number;
  /** What each person's conversation comes to without a model, turn by turn. */
  readonly witness: (person: Person) => Promise<readonly Reply[]>;
}

const sureOf = (facts: readonly StatedFact[]): string =>
  JSON.stringify(
    facts
      .filter(({ confidence, value }) => confidence === "sure" && value !== null)
      .map(({ fact, value }) => [fact, value])
      .toSorted(([a], [b]) => String(a).localeCompare(String(b))),
  );

const conclusionsOf = ({ verdicts }: Reply): string =>
  JSON.stringify(
    verdicts.map(({ dispositif, status, confidence }) => [dispositif, status, confidence]),
  );

/** What must be the same with a model as without: facts, verdicts with their proofs, recommendations. */
const driftFrom = (reply: Reply, alone: Reply): readonly Fault[] => [
  ...(sureOf(reply.facts) === sureOf(alone.facts)
    ? []
    : [{ kind: "fait changé", shown: sureOf(reply.facts) }]),
  ...(isDeepStrictEqual(reply.verdicts, alone.verdicts)
    ? []
    : [{ kind: "verdict changé", shown: conclusionsOf(reply) }]),
  ...(isDeepStrictEqual(reply.recommendations, alone.recommendations)
    ? []
    : [{ kind: "recommandation changée", shown: "" }]),
];

/** The same conversation held without a model from its first word. */
const driftFromWitness = (reply: Reply, witness: Reply | undefined): readonly Fault[] =>
  witness === undefined ||
  (sureOf(reply.facts) === sureOf(witness.facts) && conclusionsOf(reply) === conclusionsOf(witness))
    ? []
    : [{ kind: "écart avec la conversation sans modèle", shown: sureOf(reply.facts) }];

const rewordedIn = (reply: Reply, alone: Reply): number => {
  const own = new Set(
    alone.blocks.flatMap((block) => (block.kind === "paragraph" ? block.sentences : [])),
  );
  return reply.blocks
    .flatMap((block) => (block.kind === "paragraph" ? block.sentences : []))
    .filter((sentence) => !own.has(sentence)).length;
};

/** One conversation under attack, as it goes. */
interface Siege {
  readonly person: Person;
  readonly ground: Ground;
  readonly chat: Chat;
  /** Everything the person wrote until now. */
  readonly said: string[];
}

const judged = async (
  message: SentMessage,
  witness: Reply | undefined,
  { ground, chat, said }: Siege,
) => {
  const before = chat.before();
  const told: string[] = [];
  const began = ground.now();
  const reply = await chat.send(message, { onSentence: (sentence) => told.push(sentence) });
  const milliseconds = ground.now() - began;
  const { reply: alone } = await answerMessage(before, message, ground.alone);
  const faults = [
    ...judge({ reply, told, alone, said, houseWords: ground.houseWords }),
    ...driftFrom(reply, alone),
    ...driftFromWitness(reply, witness),
  ];
  return { reply, faults, milliseconds, reworded: rewordedIn(reply, alone) };
};

const turnUnderAttack = async (
  message: SentMessage,
  witness: Reply | undefined,
  siege: Siege,
): Promise<{ readonly turn: AttackedTurn; readonly reply: Reply | null }> => {
  const { behaviour, used } = assaultFrom(siege.ground.draws, siege.ground.stalls);
  siege.ground.server.behave(behaviour);
  if (message.text) siege.said.push(message.text);
  const base = { person: siege.person.id, message: message.text ?? "(réponse au doute)" };
  try {
    const { reply, ...outcome } = await judged(message, witness, siege);
    return {
      reply,
      turn: { ...base, ...outcome, ways: [...used], mode: reply.mode, failure: null },
    };
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const nothing = { faults: [], mode: "deterministic", reworded: 0, milliseconds: 0 } as const;
    return { reply: null, turn: { ...base, ...nothing, ways: [...used], failure } };
  }
};

/** A doubt that the model raised, answered by the person, who knows what they said. */
const answerToDoubt = (reply: Reply | null, witness: Reply | undefined): SentMessage | null => {
  const asked = reply?.asked;
  if (!asked?.confirms) return null;
  const { fact, value } = asked.confirms;
  const known = witness?.facts.find((one) => one.fact === fact && one.confidence === "sure");
  // "no" to one of two answers states the other: someone who said neither says that they do not know
  return { answer: { fact: asked.fact, value: known ? known.value === value : null } };
};

/** Holds one person's conversation against the model; every turn judged, a crash being told like the rest. */
export const attack = async (person: Person, ground: Ground): Promise<readonly AttackedTurn[]> => {
  const chat = aChat(ground.attacked(), person.style);
  const siege: Siege = { person, ground, chat, said: [] };
  const witnesses = await ground.witness(person);
  const turns: AttackedTurn[] = [];
  for (const [at, text] of person.messages.entries()) {
    const { turn, reply } = await turnUnderAttack({ text }, witnesses[at], siege);
    turns.push(turn);
    const answer = answerToDoubt(reply, witnesses[at]);
    if (answer) turns.push((await turnUnderAttack(answer, witnesses[at], siege)).turn);
  }
  return turns;
};
