import { createRequire } from "node:module";
import { loadavg } from "node:os";
import { z } from "zod";
import type { ModelSide } from "#conversation-parts.ts";
import { prompts } from "#knowledge/compiled.js";
import { createAssistant } from "#llm/create-assistant.ts";
import { createModelLedger } from "#llm/model-ledger.ts";
import { polite } from "#test/doubles/model-behaviours.ts";
import { type Behaviour, startModelServer } from "#test/doubles/model-server.ts";
import { type App, appOver, openConversation, postTo } from "./an-app.ts";
import type { BenchStore } from "./bench-store.ts";
import { quantile } from "./measure.ts";
import type { Table } from "./report.ts";

/** A model of fifty tokens a second, as small ones answer. */
const TOKEN_MS = 20;
const TURNS = 20;
const PATIENCE_MS = 2_500;

const MESSAGES = [
  "Bonjour j'ai 22 ans, j'habite Lens, je ne suis ni en emploi ni en formation et je voudrais bosser dans la petite enfance",
  "j'ai 31 ans je suis inscrit à France Travail à Beauvais, je cherche une formation de soudeur",
] as const;

export const loadNow = (): string => loadavg()[0]?.toFixed(1) ?? "?";

const steady: Behaviour = (call) => {
  const answer = polite(call);
  return answer.kind === "text" ? { kind: "drip", text: answer.text, everyMs: TOKEN_MS } : answer;
};
const hung: Behaviour = () => ({ kind: "stall" });

const sideOver = (baseUrl: string): ModelSide => {
  const ledger = createModelLedger();
  const settings = {
    baseUrl,
    apiKey: "k",
    model: "m",
    timeoutMs: PATIENCE_MS,
    budgetTokens: 1_000_000,
    price: null,
    budgetEuros: null,
  };
  const words = z
    .array(z.string())
    .parse(createRequire(import.meta.url)("an-array-of-french-words"));
  const watch = { onCall: ledger.onCall, now: () => performance.now() };
  return { ledger, words, assistant: createAssistant(settings, prompts, watch) };
};

/** Milliseconds from the message to each moment of its stream. */
interface Moments {
  readonly first: number;
  readonly sentence: number;
  readonly done: number;
}

const follow = async (app: App, text: string): Promise<Moments> => {
  const { id, token } = await openConversation(app);
  const start = performance.now();
  const since = (): number => performance.now() - start;
  const path = `/v1/conversations/${id}/messages`;
  const answer = await postTo(app, path, { text }, { token, accept: "text/event-stream" });
  let [first, sentence] = [0, 0];
  let seen = "";
  // a body that is read once, from its beginning
  for await (const piece of answer.body ?? []) {
    first ||= since();
    seen += new TextDecoder().decode(piece);
    if (!sentence && seen.includes("event: text")) sentence = since();
  }
  return { first, sentence, done: since() };
};

const rowsOf = (name: string, all: readonly Moments[]): Table["rows"] =>
  (
    [
      ["premier événement", "first"],
      ["première phrase vérifiée", "sentence"],
      ["réponse entière", "done"],
    ] as const
  ).map(([moment, key]) => {
    const sample = all.map((one) => one[key]);
    return [
      `${name} : ${moment}`,
      quantile(sample, 0.5),
      quantile(sample, 0.95),
      Math.max(...sample),
    ];
  });

/** A turn with a model of known speed, then with one that never answers: what a person waits for. */
export const modelTable = async (store: BenchStore): Promise<Table> => {
  const server = await startModelServer(steady);
  try {
    const measured = async (behaviour: Behaviour): Promise<readonly Moments[]> => {
      server.behave(behaviour);
      // a new service each time: a provider that hung is left alone for a while
      const app = appOver(store, sideOver(server.url));
      const all: Moments[] = [];
      await follow(app, MESSAGES[0]);
      for (let turn = 0; turn < TURNS; turn += 1)
        all.push(await follow(app, MESSAGES[turn % MESSAGES.length] ?? MESSAGES[0]));
      return all;
    };
    const slow = await measured(steady);
    const stuck: Moments[] = [];
    server.behave(hung);
    for (const text of MESSAGES)
      stuck.push(await follow(appOver(store, sideOver(server.url)), text));
    return {
      title: "Un tour avec un modèle, en flux (ms)",
      columns: ["", "médiane", "95e centile", "pire"],
      rows: [...rowsOf("50 jetons/s", slow), ...rowsOf("muet", stuck)],
      notes: [
        `doublure locale : ${1000 / TOKEN_MS} jetons par seconde, lecture et reformulation ; attente d'un tour : ${PATIENCE_MS} ms`,
        `charge de la machine à la fin : ${loadNow()}`,
      ],
    };
  } finally {
    await server.close();
  }
};
