import { expect, test } from "vitest";
import { createColumnGuesser } from "#caseload/guess-columns.ts";
import { readCaseloadFile } from "#caseload/read-file.ts";
import { type ResultFilter, type ResultRow, resultsFor } from "#caseload/results.ts";
import {
  readWrittenBoolean,
  readWrittenDay,
  readWrittenNumber,
  saysNothing,
} from "#caseload/written-values.ts";
import { createRules } from "#decide/rules.ts";
import { rules as compiled } from "#knowledge/compiled.js";
import { csvOf } from "#tables/csv-file.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

test.each([
  ["semicolons and a mark", "\ufeffNom;Ville\r\nLéa;Lens\r\n"],
  ["commas", "Nom,Ville\nLéa,Lens\n"],
  ["tabs", "Nom\tVille\nLéa\tLens\n"],
  ["quotes", '"Nom";"Ville"\n"Léa";"Lens"\n'],
])("a file with %s gives the same cells", async (_, text) => {
  const { headings, lines } = await readCaseloadFile(utf8(text));
  expect(headings).toEqual(["Nom", "Ville"]);
  expect(lines).toEqual([{ line: 2, cells: ["Léa", "Lens"], broken: null }]);
});

test("a cell of several lines counts as it does in the file, and a lost quote is named on its own line", async () => {
  const text = 'Nom;Projet\nA;"un\ndeux"\nB;"perdu\nC;ok\n';
  const { lines } = await readCaseloadFile(utf8(text));
  expect(lines.map(({ line, broken }) => [line, broken === null])).toEqual([
    [2, true],
    [4, false],
    [5, true],
  ]);
});

test.each([
  ["", /vide/],
  ["Nom;Ville\n", /personne/],
  ["Nom\nLéa\n", /une colonne/],
  ["PK\u0000\u0003", /pas un CSV/],
])("what is no list of people is refused with what to do: %j", async (text, said) => {
  await expect(readCaseloadFile(utf8(text))).rejects.toThrow(said);
});

test.each([
  ["03/02/2004", "2004-02-03"],
  ["3.2.04", "2004-02-03"],
  ["2004-02-03", "2004-02-03"],
  ["3 février 2004", "2004-02-03"],
  ["1er mars 1987", "1987-03-01"],
  ["03/02/2004 00:00:00", "2004-02-03"],
  ["38020", "2004-02-03"],
  ["31/02/1999", null],
  ["62300", null],
  ["demain", null],
])("the day %j is read as %j", (text, day) => {
  expect(readWrittenDay(text)).toBe(day);
});

test("yes, no, numbers and what says nothing are read as people type them", () => {
  expect(["Oui", "x", "1", "VRAI"].map(readWrittenBoolean)).toEqual([true, true, true, true]);
  expect(["Non", "n", "0"].map(readWrittenBoolean)).toEqual([false, false, false]);
  expect(readWrittenBoolean("peut-être")).toBeNull();
  expect(["22 ans", "1 234,50 €", "12\u202f000", "1.234", "-3"].map(readWrittenNumber)).toEqual([
    22, 1234.5, 12_000, 1234, -3,
  ]);
  expect(readWrittenNumber("beaucoup")).toBeNull();
  expect(["NSP", "?", "-", "non renseigné", ""].every(saysNothing)).toBe(true);
  expect(saysNothing("non")).toBe(false);
});

test("columns are guessed from headings of every trade, then from values; one kind is given once", () => {
  const guess = createColumnGuesser(createRules(compiled).facts());
  const lines = [{ cells: ["", "", "", "", "", "12/05/1999", "62300", "", "x"] }];
  const headings = ["NOM D'USAGE", "Bénéficiaire du RSA", "DDN", "Cp", "Niveau d'études"];
  expect(guess(headings, lines)).toEqual([
    "nom",
    "rsa",
    "date_naissance",
    "code_postal",
    "niveau_diplome",
  ]);
  const unnamed = [
    "Nom",
    "Ville",
    "RQTH ?",
    "Permis B",
    "Métier visé",
    "c6",
    "c7",
    "Remarques internes",
    "c9",
  ];
  expect(guess(unnamed, lines)).toEqual([
    ...["nom", "commune_insee", "rqth", "permis_b", "souhait"],
    ...["date_naissance", "code_postal", "ignorer", "ignorer"],
  ]);
});

const aRow = (rank: number, label: string, age: number | null): ResultRow => ({
  ...{ rank, label, age, line: rank + 1, commune: null, wish: null, eligible: [], toSettle: 0 },
  ...{ session: null, question: null, state: "faite", failure: null, dossier: null },
});
const ALL: ResultFilter = { q: "", aide: "", etat: "", formation: "", tri: "ligne", ordre: "asc" };

test("results are sorted whichever way, what is not known last, and accents do not count", () => {
  const rows = [aRow(1, "Zoé", null), aRow(2, "élodie", 40), aRow(3, "Anna", 22)];
  const by = (filter: Partial<ResultFilter>) =>
    resultsFor(rows, { ...ALL, ...filter }).map(({ label }) => label);
  expect(by({ tri: "nom" })).toEqual(["Anna", "élodie", "Zoé"]);
  expect(by({ tri: "age", ordre: "desc" })).toEqual(["élodie", "Anna", "Zoé"]);
  expect(by({ tri: "age" })).toEqual(["Anna", "élodie", "Zoé"]);
  expect(by({ q: "ELODIE" })).toEqual(["élodie"]);
});

test("what a spreadsheet would run leaves as text", () => {
  const [line = ""] = csvOf([["=1+1", "+33 6", "-2+3", "@cmd", "a;b", 'dit "oui"', null]]).split(
    "\r\n",
  );
  expect(line).toBe(`\ufeff'=1+1;'+33 6;'-2+3;'@cmd;"a;b";"dit ""oui""";`);
});
