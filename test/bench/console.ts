import { systemClock } from "#clock.ts";
import { aDesk } from "#test/builders/a-desk.ts";
import { aForm } from "#test/services/http-browser.ts";
import { localBrowsers } from "#test/sign-in/local-entry.ts";
import { importDemonstration } from "#workers/demonstration/import-demonstration.ts";
import { openBenchStore } from "./bench-store.ts";
import { quantile } from "./measure.ts";
import { publish } from "./report.ts";
import { growCatalogue } from "./synthetic-catalogue.ts";
import { loadNow } from "./turn-with-model.ts";

const PUBLIC_URL = "http://localhost:8787";
const CALLS = 12;
/** As many as the region's catalogue holds. */
const SESSIONS = 20_000;

type People = Awaited<ReturnType<typeof localBrowsers>>;

const OPENINGS = [
  "elle a 22 ans, elle habite Lens, elle veut travailler avec les petits enfants",
  "il a 45 ans, il est au rsa à Amiens, il veut conduire des bus",
  "31 ans, inscrit à France Travail, Beauvais, il cherche une formation de soudeur",
  "19 ans, à Roubaix chez ses parents, niveau bac, vente",
] as const;
const ANSWERS = 9;

const unescaped = (text: string): string =>
  text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");

/** What an agent would press: the middle choice of the question in sight, else "ne sait pas". */
const nextAnswer = (html: string): Readonly<Record<string, string>> => {
  const choices = [...html.matchAll(/name="answer" value="([^"]+)"/g)].map(([, value = ""]) =>
    unescaped(value),
  );
  const real = choices.slice(0, -2);
  const pressed = real[Math.floor(real.length / 2)] ?? choices.at(-2);
  return pressed ? { answer: pressed } : { texte: "et il a le permis" };
};

/** One answer as the page's script sends it; the milliseconds until the part of the page is there. */
const answerTimed = async (
  { browser, csrf }: People["agent"],
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ readonly html: string; readonly ms: number }> => {
  const start = performance.now();
  const init = aForm({ jeton: csrf, ...fields });
  const answer = await browser.go(`${PUBLIC_URL}${path}`, init);
  const redirected = answer.headers.get("location");
  const page = redirected ? await browser.go(`${PUBLIC_URL}${redirected}`) : answer;
  const html = await page.text();
  if (page.status >= 400) throw new Error(`${path} → ${page.status}`);
  return { html, ms: performance.now() - start };
};

/** One call, from the new dossier to its end: what each act took. */
const oneCall = async (agent: People["agent"], opening: string): Promise<readonly number[][]> => {
  const made = await answerTimed(agent, "/pro/appels", { do: "nouveau" });
  const id = /data-dossier="([0-9a-f-]{36})"/.exec(made.html)?.[1] ?? "";
  const path = `/pro/appels/${id}`;
  const told = await answerTimed(agent, `${path}/repondre`, { texte: opening });
  const times = [told.ms];
  let { html } = told;
  for (let count = 0; count < ANSWERS; count += 1) {
    const fields = nextAnswer(html);
    const next = await answerTimed(agent, `${path}/repondre`, fields);
    times.push(next.ms);
    ({ html } = next);
  }
  const undone = await answerTimed(agent, `${path}/annuler`, {});
  const supposed = await answerTimed(agent, "/pro/appels/commande", {
    dossier: id,
    commande: "si elle avait 26 ans",
  });
  const moved = await answerTimed(agent, "/pro/appels/commande", {
    dossier: id,
    commande: "conclure",
  });
  return [[made.ms], times, [undone.ms], [supposed.ms], [moved.ms]];
};

const ACTS = ["nouveau dossier", "une réponse", "annuler", "et si", "conclusion, note prête"];

/** The call console without a model: each act, from the request to the page's part, whole service in memory. */
export const benchConsole = async (): Promise<void> => {
  const store = await openBenchStore();
  try {
    await importDemonstration(store.db, { today: systemClock.today() });
    await growCatalogue(store.db, 0, SESSIONS);
    const desk = aDesk({ ...store, publicUrl: PUBLIC_URL, whole: true });
    const { agent } = await localBrowsers(desk, PUBLIC_URL);
    await oneCall(agent, OPENINGS[0]);
    const acts: number[][] = ACTS.map(() => []);
    for (let call = 0; call < CALLS; call += 1) {
      const opening = OPENINGS[call % OPENINGS.length] ?? OPENINGS[0];
      for (const [rank, times] of (await oneCall(agent, opening)).entries())
        acts[rank]?.push(...times);
    }
    publish("console", [
      {
        title: "La console d'appel, sans modèle, base embarquée",
        columns: ["", "fois", "médiane (ms)", "95e centile (ms)", "pire (ms)"],
        rows: ACTS.map((name, rank) => {
          const times = acts[rank] ?? [];
          return [
            name,
            times.length,
            quantile(times, 0.5),
            quantile(times, 0.95),
            Math.max(...times),
          ];
        }),
        notes: [
          `${CALLS} appels de ${ANSWERS + 1} réponses ; verdicts, questions, sessions et faits redits à chaque fois`,
          `catalogue : démonstration et ${SESSIONS} sessions de plus`,
          `charge de la machine à la fin : ${loadNow()}`,
        ],
      },
    ]);
  } finally {
    await store.close();
  }
};
