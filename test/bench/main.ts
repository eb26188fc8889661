import { rules } from "#knowledge/compiled.js";
import { benchCaseload } from "./caseload.ts";
import { benchConsole } from "./console.ts";
import { benchDecide } from "./decide.ts";
import { benchFeeds } from "./feeds.ts";
import { benchImport } from "./import.ts";
import { benchPage } from "./page.ts";
import { benchRetrieval } from "./retrieval.ts";
import { benchSearch, benchSearchGrowth } from "./search.ts";
import { benchStory } from "./story.ts";
import { benchTurn } from "./turn.ts";
import { benchWords } from "./words.ts";

/** `npm run bench -- decide import turn`: the parts named; when none is, all that take seconds. */
const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  console: benchConsole,
  decide: () => benchDecide(rules),
  import: benchImport,
  retrieval: benchRetrieval,
  search: benchSearch,
  turn: benchTurn,
  words: benchWords,
};

/** Minutes, gigabytes or a browser: only when asked by name. */
const LONG: typeof PARTS = {
  caseload: benchCaseload,
  feeds: benchFeeds,
  page: benchPage,
  "search-growth": benchSearchGrowth,
  story: benchStory,
};

const wanted = process.argv.slice(2);
const strange = wanted.filter((part) => !(part in PARTS) && !(part in LONG));
if (strange.length > 0) {
  process.stderr.write(
    `Partie inconnue : ${strange.join(", ")}. Parties : ${Object.keys({ ...PARTS, ...LONG }).join(", ")}.\n`,
  );
  process.exitCode = 1;
} else {
  for (const part of wanted.length > 0 ? wanted : Object.keys(PARTS)) {
    await (PARTS[part] ?? LONG[part])?.();
  }
}
