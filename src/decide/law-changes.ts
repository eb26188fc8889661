import type { CompiledAmount, CompiledVersion, Cumul } from "../knowledge/regles.ts";
import { CONFIDENCE_IN_WORDS, periodInWords } from "./law-periods.ts";
import type { LawWords, OutlineLine } from "./law-words.ts";
import { changeInWords, compareLines, plainLines } from "./text-diff.ts";

/** A version, with the words of the law it belongs to. */
export interface VersionInLaw {
  readonly version: CompiledVersion;
  readonly words: LawWords;
}

const QUALIFIERS: Readonly<Record<CompiledAmount["qualifier"], string>> = {
  exact: "exact",
  maximum: "au plus",
  estimated: "estimé",
};

const single = (text: string, about: string): readonly OutlineLine[] => [{ depth: 0, text, about }];

/** All that is written about one amount, its formula included. */
const amountLines = (amount: CompiledAmount, words: LawWords): readonly OutlineLine[] => {
  const name = `${amount.label} (${QUALIFIERS[amount.qualifier]}, en ${amount.unit})`;
  const shown = amount.if ? words.outline(amount.if) : [];
  const inside = [
    ...shown.map((line) => ({ ...line, text: `montré seulement si : ${line.text}` })),
    ...words.formula(amount.formula),
  ];
  return [
    { depth: 0, text: name, about: `montant ${amount.id}` },
    ...inside.map((line) => ({
      ...line,
      depth: line.depth + 1,
      text: `${amount.label} : ${line.text}`,
      about: `montant ${amount.id} ${line.about}`,
    })),
  ];
};

const cumulLine = ({ with: other, possible, rule }: Cumul): OutlineLine => ({
  depth: 0,
  text: `avec ${other} : ${possible}${rule === undefined ? "" : `, ${rule}`}`,
  about: `cumul ${other}`,
});

/** Every part of a version that jurists read, in the order of a sheet. */
const partsOf = ({ version, words }: VersionInLaw) => [
  { title: "Période", lines: single(periodInWords(version), "période") },
  { title: "Remplacé par", lines: plainLines(version.replacedBy ? [version.replacedBy] : []) },
  { title: "Conditions", lines: words.outline(version.condition) },
  { title: "Sous réserve", lines: plainLines(version.reserves) },
  {
    title: "Montants",
    lines: version.amounts.flatMap((amount) => amountLines(amount, words)),
  },
  { title: "Cumuls", lines: version.cumuls.map(cumulLine) },
  { title: "Démarche", lines: single(version.demarche, "démarche") },
  { title: "Contact", lines: single(version.contact, "contact") },
  { title: "Pièces", lines: plainLines(version.pieces) },
  { title: "Sources", lines: plainLines(version.references.map(sourceText)) },
  { title: "Note", lines: version.note === undefined ? [] : single(version.note, "note") },
  { title: "Confiance", lines: single(CONFIDENCE_IN_WORDS[version.confidence], "confiance") },
];

const sourceText = ({ title, url }: CompiledVersion["references"][number]): string =>
  url === undefined ? title : `${title} ${url}`;

/** A part of a version that differs, with what changed in it, in words. */
export interface ChangedPart {
  readonly title: string;
  readonly changes: readonly string[];
}

/** What differs between two versions; nothing when they say the same. */
export const changedParts = (before: VersionInLaw, after: VersionInLaw): readonly ChangedPart[] => {
  const old = partsOf(before);
  return partsOf(after).flatMap(({ title, lines }, index) => {
    const changes = compareLines(old[index]?.lines ?? [], lines).map(changeInWords);
    return changes.length === 0 ? [] : [{ title, changes }];
  });
};

/** The same as lines of a text. */
export const compareVersions = (before: VersionInLaw, after: VersionInLaw): readonly string[] =>
  changedParts(before, after).flatMap(({ title, changes }) => [
    `  ${title}`,
    ...changes.map((change) => `    - ${change}`),
  ]);

/** A version written out in full. */
export const describeVersion = (one: VersionInLaw): readonly string[] =>
  partsOf(one).flatMap(({ title, lines }) =>
    lines.length === 0
      ? []
      : [`  ${title}`, ...lines.map(({ depth, text }) => `    ${"  ".repeat(depth)}- ${text}`)],
  );
