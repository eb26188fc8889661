import { parseArgs } from "node:util";
import { dayInParis } from "#clock.ts";
import { type Day, isDay } from "#domain/day.ts";
import { diff, replayCases } from "./regles/change-commands.ts";
import { cover, type Outcome, sheet, test, verify, writeToVerify } from "./regles/commands.ts";
import { replayReference } from "./regles/reference-command.ts";
import { ruleIndex } from "./regles/rule-index.ts";

const USAGE = `Emploi : npm run regles -- <commande>
  verifier                         noms, types, dates, sources, cas et fiches
  tester                           exécute tous les cas de knowledge/regles/scenarios
  couverture                       chaque condition doit être vue vraie et fausse
  fiche <id> [--date AAAA-MM-JJ]   la fiche d'un dispositif à une date (aujourd'hui sinon)
  a-verifier                       écrit knowledge/regles/A_VERIFIER.md, ce qu'un juriste doit confirmer
  diff <version git>               ce qui change dans les règles depuis cette version, en français
  rejouer [<situations>] --avant <version git> [--explique <yaml>]
                                   les verdicts qui changent, avec leur raison ; échoue s'il en reste d'inexpliqués.
                                   <situations> : fichier .jsonl ou dossier, en plus des cas des règles
  rejouer <situations> --attendus <json> [--explique <yaml>] [--accepter]
                                   les situations témoins contre leurs verdicts connus ; --accepter écrit les
                                   nouveaux, quand chaque changement a sa raison
  index                            chaque dispositif : fichier, versions, cas, conditions, confiance ; totaux`;

const usage = (): Outcome => ({ lines: [USAGE], ok: false });

interface Words {
  readonly root: string;
  /** What follows the command. */
  readonly named: string | undefined;
  readonly options: {
    readonly date?: string | undefined;
    readonly avant?: string | undefined;
    readonly explique?: string | undefined;
    readonly attendus?: string | undefined;
    readonly accepter?: boolean | undefined;
  };
}

const sheetCommand = ({ root, named, options }: Words): Outcome => {
  const date: Day = options.date ?? dayInParis(new Date());
  if (named === undefined) return usage();
  return isDay(date)
    ? sheet(root, named, date)
    : { lines: ["La date s'écrit AAAA-MM-JJ, par exemple 2026-11-21."], ok: false };
};

const replayCommand = ({ root, named, options }: Words): Outcome => {
  const { avant, explique, attendus, accepter = false } = options;
  const explanations = explique === undefined ? {} : { explanations: explique };
  if (attendus !== undefined && named !== undefined)
    return replayReference(root, {
      cases: named,
      expected: attendus,
      accept: accepter,
      ...explanations,
    });
  if (avant === undefined) return usage();
  return replayCases(root, {
    ref: avant,
    ...(named === undefined ? {} : { cases: named }),
    ...explanations,
  });
};

const COMMANDS: ReadonlyMap<string, (words: Words) => Outcome> = new Map([
  ["verifier", ({ root }: Words) => verify(root)],
  ["tester", ({ root }: Words) => test(root)],
  ["couverture", ({ root }: Words) => cover(root)],
  ["fiche", sheetCommand],
  ["a-verifier", ({ root }: Words) => writeToVerify(root)],
  ["index", ({ root }: Words) => ruleIndex(root)],
  ["diff", ({ root, named }: Words) => (named === undefined ? usage() : diff(root, named))],
  ["rejouer", replayCommand],
]);

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;

const run = (root: string, args: readonly string[]): Outcome => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: true,
    options: { date: text, avant: text, explique: text, attendus: text, accepter: flag },
  });
  const [command = "", named] = positionals;
  return (COMMANDS.get(command) ?? usage)({ root, named, options: values });
};

/** A word of the command line that does not exist is answered with those that do. */
const runOrTell = (): Outcome => {
  try {
    return run(process.cwd(), process.argv.slice(2));
  } catch (error) {
    if (error instanceof TypeError && "code" in error) return usage();
    throw error;
  }
};

const { lines, ok } = runOrTell();
process.stdout.write(`${lines.join("\n")}\n`);
process.exitCode = ok ? 0 : 1;
