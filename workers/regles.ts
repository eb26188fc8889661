import { dayInParis } from "#clock.ts";
import { type Day, isDay } from "#domain/day.ts";
import { cover, type Outcome, sheet, test, verify, writeToVerify } from "./regles/commands.ts";

const USAGE = `Emploi : npm run regles -- <commande>
  verifier                         noms, types, dates, sources, cas et fiches
  tester                           exécute tous les cas de knowledge/regles/scenarios
  couverture                       chaque condition doit être vue vraie et fausse
  fiche <id> [--date AAAA-MM-JJ]   la fiche d'un dispositif à une date (aujourd'hui sinon)
  a-verifier                       écrit knowledge/regles/A_VERIFIER.md, ce qu'un juriste doit confirmer`;

const usage = (): Outcome => ({ lines: [USAGE], ok: false });

const dateIn = (words: readonly string[]): Day | null => {
  const index = words.indexOf("--date");
  if (index === -1) return dayInParis(new Date());
  const written = words[index + 1] ?? "";
  return isDay(written) ? written : null;
};

const sheetCommand = (root: string, [id, ...options]: readonly string[]): Outcome => {
  const date = dateIn(options);
  if (id === undefined || id.startsWith("--")) return usage();
  return date === null
    ? { lines: ["La date s'écrit AAAA-MM-JJ, par exemple 2026-11-21."], ok: false }
    : sheet(root, id, date);
};

const run = (root: string, [command, ...words]: readonly string[]): Outcome => {
  if (command === "verifier") return verify(root);
  if (command === "tester") return test(root);
  if (command === "a-verifier") return writeToVerify(root);
  if (command === "couverture") return cover(root);
  return command === "fiche" ? sheetCommand(root, words) : usage();
};

const { lines, ok } = run(process.cwd(), process.argv.slice(2));
process.stdout.write(`${lines.join("\n")}\n`);
process.exitCode = ok ? 0 : 1;
