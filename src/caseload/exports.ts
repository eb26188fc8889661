import type { CaseloadLine, PersonOutcome } from "../domain/caseload.ts";
import { frenchDay } from "../domain/day.ts";
import type { Part, TextDocument } from "../domain/document.ts";
import type { VerdictStatus } from "../domain/verdict.ts";
import type { ResultRow } from "./results.ts";

type Cell = string | number | null;

const HEADINGS = [
  ...["ligne", "personne", "âge", "commune", "projet", "état"],
  ...["a sans doute droit à", "nombre", "à préciser", "à demander d'abord"],
  ...[
    "formation",
    "organisme",
    "lieu",
    "distance (km, à vol d'oiseau)",
    "début",
    "financements possibles",
  ],
] as const;

const rowCells = (row: ResultRow, stateWords: string): readonly Cell[] => {
  const { session } = row;
  return [
    ...[row.line, row.label, row.age, row.commune, row.wish, stateWords],
    ...[row.eligible.map(({ titre }) => titre).join(" ; "), row.eligible.length],
    ...[row.toSettle, row.question],
    ...[session?.intitule ?? null, session?.organisme ?? null, session?.commune ?? null],
    ...[typeof session?.distanceKm === "number" ? Math.round(session.distanceKm) : null],
    ...[session?.debut ?? null],
    session?.financements.map(({ titre }) => titre).join(" ; ") ?? null,
  ];
};

/** Results as a table for a spreadsheet, its titles first. */
export const resultTable = (
  rows: readonly ResultRow[],
  wordsOf: (row: ResultRow) => string,
): readonly (readonly Cell[])[] => [HEADINGS, ...rows.map((row) => rowCells(row, wordsOf(row)))];

const TITLES: Readonly<Record<VerdictStatus, string>> = {
  eligible: "sans doute",
  unknown: "à confirmer",
  ineligible: "non",
};

/** On paper, the first that a counsellor would tell; all of them are on the page. */
const OPEN_SHOWN = 8;

const heading = (text: string): Part => ({ kind: "heading", level: 2, text });

const verdictParts = ({ verdicts }: PersonOutcome): readonly Part[] => {
  const of = (wanted: VerdictStatus) => verdicts.filter(({ status }) => status === wanted);
  const eligible = of("eligible").map(({ titre }) => titre);
  const open = of("unknown").map(({ titre, missing }) => ({
    lead: titre,
    text: `: manque ${missing.join(", ")}`,
  }));
  const beyond = open.length - OPEN_SHOWN;
  return [
    heading("A sans doute droit à"),
    eligible.length > 0
      ? { kind: "list", items: eligible }
      : { kind: "paragraph", line: "Rien de sûr avec ce qui est connu aujourd'hui." },
    ...(open.length > 0
      ? [heading("À préciser"), { kind: "list", items: open.slice(0, OPEN_SHOWN) } as const]
      : []),
    ...(beyond > 0
      ? [{ kind: "paragraph", tone: "soft", line: `Et ${beyond} autres à préciser.` } as const]
      : []),
  ];
};

const sessionParts = ({ sessions }: PersonOutcome): readonly Part[] =>
  sessions.length === 0
    ? []
    : [
        heading("Formations"),
        {
          kind: "table",
          caption: "Sessions proposées (distances à vol d'oiseau)",
          columns: [
            { title: "Formation", share: 3 },
            { title: "Lieu", share: 2 },
            { title: "Début", share: 1.3 },
            { title: "Qui peut payer", share: 3 },
          ],
          rows: sessions.map((one) => [
            `${one.intitule}, ${one.organisme}`,
            [
              one.commune ?? "lieu inconnu",
              one.distanceKm !== null && `${Math.round(one.distanceKm)} km`,
            ]
              .filter(Boolean)
              .join(", "),
            one.debut ? frenchDay(one.debut) : "date inconnue",
            one.financements
              .map(({ titre, status }) => `${titre} (${TITLES[status]})`)
              .join(", ") || "inconnu",
          ]),
        },
      ];

const questionParts = ({ questions }: PersonOutcome): readonly Part[] =>
  questions.length === 0
    ? []
    : [heading("À demander d'abord"), { kind: "list", items: questions, ordered: true }];

/** Who a list's documents are made by, and when. */
export interface Edition {
  readonly lot: string;
  readonly day: string;
  readonly rulesVersion: string;
}

/** One person of a list, on pages of their own. What is said is an estimation, and says so. */
export const personDocument = (
  { row, outcome }: { readonly row: ResultRow; readonly outcome: PersonOutcome },
  { lot, day, rulesVersion }: Edition,
): TextDocument => ({
  title: row.label,
  subtitle: [row.age !== null && `${row.age} ans`, row.commune, row.wish && `projet : ${row.wish}`]
    .filter(Boolean)
    .join(", "),
  footer: `Lot ${lot}, ligne ${row.line}. Estimation du ${frenchDay(outcome.asOf)}, règles ${rulesVersion}. Édité le ${frenchDay(day)}.`,
  style: "standard",
  parts: [
    {
      kind: "paragraph",
      tone: "soft",
      line: "Estimation calculée à partir du fichier de la structure. La décision revient à chaque organisme ; un conseiller vérifie avec la personne.",
    },
    ...verdictParts(outcome),
    ...sessionParts(outcome),
    ...questionParts(outcome),
  ],
});

/** The people whose line is done, in the order of the table, one document each. */
export function* personDocuments(
  rows: readonly ResultRow[],
  lines: readonly CaseloadLine[],
  edition: Edition,
): Generator<TextDocument> {
  const byRank = new Map(lines.map((line) => [line.rank, line]));
  for (const row of rows) {
    const outcome = byRank.get(row.rank)?.outcome;
    if (outcome) yield personDocument({ row, outcome }, edition);
  }
}
