import type { Caseload, CaseloadFile, Caseloads, ReadLine } from "../domain/caseload.ts";
import { type CaseloadLines, createCaseloadLines } from "./caseload-lines.ts";
import { askForLines, endIfDone, LINE_JOB } from "./caseload-work.ts";
import type { Database } from "./database.ts";
import type { Seal } from "./sealing.ts";

const FIND = `select c.id, c.structure, c.account, a.nom as par, c.name, c.state, c.headings, c.mapping, c.remarks,
    c.created_at as "createdAt", c.started_at as "startedAt", c.finished_at as "finishedAt",
    jsonb_build_object('total', count(l.rank), 'refusees', count(*) filter (where l.state = 'refusee'),
      'attente', count(*) filter (where l.state = 'attente'), 'faites', count(*) filter (where l.state = 'faite'),
      'echecs', count(*) filter (where l.state = 'echec'),
      'annulees', count(*) filter (where l.state = 'annulee')) as counts
  from app.caseload c join app.account a on a.id = c.account
    left join app.caseload_line l on l.caseload = c.id`;

const GROUPED = "group by c.id, a.nom";

export interface CaseloadsDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
}

/** Lists of people over the store: see migration 013. */
export const createCaseloads = (db: Database, { seal, clock }: CaseloadsDeps): Caseloads =>
  new StoredCaseloads(db, createCaseloadLines(db, seal), clock);

class StoredCaseloads implements Caseloads {
  readonly #db: Database;
  readonly #lines: CaseloadLines;
  readonly #clock: () => Date;

  constructor(db: Database, lines: CaseloadLines, clock: () => Date) {
    this.#db = db;
    this.#lines = lines;
    this.#clock = clock;
  }

