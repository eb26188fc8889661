import type {
  ColumnMapping,
  LineProblem,
  ListedPerson,
  OwnColumn,
  RawLine,
} from "../domain/caseload.ts";
import { SafeError } from "../domain/errors.ts";
import type { Commune } from "../domain/place.ts";
import type { FactValue } from "../domain/situation.ts";
import type { Finder } from "../find/finder.ts";
import { type CellProblem, type CellReading, quoted } from "./cell-problem.ts";
import { IGNORED } from "./guess-columns.ts";
import { type FactReaderDeps, readFact } from "./read-fact.ts";
import { readPlaceCells } from "./read-place.ts";
import { saysNothing } from "./written-values.ts";

export interface LineReaderDeps extends FactReaderDeps {
  readonly finder: Pick<Finder, "commune" | "near">;
}

/** What the columns of one file hold. */
export interface Columns {
  readonly headings: readonly string[];
  readonly mapping: ColumnMapping;
}

export interface LineReading {
  /** Null when something in the line cannot be read. */
  readonly person: ListedPerson | null;
  readonly problems: readonly LineProblem[];
}

const LONGEST_CELL = 500;
const LONGEST_TEXT = 4_000;
const PLACE = "commune_insee";
const BIRTH = "date_naissance";
const AGE = "age";

