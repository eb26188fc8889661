import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRules } from "#decide/rules.ts";
import type { Day } from "#domain/day.ts";
import type { Rules } from "#domain/decision.ts";
import { invalidInput } from "#domain/errors.ts";
import { type Outcome, onSoundRules, orMessage } from "./commands.ts";
import {
  compareWithReference,
  printOf,
  type Reference,
  referenceShape,
  tableOf,
} from "./reference.ts";
import type { ReplayedChange } from "./replay.ts";
import { type ReplayCase, readCases } from "./replay-cases.ts";
import { type Explanations, readExplanations, replayReport } from "./replay-report.ts";

export interface ReferenceOptions {
  /** File or folder of situations. */
  readonly cases: string;
  /** File of the verdicts they are known to give. */
  readonly expected: string;
  /** File that says why each change is wanted. */
  readonly explanations?: string;
  /** Writes the new verdicts, once every change has its reason. */
  readonly accept: boolean;
}

const readReference = (path: string): Reference | null => {
  if (!existsSync(path)) return null;
  const read = referenceShape.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (read.success) return read.data;
  throw invalidInput(`« ${path} » ne se lit pas : refaites-le avec --accepter.`);
};

/** The dispositifs of the rules; they are the same on any day. */
const idsOf = (rules: Rules): readonly string[] =>
  rules
    .sheets(LAST_DAY)
    .map(({ id }) => id)
    .toSorted();
const LAST_DAY: Day = "2099-12-31";

const FIRST: Reference["journal"][number]["changements"][number] = {
  id: "premiers-verdicts",
  changement: "premiers verdicts de ces situations",
  raison: "point de départ, relu contre les scénarios des règles",
};

const entryOf = (
  changes: readonly ReplayedChange[],
  explanations: Explanations,
): Reference["journal"][number]["changements"] =>
  changes.map(({ id, dispositif, change }) => ({
    id,
    changement: `${dispositif} : ${change}`,
    raison: explanations.get(id) ?? "",
  }));

const write = (
  rules: Rules,
  cases: readonly ReplayCase[],
  path: string,
  before: Reference | null,
  entry: Reference["journal"][number]["changements"],
): void => {
  const verdicts = tableOf(rules, cases);
  const journal = [
    ...(before?.journal ?? []),
    { empreinte: printOf(verdicts), changements: entry },
  ];
  const dispositifs = idsOf(rules);
  writeFileSync(path, `${JSON.stringify({ journal, dispositifs, verdicts }, null, 2)}\n`);
};

/** Verdicts edited by hand, or situations added, that nobody accepted. */
const staleReasons = (
  rules: Rules,
  cases: readonly ReplayCase[],
  reference: Reference,
): readonly string[] => {
  const print = reference.journal.at(-1)?.empreinte;
  if (print !== printOf(reference.verdicts))
    return ["Les verdicts attendus ont été modifiés à la main : refaites-les avec --accepter."];
  const added = idsOf(rules).filter((id) => !reference.dispositifs.includes(id));
  if (added.length > 0)
    return [`Nouveaux dispositifs, à accepter avec --accepter : ${added.join(", ")}.`];
  const names = cases.map(({ name }) => name).join();
  return names === Object.keys(reference.verdicts).join()
    ? []
    : ["Des situations ont été ajoutées ou retirées : relancez avec --accepter."];
};

/** The first verdicts of these situations: nothing to compare with yet. */
const begin = (
  rules: Rules,
  cases: readonly ReplayCase[],
  { expected, accept }: ReferenceOptions,
): Outcome => {
  if (!accept)
    return { lines: [`« ${expected} » n'existe pas : créez-le avec --accepter.`], ok: false };
  write(rules, cases, expected, null, [FIRST]);
  return { lines: [`${cases.length} situations : premiers verdicts écrits.`], ok: true };
};

const WANTED = "Voulu ? CONTRIBUTING.md, « Changer une règle », dit comment l'accepter.";

const compare = (rules: Rules, options: ReferenceOptions): Outcome => {
  const cases = readCases(rules, options.cases);
  const reference = readReference(options.expected);
  if (!reference) return begin(rules, cases, options);
  const explanations = options.explanations ? readExplanations(options.explanations) : new Map();
  const changes = compareWithReference(rules, cases, reference);
  const { lines, ok } = replayReport(changes, explanations, cases.length);
  const stale = staleReasons(rules, cases, reference);
  const isSame = changes.length === 0 && stale.length === 0;
  if (!options.accept)
    return { lines: [...(isSame ? [] : [WANTED]), ...stale, ...lines], ok: isSame };
  if (!ok) return { lines: [...lines, "Rien n'est écrit."], ok: false };
  if (!isSame) write(rules, cases, options.expected, reference, entryOf(changes, explanations));
  return { lines: [...lines, "Verdicts attendus à jour."], ok: true };
};

/** `rejouer <situations> --attendus <json>`: fails on any verdict that is no longer the committed one. */
export const replayReference = (root: string, options: ReferenceOptions): Outcome =>
  onSoundRules(root, ({ value }) => orMessage(() => compare(createRules(value), options)));