  add(
    { structure, account, name, mapping }: Parameters<Caseloads["add"]>[0],
    { headings, remarks, lines }: CaseloadFile,
  ): Promise<string> {
    const id = crypto.randomUUID();
    return this.#db.transaction(async () => {
      await this.#db.query(
        `insert into app.caseload
           (id, structure, account, name, state, headings, mapping, remarks, created_at)
         values ($1, $2, $3, $4, 'a-verifier', $5::jsonb, $6::jsonb, $7::jsonb, $8)`,
        [
          ...[id, structure, account, name, JSON.stringify(headings), JSON.stringify(mapping)],
          ...[JSON.stringify(remarks), this.#clock()],
        ],
      );
      await this.#lines.insert(id, lines);
      return id;
    });
  }

  async find(id: string): Promise<Caseload | null> {
    const { rows } = await this.#db.query<Caseload>(`${FIND} where c.id = $1 ${GROUPED}`, [id]);
    return rows[0] ?? null;
  }

  async list(structure: string, limit: number): Promise<readonly Caseload[]> {
    const { rows } = await this.#db.query<Caseload>(
      `${FIND} where c.structure = $1 ${GROUPED} order by c.created_at desc, c.id limit $2`,
      [structure, limit],
    );
    return rows;
  }

  raw(id: string) {
    return this.#lines.raw(id);
  }

  lines(id: string, states?: Parameters<Caseloads["lines"]>[1]) {
    return this.#lines.list(id, states);
  }

  line(id: string, rank: number) {
    return this.#lines.one(id, rank);
  }

  async setMapping(id: string, mapping: Caseload["mapping"]): Promise<void> {
    await this.#db.query(
      "update app.caseload set mapping = $2::jsonb where id = $1 and state = 'a-verifier'",
      [id, JSON.stringify(mapping)],
    );
  }

  async launch(id: string, lines: readonly ReadLine[]): Promise<boolean> {
    const sealed = await Promise.all(lines.map((line) => this.#sealed(id, line)));
    return await this.#db.transaction(async () => {
      const { rowCount } = await this.#db.query(
        `update app.caseload set state = 'en-cours', started_at = $2, moved_at = $2
         where id = $1 and state = 'a-verifier'`,
        [id, this.#clock()],
      );
      if (rowCount === 0) return false;
      await this.#keepRead(id, sealed);
      const good = lines.filter(({ person }) => person !== null).map(({ rank }) => rank);
      await askForLines(this.#db, id, good);
      await endIfDone(this.#db, id, this.#clock());
      return true;
    });
  }

  async relaunch(id: string, cells: readonly string[], line: ReadLine): Promise<void> {
    const { rank } = line;
    const sealed = await this.#sealed(id, line);
    const kept = await this.#lines.sealPart(id, rank, "cells", { row: cells, broken: null });
    await this.#db.transaction(async () => {
      const { rowCount } = await this.#db.query(
        `update app.caseload_line set cells = $3
         where caseload = $1 and rank = $2 and state = 'refusee'`,
        [id, rank, kept],
      );
      if (rowCount === 0) return;
      await this.#keepRead(id, [sealed]);
      if (line.person === null) return;
      await this.#wake(id, "fini");
      await askForLines(this.#db, id, [rank]);
    });
  }

  pause(id: string): Promise<boolean> {
    return this.#move(id, "en-cours", "en-pause");
  }

  resume(id: string): Promise<boolean> {
    return this.#db.transaction(async () => {
      const moved = await this.#wake(id, "en-pause");
      if (moved) {
        await askForLines(this.#db, id, await this.#ranks(id, "attente"));
        await endIfDone(this.#db, id, this.#clock());
      }
      return moved;
    });
  }

  cancel(id: string): Promise<boolean> {
    return this.#db.transaction(async () => {
      const { rowCount } = await this.#db.query(
        `update app.caseload set state = 'annule', finished_at = $2
         where id = $1 and state in ('en-cours', 'en-pause')`,
        [id, this.#clock()],
      );
      await this.#db.query(
        "update app.caseload_line set state = 'annulee' where caseload = $1 and state = 'attente' and $2",
        [id, rowCount > 0],
      );
      return rowCount > 0;
    });
  }

  retryFailures(id: string): Promise<number> {
    return this.#db.transaction(async () => {
      const ranks = await this.#ranks(id, "echec");
      if (ranks.length === 0) return 0;
      await this.#wake(id, "fini");
      await this.#db.query(
        `update app.caseload_line set state = 'attente', failure = null
         where caseload = $1 and state = 'echec'`,
        [id],
      );
      // what is asked again here is no longer to be looked at there
      await this.#db.query(
        "delete from app.dead_letter where name = $1 and payload ->> 'caseload' = $2",
        [LINE_JOB, id],
      );
      await askForLines(this.#db, id, ranks);
      return ranks.length;
    });
  }

  async erase(id: string): Promise<void> {
    await this.#db.query("delete from app.caseload where id = $1", [id]);
  }

  async linkDossier(id: string, rank: number, dossier: string): Promise<void> {
    await this.#db.query(
      "update app.caseload_line set dossier = $3 where caseload = $1 and rank = $2",
      [id, rank, dossier],
    );
  }

  async #sealed(id: string, { rank, person, problems }: ReadLine) {
    return {
      rank,
      person: person && (await this.#lines.sealPart(id, rank, "person", person)),
      problems:
        problems.length > 0 ? await this.#lines.sealPart(id, rank, "problems", problems) : null,
    };
  }

  /** A line read well waits for its turn and forgets its cells; another waits for a person to correct it. */
  async #keepRead(
    id: string,
    lines: readonly { rank: number; person: string | null; problems: string | null }[],
  ): Promise<void> {
    await this.#db.query(
      `update app.caseload_line l set person = r.person, problems = r.problems,
         state = case when r.person is null then 'refusee' else 'attente' end,
         cells = case when r.person is null then l.cells end
       from unnest($2::int[], $3::text[], $4::text[]) as r (rank, person, problems)
       where l.caseload = $1 and l.rank = r.rank`,
      [
        id,
        lines.map(({ rank }) => rank),
        lines.map(({ person }) => person),
        lines.map(({ problems }) => problems),
      ],
    );
  }

  async #ranks(id: string, state: string): Promise<readonly number[]> {
    const { rows } = await this.#db.query<{ rank: number }>(
      "select rank from app.caseload_line where caseload = $1 and state = $2 order by rank",
      [id, state],
    );
    return rows.map(({ rank }) => rank);
  }

  async #wake(id: string, from: Caseload["state"]): Promise<boolean> {
    const { rowCount } = await this.#db.query(
      `update app.caseload set state = 'en-cours', finished_at = null, moved_at = $3
       where id = $1 and state = $2`,
      [id, from, this.#clock()],
    );
    return rowCount > 0;
  }

  async #move(id: string, from: Caseload["state"], to: Caseload["state"]): Promise<boolean> {
    const { rowCount } = await this.#db.query(
      "update app.caseload set state = $3 where id = $1 and state = $2",
      [id, from, to],
    );
    return rowCount > 0;
  }
}