/** What a spreadsheet would run: a name, a number or a telephone never begins so. */
const FORMULA = /^\s*(?:[=@]|[+-]\s*[\p{L}(])/u;
const DAMAGED = "\ufffd";
const CONTROL = /[^\P{Cc}\t\n\r]/u;

/** A cell of a column that is of use. */
interface Cell {
  readonly heading: string;
  readonly target: string;
  readonly text: string;
}

const cellsOf = ({ headings, mapping }: Columns, { cells }: RawLine): readonly Cell[] =>
  headings.flatMap((heading, at) => {
    const target = mapping[at] ?? IGNORED;
    const text = (cells[at] ?? "").trim();
    return target === IGNORED || saysNothing(text) ? [] : [{ heading, target, text }];
  });

/** What is wrong with a cell whatever it should hold. */
const spoiled = ({ text, target }: Cell): CellProblem | null => {
  const most = target === "texte" ? LONGEST_TEXT : LONGEST_CELL;
  if (text.length > most)
    return {
      kind: "longueur",
      message: `la cellule dépasse ${most} caractères. Raccourcissez-la.`,
    };
  if (FORMULA.test(text))
    return {
      kind: "formule",
      message: `${quoted(text)} ressemble à une formule de tableur. Écrivez la valeur elle-même.`,
    };
  if (text.includes(DAMAGED) || CONTROL.test(text))
    return {
      kind: "encodage",
      message: `${quoted(text.replace(CONTROL, DAMAGED))} contient des caractères abîmés. Tapez à nouveau la cellule.`,
    };
  return null;
};

/** What was read of a line so far. */
interface Draft {
  readonly facts: Map<string, FactValue | null>;
  readonly own: Map<string, string>;
  place: Commune | null;
  readonly problems: LineProblem[];
}

const noteProblem = (draft: Draft, line: number, column: string | null, found: CellProblem) =>
  draft.problems.push({ line, column, kind: found.kind, message: found.message });

/** What a person says in their words: every sure fact, and the wish when no column gives it. */
const readWords = (text: string, { reader, today }: LineReaderDeps, draft: Draft): void => {
  const { facts, wish } = reader.read(text, { asked: null, today, forAnother: true });
  for (const { fact, value, confidence } of facts)
    if (confidence === "sure" && !draft.facts.has(fact)) draft.facts.set(fact, value);
  if (wish !== null && !draft.own.has("souhait")) draft.own.set("souhait", wish);
};

const take = <Value>(
  reading: CellReading<Value>,
  draft: Draft,
  { line, column }: { readonly line: number; readonly column: string },
  keep: (value: Value) => void,
): void => {
  if ("problem" in reading) noteProblem(draft, line, column, reading.problem);
  else keep(reading.value);
};

const OWN_KEPT: ReadonlySet<string> = new Set<OwnColumn>(["nom", "prenom", "reference", "souhait"]);
const OF_PLACE = new Set([PLACE, "code_postal"]);

const readCell = (cell: Cell, line: number, draft: Draft, deps: LineReaderDeps): void => {
  const { heading: column, target, text } = cell;
  const wrong = spoiled(cell);
  if (wrong) {
    noteProblem(draft, line, column, wrong);
    return;
  }
  if (OWN_KEPT.has(target)) draft.own.set(target, text.replace(/\s+/g, " "));
  const fact = OF_PLACE.has(target) ? null : deps.rules.fact(target);
  if (fact)
    take(readFact(text, fact, deps), draft, { line, column }, (value) =>
      draft.facts.set(target, value),
    );
};

const placeOf = (
  cells: readonly Cell[],
  line: number,
  draft: Draft,
  deps: LineReaderDeps,
): Commune | null => {
  const named = cells.find(({ target }) => target === PLACE);
  const coded = cells.find(({ target }) => target === "code_postal");
  const column = named?.heading ?? coded?.heading;
  if (column === undefined) return null;
  const reading = readPlaceCells(named?.text ?? null, coded?.text ?? null, deps.finder);
  if ("problem" in reading) {
    noteProblem(draft, line, column, reading.problem);
    return null;
  }
  draft.facts.set(PLACE, reading.value.insee);
  return reading.value;
};

/** Two cells that cannot both be true: the vocabulary says which. */
const contradiction = (draft: Draft, { rules, today }: LineReaderDeps): CellProblem | null => {
  try {
    rules.check({ situation: Object.fromEntries(draft.facts) }, today);
    return null;
  } catch (error) {
    if (!(error instanceof SafeError)) throw error;
    const why = error.details.map(({ message }) => message).join(" ") || error.message;
    return { kind: "contradiction", message: `deux cellules se contredisent : ${why}` };
  }
};

const labelOf = ({ own }: Draft): string =>
  [own.get("prenom"), own.get("nom")].filter(Boolean).join(" ") || (own.get("reference") ?? "");

/** The cells of a line are those of its headings: no fewer, no more. */
const shapeProblem = ({ headings }: Columns, { cells, broken }: RawLine): CellProblem | null => {
  if (broken !== null)
    return { kind: "guillemet", message: `${broken}. Fermez-le, ou retirez-le.` };
  const beyond = cells.slice(headings.length).filter((cell) => cell.trim() !== "").length;
  if (beyond > 0)
    return {
      kind: "trop-de-cellules",
      message: `${cells.length} cellules pour ${headings.length} colonnes. Mettez entre guillemets la cellule qui contient un séparateur.`,
    };
  if (cells.length < headings.length && cells.length <= 1)
    return {
      kind: "trop-peu-de-cellules",
      message: `une seule cellule pour ${headings.length} colonnes. La ligne est coupée : recopiez-la en entier.`,
    };
  return null;
};

const oneFact = (draft: Draft): CellProblem | null =>
  draft.facts.size > 0 || draft.own.has("souhait")
    ? null
    : {
        kind: "vide",
        message:
          "cette ligne ne dit rien de la personne. Remplissez au moins son âge, sa commune ou son projet.",
      };

const named = (draft: Draft, mapping: ColumnMapping): CellProblem | null =>
  labelOf(draft) !== "" || !mapping.some((target) => OWN_KEPT.has(target) && target !== "souhait")
    ? null
    : {
        kind: "sans-nom",
        message:
          "ni nom ni référence : la personne ne pourrait pas être retrouvée. Ajoutez l'un des deux.",
      };

/** Facts a birth date already gives: a stale age in another column is not worth a refusal, unless it is far off. */
const settleAge = (draft: Draft, today: string): void => {
  const birth = draft.facts.get(BIRTH);
  const age = draft.facts.get(AGE);
  if (typeof birth !== "string" || typeof age !== "number") return;
  const counted = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  if (Math.abs(counted - age) <= 1) draft.facts.delete(AGE);
};

const draftOf = (raw: RawLine, columns: Columns, deps: LineReaderDeps): Draft => {
  const { line } = raw;
  const draft: Draft = { facts: new Map(), own: new Map(), place: null, problems: [] };
  const cells = cellsOf(columns, raw);
  for (const cell of cells) readCell(cell, line, draft, deps);
  draft.place = placeOf(cells, line, draft, deps);
  for (const { target, text } of cells) if (target === "texte") readWords(text, deps, draft);
  settleAge(draft, deps.today);
  if (draft.problems.length > 0) return draft;
  const found = named(draft, columns.mapping) ?? oneFact(draft) ?? contradiction(draft, deps);
  if (found) noteProblem(draft, line, null, found);
  return draft;
};

/** Reads one line: a person, or everything in it that cannot be read. Nothing is guessed in silence. */
export const readLine = (raw: RawLine, columns: Columns, deps: LineReaderDeps): LineReading => {
  const { line } = raw;
  const shape = shapeProblem(columns, raw);
  if (shape) return { person: null, problems: [{ line, column: null, ...shape }] };
  const draft = draftOf(raw, columns, deps);
  if (draft.problems.length > 0) return { person: null, problems: draft.problems };
  const person: ListedPerson = {
    label: labelOf(draft) || `ligne ${line}`,
    facts: Object.fromEntries(draft.facts),
    wish: draft.own.get("souhait") ?? null,
    commune: draft.place?.insee ?? null,
    communeNom: draft.place?.nom ?? null,
  };
  return { person, problems: [] };
};
