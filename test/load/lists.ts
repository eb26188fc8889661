import { LOCAL_ISSUER } from "#domain/account.ts";
import { createDirectory } from "#store/accounts.ts";
import { createCaseloads } from "#store/caseloads.ts";
import type { Database } from "#store/database.ts";
import { createSeal } from "#store/sealing.ts";

/** Lists of people sent to be advised: each line is a job. */
export interface Lists {
  /** Launches a list of so many people; acknowledged when it returns. */
  launch(people: number): Promise<string>;
}

const clock = () => new Date();

const person = (at: number) => ({
  rank: at + 1,
  person: {
    label: `Personne ${at}`,
    facts: { age: 18 + (at % 45), region_residence: "32" },
    wish: "maçon",
    commune: "62498",
    communeNom: "Lens",
  },
  problems: [],
});

/** A structure, a counsellor, and the lists they send. */
export const createLists = async (db: Database, factsKey: string): Promise<Lists> => {
  const directory = createDirectory(db, { clock });
  const { id: structure } = await directory.addStructure({ nom: "Essai de panne", siret: null });
  const who = { issuer: LOCAL_ISSUER, subject: "panne", nom: "Essai", courriel: null, siret: null };
  const { id: account } = await directory.recognise(who, ["conseiller"]);
  const caseloads = createCaseloads(db, { seal: createSeal(factsKey), clock });
  return {
    launch: async (people) => {
      const ranks = Array.from({ length: people }, (_, at) => at);
      const lines = ranks.map((at) => ({ line: at + 2, cells: [`Personne ${at}`], broken: null }));
      const sent = { structure, account, name: "panne.csv", mapping: ["nom"] };
      const id = await caseloads.add(sent, { headings: ["Nom"], lines, remarks: [] });
      await caseloads.launch(id, ranks.map(person));
      return id;
    },
  };
};

export interface LinesDone {
  readonly lines: number;
  /** Never done, or given up. */
  readonly lost: number;
  readonly doubled: number;
}

/** People of these lists who are still to be advised. */
export const linesWaiting = async (db: Database, lists: readonly string[]): Promise<number> => {
  const { rows } = await db.query<{ count: number }>(
    "select count(*)::int as count from app.caseload_line where caseload = any($1) and state = 'attente'",
    [lists],
  );
  return rows[0]?.count ?? 0;
};

/** How the lines of launched lists ended. */
export const linesDone = async (db: Database, lists: readonly string[]): Promise<LinesDone> => {
  const { rows } = await db.query<LinesDone>(
    `select count(*)::int as lines, count(*) filter (where times_done = 0)::int as lost,
       count(*) filter (where times_done > 1)::int as doubled
     from app.caseload_line where caseload = any($1) and person is not null`,
    [lists],
  );
  return rows[0] ?? { lines: 0, lost: 0, doubled: 0 };
};
