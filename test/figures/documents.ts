import { readFileSync } from "node:fs";
import type { Kept } from "./kept.ts";
import { privacyTable } from "./privacy.ts";
import { withLastFigure } from "./proofs.ts";
import { faultsTable, fuzzTable, loadTable, measuresLine, measuresTable, table } from "./tables.ts";

/** What is written between `<!-- chiffres : name -->` and `<!-- fin des chiffres -->`, over what stands there. */
type Block = (kept: Kept, standing: string) => string;

const ACCURACY = /^(?:eval|comprehension|metiers|formations|phrases|hostile)/;

/** Everything measured that no other table of the page says. */
const SURVEYS = [
  "poids",
  "edge",
  "en-tetes",
  "axe",
  "effacement",
  "canaris",
  "restauration",
  "mise-a-jour",
  "tour-a-tour",
  "audit",
];

/** What is proved without a figure: it holds, or the test is red. */
const HELD = [
  [
    "Restauration sur une base vide, et chaque schéma passé mené à celui d'aujourd'hui",
    "test/operations/backup.db.test.ts",
  ],
  ["Arrêt en ordre au milieu d'un tour et d'une liste", "test/boot/stop.boot.test.ts"],
  [
    "Purge selon les durées de garde, et nouveau scellement sous une nouvelle clé",
    "test/store/retention.db.test.ts",
  ],
  ["Journal des accès : une ligne touchée se voit", "test/store/access-log.db.test.ts"],
  ["Étapes de l'image, hors Docker", "test/operations/image.boot.test.ts"],
] as const;

const heldRows = ({ tests }: Kept): readonly (readonly string[])[] =>
  HELD.map(([what, file]) => {
    const run = tests[file];
    const told = run && (run.failed > 0 ? "**rouge**" : `${run.passed} tests verts`);
    return [what, told ?? "test", `\`npx vitest run ${file}\``, run?.at ?? ""];
  });

const surveyTable: Block = (kept) =>
  table(
    ["relevé", "obtenu", "commande", "quand"],
    [
      ...SURVEYS.flatMap((name) => {
        const found = kept.measures[name];
        return found ? [[found.title, measuresLine(found), `\`${found.command}\``, found.at]] : [];
      }),
      ...heldRows(kept),
    ],
  );

const BLOCKS: Readonly<Record<string, Block>> = {
  exactitude: ({ measures }) =>
    Object.entries(measures)
      .filter(([name]) => ACCURACY.test(name))
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([, found]) => measuresTable(found))
      .join("\n\n"),
  aipd: privacyTable,
  essais: (kept, standing) =>
    standing
      .trim()
      .split("\n")
      .map((line) => withLastFigure(kept, line))
      .join("\n"),
  releves: surveyTable,
  charge: ({ load }) => loadTable(Object.values(load)),
  pannes: ({ faults }) => faultsTable(Object.values(faults)),
  fuzz: ({ fuzz }) => fuzzTable(Object.values(fuzz)),
};

export const DOCUMENTS = [
  "docs/conformite/ia-act.md",
  "docs/conformite/aipd.md",
  "docs/operations/preuves.md",
] as const;

const MARKED = /(<!-- chiffres : (\S+) -->\n)([\s\S]*?)(\n<!-- fin des chiffres -->)/g;

/** A document with its figures written anew. */
export const writtenAnew = (text: string, kept: Kept): string =>
  text.replaceAll(MARKED, (_, begin: string, name: string, standing: string, end: string) => {
    const block = BLOCKS[name];
    if (!block) throw new Error(`No figures are called « ${name} ».`);
    return `${begin}\n${block(kept, standing)}\n${end}`;
  });

/** Documents that are not what their figures are. */
export const outOfStep = (kept: Kept): readonly string[] =>
  DOCUMENTS.filter((document) => {
    const text = readFileSync(document, "utf8");
    return writtenAnew(text, kept) !== text;
  });
