import { parseArgs } from "node:util";
import type { Day } from "#domain/day.ts";
import { SafeError } from "#domain/errors.ts";
import type { Database } from "#store/database.ts";
import { createProgressDisplay, type ProgressDisplay, type ProgressStream } from "./progress.ts";
import { describeReport, type ImportProgress, type ImportReport } from "./report.ts";

/** One kind of feed the command can import. */
export interface Importer {
  readonly id: string;
  /** What it reads, in a line. */
  readonly title: string;
  /** Whether it needs a file. */
  readonly needsFile: boolean;
  readonly run: (db: Database, request: ImportRequest) => Promise<ImportReport>;
}

export interface ImportRequest {
  readonly file: string;
  readonly source: string | null;
  readonly name: string | null;
  readonly today: Day;
  readonly onProgress: (progress: ImportProgress) => void;
}

/** What the command touches of the world. */
export interface CommandDeps {
  readonly importers: readonly Importer[];
  readonly openStore: () => Promise<Database>;
  readonly today: () => Day;
  readonly out: NodeJS.WritableStream;
  readonly err: ProgressStream;
}

const usage = (importers: readonly Importer[]): string =>
  [
    "Usage : npm run import -- <importeur> [fichier] [--source identifiant] [--name nom] [--json]",
    "",
    "Importeurs :",
    ...importers.map((importer) => `  ${importer.id.padEnd(26)} ${importer.title}`),
    "",
    "  --source  identifiant du flux (par défaut : celui de l'importeur). Un fichier plus récent du même flux met à",
    "            jour ses offres et ferme celles qui ont disparu : donnez un identifiant à chaque flux.",
    "  --name    nom du flux, montré avec chaque réponse",
    "  --json    rapport complet en JSON",
    "",
  ].join("\n");

const OPTIONS = {
  source: { type: "string" },
  name: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

interface Call {
  readonly importer: Importer;
  readonly file: string;
  readonly source: string | null;
  readonly name: string | null;
  readonly json: boolean;
}

const SOURCE_FORM = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** Understands the command line; a text is what to tell the person instead. */
const readCall = (args: readonly string[], importers: readonly Importer[]): Call | string => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  });
  const [id, file] = positionals;
  const importer = importers.find((each) => each.id === id);
  if (!importer) return id ? `Importeur inconnu : ${id}.\n\n${usage(importers)}` : usage(importers);
  if (importer.needsFile && !file) return `Il manque le fichier à importer.\n\n${usage(importers)}`;
  if (values.source !== undefined && !SOURCE_FORM.test(values.source)) {
    return "--source : minuscules, chiffres et tirets seulement (40 caractères au plus).\n";
  }
  return {
    importer,
    file: file ?? "",
    source: values.source ?? null,
    name: values.name ?? null,
    json: values.json,
  };
};

const explain = (cause: unknown): string => {
  if (!(cause instanceof Error)) return String(cause);
  if (cause instanceof SafeError) return cause.message;
  const hint = cause.message.includes("déjà utilisé")
    ? "\nLe service tourne sur cette base embarquée, qui n'admet qu'un processus. Arrêtez-le (Ctrl-C), importez, relancez-le ; ou passez à PostgreSQL avec DATABASE_URL pour importer pendant qu'il tourne."
    : "";
  return `${cause.message}${hint}`;
};

const runImport = async (call: Call, deps: CommandDeps, display: ProgressDisplay) => {
  const db = await deps.openStore();
  try {
    return await call.importer.run(db, {
      file: call.file,
      source: call.source,
      name: call.name,
      today: deps.today(),
      onProgress: display.show,
    });
  } finally {
    await db.close();
  }
};

const parse = (args: readonly string[], deps: CommandDeps): Call | string => {
  try {
    return readCall(args, deps.importers);
  } catch (cause) {
    return `${explain(cause)}\n\n${usage(deps.importers)}`;
  }
};

/** Runs `npm run import`. Returns the exit code: 0 as soon as something could be read, or when only help was asked. */
export const runImportCommand = async (
  args: readonly string[],
  deps: CommandDeps,
): Promise<number> => {
  const call = parse(args, deps);
  if (typeof call === "string") {
    const isHelp = args.length === 0;
    (isHelp ? deps.out : deps.err).write(call);
    return isHelp ? 0 : 1;
  }
  const display = createProgressDisplay(`Import ${call.importer.id}`, deps.err);
  try {
    const report = await runImport(call, deps, display);
    display.stop();
    deps.out.write(`${call.json ? JSON.stringify(report, null, 2) : describeReport(report)}\n`);
    return report.read > report.refused ? 0 : 1;
  } catch (cause) {
    display.stop();
    deps.err.write(`${explain(cause)}\n`);
    return 1;
  }
};
