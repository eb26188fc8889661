/** Something found in a file that was mended ("repaired") or could not be kept ("refused"). */
export interface Problem {
  /** Line of the file, from 1; null when the file as a whole is meant. */
  readonly line: number | null;
  /** The producer's number of the offer, when it could be read. */
  readonly offer: string | null;
  /** French, free of personal data. */
  readonly reason: string;
  readonly kind: "repaired" | "refused";
  /** Which file of an archive the line is of. */
  readonly file?: string;
}

/** Training offers, lines of a referential, or places that help people. */
export type Counted = "offers" | "lines" | "places";

/** What is counted, in French: one, several. */
export const NOUNS = {
  offers: ["offre", "offres"],
  lines: ["ligne", "lignes"],
  places: ["lieu", "lieux"],
} as const satisfies Record<Counted, readonly [string, string]>;

export interface ImportReport {
  /** Offers met in the file, refused ones included. */
  readonly read: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Offers of this source that the file no longer lists. */
  readonly closed: number;
  /** Offers kept after at least one repair. */
  readonly repaired: number;
  readonly refused: number;
  /** Sessions of the offers kept. */
  readonly sessions: number;
  /** False when the file stops before its end: what was complete is in, and nothing was closed. */
  readonly complete: boolean;
  /** The first ones, the refused never hidden by the repaired. */
  readonly problems: readonly Problem[];
  /** Offers already in by an earlier, cut run of the same file. */
  readonly resumedAfter: number;
  /** What is counted: training offers when nothing is said. */
  readonly counted?: Counted;
}

/** Where an import stands, for a progress bar. */
export interface ImportProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly offers: number;
  readonly counted?: Counted;
}

const KEPT_OF_EACH_KIND = 500;

/** Keeps the first problems of each kind and counts the others. */
export interface ProblemLog {
  add(problem: Problem): void;
  /** In the order of the file. */
  list(): readonly Problem[];
}

export const createProblemLog = (before: readonly Problem[] = []): ProblemLog => {
  const kept: Problem[] = [...before];
  const counts = { repaired: 0, refused: 0 };
  for (const problem of before) counts[problem.kind] += 1;
  return {
    add(problem) {
      counts[problem.kind] += 1;
      if (counts[problem.kind] <= KEPT_OF_EACH_KIND) kept.push(problem);
    },
    list: () => kept,
  };
};

const count = (value: number): string => value.toLocaleString("fr-FR").replace(/\s/g, " ");

const plural = (value: number, one: string, many: string): string =>
  `${count(value)} ${value < 2 ? one : many}`;

const describeProblem = ({ file, line, offer, reason, kind }: Problem): string => {
  const where = [
    file ?? "",
    line === null ? "" : `ligne ${line}`,
    offer === null ? "" : `fiche ${offer}`,
  ];
  return `  ${kind === "refused" ? "refusé" : "réparé"} · ${where.filter(Boolean).join(", ") || "fichier"} : ${reason}`;
};

const SHOWN = 40;

const describeProblems = (problems: readonly Problem[]): readonly string[] => {
  const refused = problems.filter((problem) => problem.kind === "refused");
  const repaired = problems.filter((problem) => problem.kind === "repaired");
  const shown = [...refused, ...repaired].slice(0, SHOWN);
  const hidden = problems.length - shown.length;
  return [
    ...shown.map(describeProblem),
    ...(hidden > 0 ? [`  … et ${count(hidden)} autres (voir le rapport complet avec --json)`] : []),
  ];
};

const describeRead = ({ read, sessions, counted = "offers" }: ImportReport): string => {
  const [one, many] = NOUNS[counted];
  const told = `Lu : ${plural(read, one, many)}`;
  return counted === "offers" ? `${told} (${plural(sessions, "session", "sessions")})` : told;
};

const describeResumed = ({ resumedAfter, counted = "offers" }: ImportReport): string => {
  const [one, many] = NOUNS[counted];
  return plural(resumedAfter, `${one} était déjà`, `${many} étaient déjà`);
};

/** The report as people read it at the end of a command. */
export const describeReport = (report: ImportReport): string =>
  [
    describeRead(report),
    `Nouveau : ${count(report.new)} · changé : ${count(report.changed)} · inchangé : ${count(report.unchanged)} · fermé : ${count(report.closed)}`,
    `Réparé : ${count(report.repaired)} · refusé : ${count(report.refused)}`,
    ...(report.resumedAfter > 0
      ? [`Reprise d'un import coupé : ${describeResumed(report)} en base.`]
      : []),
    ...(report.complete
      ? []
      : [
          "Le fichier s'arrête avant la fin : ce qui était complet est en base, rien n'a été fermé.",
        ]),
    ...describeProblems(report.problems),
  ].join("\n");
