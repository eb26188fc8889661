import type { ListedPerson, PersonOutcome } from "../domain/caseload.ts";
import type { ChangeSubject, Watch } from "../domain/outcome-change.ts";
import { type CaseloadLines, createCaseloadLines } from "./caseload-lines.ts";
import type { Database } from "./database.ts";
import type { Seal } from "./sealing.ts";

/** Lists older than this are no longer anybody's caseload. */
const FOLLOWED_DAYS = 183;
/** And dossiers nobody opened for as long. */
const DAY_MS = 86_400_000;

/** Somebody to look at again, with what they were watched against. */
export interface WatchedLine {
  readonly structure: string;
  readonly subject: Extract<ChangeSubject, { readonly caseload: string }>;
  readonly person: ListedPerson;
  readonly watch: Watch | null;
}

export interface WatchedDossier {
  readonly structure: string;
  readonly dossier: string;
  readonly conversation: string;
  /** Opens the conversation. */
  readonly key: string;
  readonly watch: Watch | null;
}

export interface WatchedDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
}

/** Whom to look at: those not looked at since, of one structure or of all. */
export interface WatchScope {
  readonly since: Date;
  readonly structure: string | null;
  readonly limit: number;
}

interface LineKey {
  readonly structure: string;
  readonly caseload: string;
  readonly rank: number;
}

const watchIn = (dossier: string): string => `dossier/${dossier}/veille`;
const keyIn = (dossier: string): string => `dossier/${dossier}/key`;

export const createWatchedPeople = (db: Database, deps: WatchedDeps): WatchedPeople =>
  new WatchedPeople(db, deps);

/** People of lists and dossiers, as the nightly look takes them: one small batch after another. */
export class WatchedPeople {
  readonly #db: Database;
  readonly #seal: Seal;
  readonly #clock: () => Date;
  readonly #lines: CaseloadLines;

  constructor(db: Database, { seal, clock }: WatchedDeps) {
    this.#db = db;
    this.#seal = seal;
    this.#clock = clock;
    this.#lines = createCaseloadLines(db, seal);
  }

  #oldest(): Date {
    return new Date(this.#clock().getTime() - FOLLOWED_DAYS * DAY_MS);
  }

  /** A person of a list who has a dossier is looked at there. */
  async lines({ since, structure, limit }: WatchScope): Promise<readonly WatchedLine[]> {
    const { rows } = await this.#db.query<LineKey>(
      `select c.structure, l.caseload, l.rank
       from app.caseload_line l join app.caseload c on c.id = l.caseload
       where l.state = 'faite' and l.dossier is null and l.followed_at < $1
         and ($2::uuid is null or c.structure = $2) and c.created_at >= $3
       order by l.followed_at, l.caseload, l.rank limit $4`,
      [since, structure, this.#oldest(), limit],
    );
    const found = await Promise.all(rows.map((row) => this.#line(row)));
    return found.flatMap((one) => one ?? []);
  }

  async dossiers({ since, structure, limit }: WatchScope): Promise<readonly WatchedDossier[]> {
    const { rows } = await this.#db.query<
      Omit<WatchedDossier, "watch"> & { outcome: string | null }
    >(
      `select d.structure, d.id as dossier, d.conversation, d.key, o.outcome
       from app.dossier d left join app.dossier_outcome o on o.dossier = d.id
       where (o.followed_at is null or o.followed_at < $1)
         and ($2::uuid is null or d.structure = $2) and d.last_opened_at >= $3
       order by o.followed_at nulls first, d.id limit $4`,
      [since, structure, this.#oldest(), limit],
    );
    return await Promise.all(
      rows.map(async ({ outcome, ...row }) => ({
        ...row,
        key: await this.#seal.open(row.key, keyIn(row.dossier)),
        watch:
          outcome === null
            ? null
            : JSON.parse(await this.#seal.open(outcome, watchIn(row.dossier))),
      })),
    );
  }

  async keepLine({ caseload, rank }: Omit<LineKey, "structure">, outcome: PersonOutcome) {
    const sealed = await this.#lines.sealPart(caseload, rank, "outcome", outcome);
    await this.#db.query(
      `update app.caseload_line set outcome = $3, followed_at = $4
       where caseload = $1 and rank = $2 and state = 'faite'`,
      [caseload, rank, sealed, this.#clock()],
    );
  }

  /** Looked at, and nothing could be told. */
  async passLine({ caseload, rank }: Omit<LineKey, "structure">): Promise<void> {
    await this.#db.query(
      "update app.caseload_line set followed_at = $3 where caseload = $1 and rank = $2",
      [caseload, rank, this.#clock()],
    );
  }

  async keepDossier(dossier: string, watch: Watch): Promise<void> {
    await this.#db.query(
      `insert into app.dossier_outcome (dossier, outcome, followed_at)
       select $1, $2, $3 where exists (select from app.dossier where id = $1)
       on conflict (dossier) do update
         set outcome = excluded.outcome, followed_at = excluded.followed_at`,
      [dossier, await this.#seal.seal(JSON.stringify(watch), watchIn(dossier)), this.#clock()],
    );
  }

  async #line({ structure, caseload, rank }: LineKey): Promise<WatchedLine | null> {
    const line = await this.#lines.one(caseload, rank);
    if (!line?.person) return null;
    const subject = { caseload, rank, label: line.person.label };
    return { structure, subject, person: line.person, watch: line.outcome?.watch ?? null };
  }
}
