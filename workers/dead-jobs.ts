import type { DeadJobs } from "#domain/dead-letter.ts";

const SHOWN = 200;

const USAGE = `Travaux en échec :
  npm run worker -- travaux                    les voir
  npm run worker -- travaux relancer <id>      en relancer un
  npm run worker -- travaux relancer tout      relancer tous ceux qui peuvent l'être
  npm run worker -- travaux retirer <id>       l'ôter de la liste sans le faire
`;

const listed = async (jobs: DeadJobs): Promise<string> => {
  const found = await jobs.list(SHOWN);
  if (found.length === 0) return "Aucun travail en échec.\n";
  return found
    .map(({ id, name, reason, attempts, diedAt, replayable }) =>
      [diedAt, id, name, `${attempts} essais`, reason, replayable ? "" : "n'a plus d'objet"]
        .filter(Boolean)
        .join("  "),
    )
    .map((line) => `${line}\n`)
    .join("");
};

const GONE = "Ce travail n'est plus là, ou n'a plus d'objet.\n";

interface Told {
  readonly text: string;
  readonly ok: boolean;
}

const told = (ok: boolean, text: string): Told => ({ text: ok ? text : GONE, ok });

const replay = async (id: string, jobs: DeadJobs): Promise<Told> =>
  id === "tout"
    ? { text: `${await jobs.replayAll()} relancés.\n`, ok: true }
    : told(await jobs.replay(id), "Relancé.\n");

/**
 * `npm run worker -- travaux`: looks at jobs that failed for good, and asks for them again.
 * @returns what to print, and whether it went well
 */
export const deadJobsCommand = async (words: readonly string[], jobs: DeadJobs): Promise<Told> => {
  const [verb, id] = words;
  if (verb === undefined) return { text: await listed(jobs), ok: true };
  if (id === undefined) return { text: USAGE, ok: false };
  if (verb === "relancer") return await replay(id, jobs);
  if (verb === "retirer") return told(await jobs.forget(id), "Retiré.\n");
  return { text: USAGE, ok: false };
};
