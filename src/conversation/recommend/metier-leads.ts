import type { Metier } from "../../domain/metier.ts";
import type { Souhait } from "../../domain/recommendation.ts";
import type { MetierLead } from "../../recommend/recommend-metiers.ts";
import type { RecommenderDeps } from "./request.ts";

const WISHED = 5;
const EACH = 2;
/** Below this the words fit several jobs (measured: softmax ≥ 0.9 is right 86–100 % of the time). */
const SURE_SCORE = 0.5;
/** Below this a job is a guess. */
const LIKELY = 0.15;

type JobDeps = Pick<RecommenderDeps, "finder">;

const searched = async (
  words: string,
  from: MetierLead["from"],
  limit: number,
  { finder }: JobDeps,
): Promise<readonly MetierLead[]> => {
  const hits = await finder.searchMetiers(words, limit);
  return hits
    .filter(({ score }) => score >= LIKELY)
    .flatMap(({ rome, score }) => {
      const metier = finder.metier(rome);
      return metier ? [{ metier, from, words, score }] : [];
    });
};

const chosen = ({ romes, text }: Souhait, { finder }: JobDeps): readonly MetierLead[] =>
  romes.flatMap((rome) => {
    const metier = finder.metier(rome);
    return metier
      ? [{ metier, from: "souhait" as const, words: text ?? metier.titre, score: 1 }]
      : [];
  });

const wished = async (souhait: Souhait, deps: JobDeps): Promise<readonly MetierLead[]> => {
  if (souhait.romes.length > 0) return chosen(souhait, deps);
  return souhait.text === null ? [] : await searched(souhait.text, "souhait", WISHED, deps);
};

const neighboursOf = (leads: readonly MetierLead[], { finder }: JobDeps): readonly MetierLead[] =>
  leads.flatMap(({ metier, score }) =>
    metier.voisins.flatMap((rome) => {
      const voisin = finder.metier(rome);
      return voisin
        ? [{ metier: voisin, from: "voisin" as const, words: metier.titre, score }]
        : [];
    }),
  );

/** Jobs to consider: what is wished, liked, known, done, and what is next to the best of these. */
export const leadsFor = async (souhait: Souhait, deps: JobDeps): Promise<readonly MetierLead[]> => {
  const each = (words: readonly string[], from: MetierLead["from"]) =>
    words.map((one) => searched(one, from, EACH, deps));
  const found = await Promise.all([
    wished(souhait, deps),
    ...each(souhait.experiences, "experience"),
    ...each(souhait.interets, "interet"),
    ...each(souhait.competences, "competence"),
  ]);
  const leads = found.flat();
  const sure = leads.filter(({ score }) => score >= SURE_SCORE);
  // a job both wished and already done has its neighbours once
  const best = sure.filter(
    ({ metier }, at) => sure.findIndex((one) => one.metier.rome === metier.rome) === at,
  );
  return [...leads, ...neighboursOf(best.slice(0, EACH), deps)];
};

/** The jobs the sessions are searched for: those wished, when the words are sure; else the likeliest of all. */
export const aimedAt = (leads: readonly MetierLead[]): readonly Metier[] => {
  const direct = leads.filter(({ from }) => from === "souhait");
  const sure = direct.filter(({ score }) => score >= SURE_SCORE);
  if (sure.length > 0) return sure.map(({ metier }) => metier);
  const likely = direct.length > 0 ? direct : leads.filter(({ from }) => from !== "voisin");
  return [...new Set(likely.slice(0, EACH).map(({ metier }) => metier))];
};

/** Sheets of the jobs the person has done: the likeliest for each of their words. */
export const pastJobs = (leads: readonly MetierLead[]): readonly Metier[] => {
  const best = new Map<string, MetierLead>();
  for (const lead of leads.filter(({ from }) => from === "experience")) {
    const held = best.get(lead.words);
    if (!held || lead.score > held.score) best.set(lead.words, lead);
  }
  return [...best.values()].map(({ metier }) => metier);
};
