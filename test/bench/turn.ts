import { z } from "zod";
import { systemClock } from "#clock.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { type App, appOver, openConversation, postTo } from "./an-app.ts";
import { openBenchStore } from "./bench-store.ts";
import { quantile } from "./measure.ts";
import { publish } from "./report.ts";
import { loadNow, modelTable } from "./turn-with-model.ts";

const choiceSchema = z.object({
  value: z.union([z.boolean(), z.number(), z.string(), z.null()]),
});
const replySchema = z.object({
  asked: z.object({ fact: z.string(), choices: z.array(choiceSchema) }).nullable(),
});
type Asked = z.infer<typeof replySchema>["asked"];

const FIRST_MESSAGES = [
  "Bonjour j'ai 22 ans, j'habite Lens, j'ai arrêté l'école après le CAP cuisine, je fais rien en ce moment et je voudrais bosser dans la petite enfance",
  "bjr jai 45 ans au rsa a amiens jveux conduire des bus",
  "Je suis inscrit à France Travail, 31 ans, Beauvais, je cherche une formation de soudeur",
  "J'ai 19 ans, je vis à Roubaix chez mes parents, niveau bac, j'aimerais travailler dans la vente",
] as const;
const ANSWERS = 5;

/** The middle choice, so that conversations do not all end at the first refusal. */
const answerTo = (
  asked: Asked,
): { answer: { fact: string; value: unknown } } | { text: string } => {
  const choice = asked?.choices[Math.floor(asked.choices.length / 2) - 1] ?? asked?.choices[0];
  return asked && choice
    ? { answer: { fact: asked.fact, value: choice.value } }
    : { text: "et si j'attends l'année prochaine ?" };
};

/** One person from hello to their last answer; the milliseconds each turn took. */
const converse = async (app: App, first: string): Promise<readonly number[]> => {
  const { id, token } = await openConversation(app);
  const times: number[] = [];
  let asked: Asked = null;
  for (let turn = 0; turn <= ANSWERS; turn += 1) {
    const body = turn === 0 ? { text: first } : answerTo(asked);
    const start = performance.now();
    const answer = await postTo(app, `/v1/conversations/${id}/messages`, body, { token });
    const reply: unknown = await answer.json();
    times.push(performance.now() - start);
    ({ asked } = replySchema.parse(reply));
  }
  return times;
};

interface Load {
  readonly times: readonly number[];
  readonly seconds: number;
}

/** `people` at once, each with `conversations` one after the other. */
const crowd = async (app: App, people: number, conversations: number): Promise<Load> => {
  const start = performance.now();
  const person = async (_: unknown, index: number): Promise<readonly number[]> => {
    const times: number[] = [];
    for (let count = 0; count < conversations; count += 1) {
      const first = FIRST_MESSAGES[(index + count) % FIRST_MESSAGES.length] ?? FIRST_MESSAGES[0];
      times.push(...(await converse(app, first)));
    }
    return times;
  };
  const times = (await Promise.all(Array.from({ length: people }, person))).flat();
  return { times, seconds: (performance.now() - start) / 1000 };
};

const rowOf = (people: number, { times, seconds }: Load): readonly (string | number)[] => [
  `${people} ${people === 1 ? "conversation" : "conversations à la fois"}`,
  times.length,
  quantile(times, 0.5),
  quantile(times, 0.95),
  Math.max(...times),
  times.length / seconds,
];

/** A turn without a model, through the whole service in memory and the embedded store. */
export const benchTurn = async (): Promise<void> => {
  const store = await openBenchStore();
  try {
    const app = appOver(store);
    const { sessions } = await importDemonstration(store.db, { today: systemClock.today() });
    await crowd(app, 1, 2);
    const alone = await crowd(app, 1, 20);
    const twenty = await crowd(app, 20, 3);
    const hundred = await crowd(app, 100, 1);
    const withModel = await modelTable(store);
    publish("turn", [
      {
        title: "Un tour de conversation, sans modèle, base embarquée",
        columns: ["", "tours", "médiane (ms)", "95e centile (ms)", "pire (ms)", "tours/s"],
        rows: [rowOf(1, alone), rowOf(20, twenty), rowOf(100, hundred)],
        notes: [
          `${1 + ANSWERS} tours par conversation ; comprendre, décider, chercher, dire et garder, par createApp en mémoire`,
          `catalogue de démonstration : ${sessions} sessions`,
          `charge de la machine à la fin : ${loadNow()}`,
        ],
      },
      withModel,
    ]);
  } finally {
    await store.close();
  }
};
