import type {
  CaseloadLine,
  LineProblem,
  LineState,
  ListedPerson,
  PersonOutcome,
  RawLine,
} from "../domain/caseload.ts";
import type { Database } from "./database.ts";
import type { Seal } from "./sealing.ts";

interface LineRow {
  readonly rank: number;
  readonly line: number;
  readonly state: LineState;
  readonly cells: string | null;
  readonly person: string | null;
  readonly problems: string | null;
  readonly outcome: string | null;
  readonly failure: string | null;
  readonly dossier: string | null;
}

type SealedPart = "cells" | "person" | "problems" | "outcome";

const COLUMNS = "rank, line, state, cells, person, problems, outcome, failure, dossier";

/** A line's own place, part of what is sealed: copied to another line or column, a text does not open. */
const placeOf = (caseload: string, rank: number, part: SealedPart): string =>
  `lot/${caseload}/${rank}/${part}`;

/** A line ready to be kept. */
export interface SealedLine {
  readonly rank: number;
  readonly person: string | null;
  readonly problems: string | null;
}

export const createCaseloadLines = (db: Database, seal: Seal): CaseloadLines =>
  new CaseloadLines(db, seal);

/** Lines of lists to and from domain words, sealing and opening on the way. */
export class CaseloadLines {
  readonly #db: Database;
  readonly #seal: Seal;

  constructor(db: Database, seal: Seal) {
    this.#db = db;
    this.#seal = seal;
  }

  sealPart(caseload: string, rank: number, part: SealedPart, value: unknown): Promise<string> {
    return this.#seal.seal(JSON.stringify(value), placeOf(caseload, rank, part));
  }

  /** The lines of a file, none read yet. */
  async insert(caseload: string, lines: readonly RawLine[]): Promise<void> {
    const cells = await Promise.all(
      lines.map(({ cells: row, broken }, at) =>
        this.sealPart(caseload, at + 1, "cells", { row, broken }),
      ),
    );
    await this.#db.query(
      `insert into app.caseload_line (caseload, rank, line, state, cells)
       select $1, rank, line, 'lue', cells
       from unnest($2::int[], $3::int[], $4::text[]) as kept (rank, line, cells)`,
      [caseload, lines.map((_, at) => at + 1), lines.map(({ line }) => line), cells],
    );
  }

  /** The cells of every line, in the order of the file, as long as they are kept. */
  async raw(caseload: string): Promise<readonly (RawLine & { readonly rank: number })[]> {
    const { rows } = await this.#db.query<Pick<LineRow, "rank" | "line" | "cells">>(
      "select rank, line, cells from app.caseload_line where caseload = $1 and cells is not null order by rank",
      [caseload],
    );
    return await Promise.all(
      rows.map(async ({ rank, line, cells }) => ({
        rank,
        line,
        ...(await this.#cellsOf(caseload, rank, cells)),
      })),
    );
  }

  async list(caseload: string, states?: readonly LineState[]): Promise<readonly CaseloadLine[]> {
    const { rows } = await this.#db.query<LineRow>(
      `select ${COLUMNS} from app.caseload_line
       where caseload = $1 and ($2::text[] is null or state = any($2)) order by rank`,
      [caseload, states ?? null],
    );
    return await Promise.all(rows.map((row) => this.#opened(caseload, row)));
  }

  async one(caseload: string, rank: number): Promise<CaseloadLine | null> {
    const { rows } = await this.#db.query<LineRow>(
      `select ${COLUMNS} from app.caseload_line where caseload = $1 and rank = $2`,
      [caseload, rank],
    );
    const [row] = rows;
    return row ? await this.#opened(caseload, row) : null;
  }

  async #opened(caseload: string, row: LineRow): Promise<CaseloadLine> {
    const { rank, line, state, failure, dossier } = row;
    const open = <Value>(part: SealedPart) => this.#open<Value>(caseload, rank, part, row[part]);
    return {
      ...{ rank, line, state, failure, dossier },
      cells: (await this.#cellsOf(caseload, rank, row.cells)).cells,
      person: await open<ListedPerson>("person"),
      problems: (await open<readonly LineProblem[]>("problems")) ?? [],
      outcome: await open<PersonOutcome>("outcome"),
    };
  }

  async #cellsOf(caseload: string, rank: number, sealed: string | null) {
    const kept = await this.#open<{ row: readonly string[]; broken: string | null }>(
      caseload,
      rank,
      "cells",
      sealed,
    );
    return { cells: kept?.row ?? [], broken: kept?.broken ?? null };
  }

  /** Authenticated by AES-GCM: JSON that opens at this place is JSON this module wrote there, of that type. */
  async #open<Value>(
    caseload: string,
    rank: number,
    part: SealedPart,
    sealed: string | null,
  ): Promise<Value | null> {
    if (sealed === null) return null;
    const value: Value = JSON.parse(await this.#seal.open(sealed, placeOf(caseload, rank, part)));
    return value;
  }
}
