/** One way a line goes wrong, and the words its counsellor is told. */
interface Fault {
  readonly kind: string;
  /** The column it is told under; null: the whole line. */
  readonly column: string | null;
  readonly spoil: (cells: string[]) => string;
}

export const HEADINGS = [
  "Référence",
  "Nom",
  "Prénom",
  "Date de naissance",
  "Code postal",
  "Ville",
  "Niveau de diplôme",
  "Bénéficiaire RSA",
  "Inscrit France Travail",
  "Permis",
  "Enfants",
  "Projet professionnel",
  "Solde CPF",
] as const;

const at = (heading: (typeof HEADINGS)[number]): number => HEADINGS.indexOf(heading);

const joined = (cells: readonly string[]): string => cells.join(";");

const cell =
  (heading: (typeof HEADINGS)[number], text: string) =>
  (cells: string[]): string => {
    cells[at(heading)] = text;
    return joined(cells);
  };

const FAULTS: readonly Fault[] = [
  { kind: "date", column: "Date de naissance", spoil: cell("Date de naissance", "31/02/1999") },
  {
    kind: "naissance",
    column: "Date de naissance",
    spoil: cell("Date de naissance", "14/07/2041"),
  },
  {
    kind: "commune",
    column: "Ville",
    spoil: (cells) => {
      cells[at("Code postal")] = "75011";
      return cell("Ville", "Paris")(cells);
    },
  },
  { kind: "oui-non", column: "Permis", spoil: cell("Permis", "en cours peut-être") },
  { kind: "hors-bornes", column: "Solde CPF", spoil: cell("Solde CPF", "9999999") },
  { kind: "nombre", column: "Solde CPF", spoil: cell("Solde CPF", "beaucoup") },
  {
    kind: "formule",
    column: "Projet professionnel",
    spoil: cell("Projet professionnel", '=HYPERLINK("http://exemple.test")'),
  },
  { kind: "encodage", column: "Nom", spoil: cell("Nom", "Lef\u0007vre") },
  { kind: "trop-de-cellules", column: null, spoil: (cells) => `${joined(cells)};un;de;trop` },
  { kind: "sans-nom", column: null, spoil: (cells) => joined(["", "", "", ...cells.slice(3)]) },
  {
    kind: "vide",
    column: null,
    spoil: (cells) => joined([...cells.slice(0, 3), ...HEADINGS.slice(3).map(() => "")]),
  },
  { kind: "liste", column: "Enfants", spoil: cell("Enfants", "quelques-uns") },
];

/** Kinds of faults a list is spoilt with, each with the column it is told under. */
export const FAULT_KINDS: readonly Pick<Fault, "kind" | "column">[] = FAULTS;

const TOWNS = [
  ["62300", "Lens"],
  ["59000", "Lille"],
  ["80000", "Amiens"],
  ["02500", "Hirson"],
  ["60000", "BEAUVAIS"],
  ["59140", "Dunkerque"],
  ["62400", "Béthune"],
  ["59100", "roubaix"],
] as const;
const LEVELS = ["CAP", "bac pro", "sans diplôme", "Niveau 3", "BTS", "", "Brevet", "4"] as const;
const WISHES = [
  "aide-soignante",
  "maçon",
  "petite enfance",
  "cariste",
  "vendeuse en boulangerie",
  "conducteur de bus",
  '"espaces verts\nou paysagiste ; dehors"',
  "",
] as const;

const pick = <Item>(items: readonly Item[], index: number): Item => {
  const found = items[index % items.length];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
};

const two = (value: number): string => String(value).padStart(2, "0");

const cellsOf = (index: number): string[] => {
  const [code, town] = pick(TOWNS, index);
  const birth = `${two(1 + (index % 28))}/${two(1 + (index % 12))}/${1970 + (index % 37)}`;
  return [
    ...[`D-${1000 + index}`, `Nom${index}`, `Prénom${index}`, birth, code, town],
    ...[pick(LEVELS, index), pick(["oui", "non", "", "NSP"], index), pick(["O", "N", "x"], index)],
    ...[pick(["oui", "Non"], index), pick(["", "2, 5", "aucun", "12"], index)],
    ...[pick(WISHES, index), pick(["", "1 234,50 €", "500"], index)],
  ];
};

export interface DirtyLine {
  readonly line: number;
  readonly kind: string;
  readonly column: string | null;
}

export interface DirtyList {
  readonly text: string;
  /** What is wrong, line by line, in the order of the file. */
  readonly faults: readonly DirtyLine[];
  readonly good: number;
}

/** A list as a tired person exports it: `people` lines, `bad` of them spoilt in turn by every kind of fault. */
export const aDirtyList = (people: number, bad: number): DirtyList => {
  const every = bad === 0 ? Number.POSITIVE_INFINITY : Math.floor(people / bad);
  const rows: string[] = [HEADINGS.join(";")];
  const faults: DirtyLine[] = [];
  let line = 2;
  for (let index = 0; index < people; index += 1) {
    const cells = cellsOf(index);
    const isBad = index % every === every - 1 && faults.length < bad;
    const fault = isBad ? pick(FAULTS, faults.length) : null;
    const row = fault ? fault.spoil(cells) : joined(cells);
    rows.push(row);
    if (fault) faults.push({ line, kind: fault.kind, column: fault.column });
    line += row.split("\n").length;
  }
  return { text: `${rows.join("\r\n")}\r\n`, faults, good: people - faults.length };
};

const WINDOWS_1252 = new Map([
  ["€", 0x80],
  ["œ", 0x9c],
  ["’", 0x92],
]);

/** The bytes an old spreadsheet writes. */
export const inWindows1252 = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => WINDOWS_1252.get(letter) ?? letter.charCodeAt(0));
