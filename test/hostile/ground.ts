import type { TurnDeps } from "#conversation/deps.ts";
import type { Reply } from "#domain/reply.ts";
import type { FactDefinition, FactValue } from "#domain/situation.ts";
import type { Gate } from "#say/grounding/gate.ts";
import { aChat } from "#test/builders/a-chat.ts";
import { aFormation } from "#test/builders/a-formation.ts";
import { drawsFrom } from "#test/builders/draws.ts";
import { modelParts } from "#test/builders/model-parts.ts";
import { turnDeps } from "#test/builders/turn-deps.ts";
import type { ModelServer } from "#test/doubles/model-server.ts";
import type { Ground } from "./attacked-conversation.ts";
import { claimsOf } from "./claims.ts";
import type { Person } from "./people.ts";

const FORMATIONS = [
  aFormation(),
  aFormation({
    id: "demo:2:1",
    intitule: "Titre professionnel Soudeur assembleur",
    romes: ["H2913"],
  }),
];

const valuesOf = ({ type, values }: FactDefinition): readonly FactValue[] =>
  type === "boolean" ? [true, false] : (values ?? []).map(({ value }) => value);

/** Every word the vocabulary asks or says a fact with. */
const houseWordsOf = ({ rules, saying }: TurnDeps): ReadonlySet<string> => {
  const texts = rules
    .facts()
    .flatMap((fact) => [
      fact.label,
      fact.unit ?? "",
      fact.question,
      fact.questionFalc ?? "",
      fact.help ?? "",
      fact.why ?? "",
      ...(fact.values ?? []).map(({ label }) => label),
      ...valuesOf(fact).map((value) => rules.inWords(fact.id, value) ?? ""),
    ]);
  const own = [
    ...texts,
    "J'ai compris : vous. C'est bien ça ? oui non habitez",
    "Quel métier ou quelle formation vous intéresse ? Écrivez avec vos mots, ou choisissez un exemple.",
    "Dans quelle ville ou quel village habitez-vous ? Le nom ou le code postal.",
  ];
  return new Set(
    [...own, ...own.map(saying.familiar)].flatMap((text) => {
      const { words, numbers } = claimsOf(text);
      return [...words, ...numbers];
    }),
  );
};

/** The conversations as they are without a model, held once each. */
const witnessesWith = (alone: TurnDeps): Ground["witness"] => {
  const held = new Map<number, readonly Reply[]>();
  return async (person: Person) => {
    const known = held.get(person.id);
    if (known) return known;
    const chat = aChat(alone, person.style);
    const replies: Reply[] = [];
    for (const text of person.messages) replies.push(await chat.say(text));
    held.set(person.id, replies);
    return replies;
  };
};

interface GroundRequest {
  readonly seed: number;
  readonly timeoutMs: number;
  readonly stalls: boolean;
  readonly gate?: Gate;
}

/** The real house, without a model and with the one of this server, left `timeoutMs` a turn. */
export const groundOver = (server: ModelServer, request: GroundRequest): Ground => {
  const { seed, timeoutMs, stalls, gate } = request;
  const alone = turnDeps(FORMATIONS);
  const partsOf = () => {
    const parts = modelParts(server.url, { timeoutMs });
    return gate ? { ...parts, gate } : parts;
  };
  return {
    server,
    stalls,
    alone,
    // a new model each time: its rest after three failures would spare the next conversation
    attacked: () => ({ ...alone, model: partsOf() }),
    houseWords: houseWordsOf(alone),
    draws: drawsFrom(seed),
    now: () => performance.now(),
    witness: witnessesWith(alone),
  };
};
