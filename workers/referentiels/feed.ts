import type { Day } from "#domain/day.ts";
import { invalidInput } from "#domain/errors.ts";
import type { Remark } from "#tables/letters.ts";
import type { Archive, Member } from "./archive.ts";
import { checkColumns, readShape, type Shape } from "./section.ts";
import { keyOf, type Table, type TableRow } from "./table.ts";

/** What one line of a file gives. */
export type LineRead =
  | {
      readonly kind: "rows";
      readonly line: number;
      readonly rows: readonly TableRow[];
      readonly repairs: readonly string[];
    }
  | {
      readonly kind: "refused";
      readonly line: number;
      readonly reason: string;
      readonly isCut: boolean;
    };

/** One file of a feed and the table it fills. */
export interface Section {
  readonly file: string;
  readonly table: Table;
  /** @throws SafeError naming the missing columns, before anything is written */
  check(): Promise<void>;
  read(remark: Remark): AsyncGenerator<LineRead>;
}

/** A referential that a producer publishes. */
export interface Feed {
  readonly id: string;
  /** What it reads, in a line. */
  readonly title: string;
  /** Its name, as shown with every answer. */
  readonly name: string;
  /** Finds its files in the archive. @throws SafeError naming a file that is not there */
  open(archive: Archive): Promise<OpenedFeed>;
}

export interface OpenedFeed {
  readonly sections: readonly Section[];
  /** As the producer numbers it; null when it does not. */
  readonly version: string | null;
  /** Date the producer gives; null: the file's own. */
  readonly updatedAt: Day | null;
}

type Note = (reason: string) => void;
type Merge = (first: TableRow, second: TableRow) => TableRow;

/** How the lines of a file become rows of a table. */
export interface SectionSpec<Raw extends object> {
  readonly shape: Shape<Raw>;
  readonly table: Table;
  /** Rows of one checked line; none when the line is a total or of no use. `note` says what was mended. */
  readonly rows: (raw: Raw, note: Note) => readonly TableRow[];
  /**
   * When one thing takes several lines: what two of them make. Rows are then held until the end of the file, and a
   * cut file gives none: a half of what is known of a thing must not replace the whole.
   */
  readonly merge?: Merge;
}

type Merged = Extract<LineRead, { kind: "rows" }>;

/** Puts the rows of a line with those of the same key met before. */
const hold = (held: Map<string, Merged>, read: Merged, table: Table, merge: Merge): void => {
  for (const row of read.rows) {
    const key = keyOf(table, row);
    const before = held.get(key);
    const first = before?.rows[0];
    held.set(key, { ...(before ?? read), rows: [first ? merge(first, row) : row] });
  }
};

async function* merging(
  reads: AsyncGenerator<LineRead>,
  table: Table,
  merge: Merge,
): AsyncGenerator<LineRead> {
  const held = new Map<string, Merged>();
  for await (const read of reads) {
    if (read.kind === "refused") yield read;
    else hold(held, read, table, merge);
  }
  yield* held.values();
}

async function* readLines<Raw extends object>(
  member: Member,
  spec: SectionSpec<Raw>,
  remark: Remark,
): AsyncGenerator<LineRead> {
  for await (const parsed of readShape(member, spec.shape, remark)) {
    if (parsed.kind === "refused") {
      yield parsed;
      continue;
    }
    const repairs: string[] = [];
    const rows = spec.rows(parsed.raw, (reason) => repairs.push(reason));
    if (rows.length > 0 || repairs.length > 0)
      yield { kind: "rows", line: parsed.line, rows, repairs };
  }
}

/** A file of the archive read by a shape into a table. */
export const section = <Raw extends object>(member: Member, spec: SectionSpec<Raw>): Section => ({
  file: member.name,
  table: spec.table,
  check: () => checkColumns(member, spec.shape),
  read: (remark) => {
    const lines = readLines(member, spec, remark);
    return spec.merge ? merging(lines, spec.table, spec.merge) : lines;
  },
});

/** The file of an archive whose name has this form; null when there is none. */
export const findMember = ({ members }: Archive, name: RegExp): Member | null =>
  members.find((member) => name.test(member.name)) ?? null;

/** @throws SafeError naming the file that the archive lacks */
export const memberOf = (archive: Archive, name: RegExp, label: string): Member => {
  const found = findMember(archive, name);
  if (found) return found;
  throw invalidInput(`Il manque ${label} dans ${archive.fileName} : rien n'a été importé.`);
};

/** The one data file of what was handed over. @throws SafeError when there are several */
export const onlyMember = ({ members, fileName }: Archive): Member => {
  const [first, second] = members.filter(({ name }) =>
    /\.(csv|txt|json|ndjson|jsonl|geojson|xml|xlsx)$/i.test(name),
  );
  if (first && !second) return first;
  throw invalidInput(
    first
      ? `${fileName} contient plusieurs fichiers : donnez celui à importer.`
      : `${fileName} ne contient ni CSV, ni classeur, ni JSON, ni XML.`,
  );
};

/** A feed that is one file. */
export const fileFeed = (feed: Omit<Feed, "open">, read: (member: Member) => Section): Feed => ({
  ...feed,
  open: async (archive) => ({
    version: null,
    updatedAt: null,
    sections: [read(onlyMember(archive))],
  }),
});
