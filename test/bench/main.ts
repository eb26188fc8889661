import { rules } from "#knowledge/compiled.js";
import { benchDecide } from "./decide.ts";
import { benchImport } from "./import.ts";
import { benchTurn } from "./turn.ts";

/** `npm run bench -- decide import turn`: the parts named, all when none is. */
const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  decide: () => benchDecide(rules),
  import: benchImport,
  turn: benchTurn,
};

const wanted = process.argv.slice(2);
const strange = wanted.filter((part) => !(part in PARTS));
if (strange.length > 0) {
  process.stderr.write(
    `Partie inconnue : ${strange.join(", ")}. Parties : ${Object.keys(PARTS).join(", ")}.\n`,
  );
  process.exitCode = 1;
} else {
  for (const part of wanted.length > 0 ? wanted : Object.keys(PARTS)) await PARTS[part]?.();
}
