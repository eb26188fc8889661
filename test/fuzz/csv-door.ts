import fc from "fast-check";
import { createColumnGuesser } from "#caseload/guess-columns.ts";
import { readCaseloadFile } from "#caseload/read-file.ts";
import { readLines } from "#caseload/read-lines.ts";
import { readerOver } from "#conversation-parts.ts";
import { createRules } from "#decide/rules.ts";
import { SafeError } from "#domain/errors.ts";
import { createCommuneIndex } from "#find/commune-index.ts";
import { anciennesCommunes, communes, rules as compiled } from "#knowledge/compiled.js";
import { readCsvRows } from "#tables/raw-rows.ts";
import { aDirtyList } from "#test/builders/a-dirty-list.ts";
import { bent, written } from "./bending.ts";
import type { Door, Outcome } from "./door.ts";

const LIST = aDirtyList(12, 6).text;
const SAMPLES = [
  LIST,
  LIST.replaceAll(";", ","),
  LIST.replaceAll(";", "\t"),
  aDirtyList(3, 0).text,
  'Nom;Âge;Commune;Situation\n"Du""pont";22;Lens;"j\'ai le RSA\net deux enfants"\nMartin;;"Arras\nNord";\n',
  "insee|nom|cp\n62498|Lens|62300\n59350|Lille|59000 59800\n",
  "a;b\n1;2\n",
];
const WORDS = [
  ...[
    '"',
    '""',
    '";"',
    '"\n',
    '\n"',
    ";;;;;;",
    ",",
    "\t",
    "|",
    "\r",
    "\r\r\n",
    "\n\n\n",
    "\ufeff",
    " ",
  ],
  ...[
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "+33 6",
    "-12",
    "31/02/1999",
    "38020",
    "1 234,50 €",
    "NSP",
    "oui",
    "x",
  ],
  ...["Lens", "62300", "2A004", "Niveau 3", "bac +2", "Saint-Étienne-au-Mont", "é".repeat(600)],
];

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const texts = fc.oneof(
  { weight: 6, arbitrary: bent(SAMPLES, WORDS, 6_000) },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((all) => all.join("")),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
);

type Sent = readonly [Uint8Array, number];
const inputs: fc.Arbitrary<Sent> = fc.tuple(written(texts), fc.integer({ min: 1, max: 4_000 }));

const refusing = async (hold: () => Promise<Outcome>): Promise<Outcome> => {
  try {
    return await hold();
  } catch (error) {
    if (error instanceof SafeError) return "refused";
    throw error;
  }
};

/** @throws Error when rows do not come in the order of the file */
const rowsOf = async ([bytes, size]: Sent): Promise<Outcome> => {
  let last = 0;
  let broken = 0;
  for await (const { line, kind } of readCsvRows(inPieces(bytes, size), () => undefined)) {
    if (line <= last) throw new Error(`line ${line} comes after line ${last}`);
    last = line;
    if (kind === "broken") broken += 1;
  }
  return broken > 0 || last === 0 ? "refused" : "taken";
};

/** A table of an import, in pieces of any size. "Refused" is one with a broken line. */
export const csvDoor: Door<Sent> = {
  name: "csv",
  share: 400,
  open: async () => ({ inputs, hold: (sent) => refusing(() => rowsOf(sent)) }),
};

const listReader = () => {
  const rules = createRules(compiled);
  const places = createCommuneIndex(communes, anciennesCommunes);
  const finder = { commune: places.find, near: places.near };
  const deps = { rules, reader: readerOver(rules), finder, today: "2026-11-22" };
  const guess = createColumnGuesser(rules.facts());
  return async (bytes: Uint8Array): Promise<Outcome> => {
    const { headings, lines } = await readCaseloadFile(bytes);
    const ranked = lines.map((line, index) => ({ ...line, rank: index + 1 }));
    const read = readLines(ranked, { headings, mapping: guess(headings, lines) }, deps);
    const untold = read.find(({ person, problems }) => (person === null) !== problems.length > 0);
    if (untold) throw new Error(`line ${untold.rank} is neither read nor told`);
    return read.some(({ person }) => person !== null) ? "taken" : "refused";
  };
};

/** A counsellor's list, its columns guessed and every line read. */
export const listDoor: Door<Sent> = {
  name: "liste",
  share: 20,
  open: async () => {
    const readList = listReader();
    return { inputs, hold: ([bytes]) => refusing(() => readList(bytes)) };
  },
};
