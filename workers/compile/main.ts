import { createHash } from "node:crypto";
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileAccessibility } from "./accessibility.ts";
import { compileAssets } from "./assets.ts";
import { compileAnciennesCommunes, compileCommunes } from "./communes.ts";
import { compileDemonstration } from "./demonstration.ts";
import { compileFamilles } from "./familles.ts";
import { compileLangues } from "./langues.ts";
import { compileLexicon } from "./lexicon.ts";
import { compileLieux } from "./lieux.ts";
import { compileMetiers } from "./metiers.ts";
import { compileMigrations } from "./migrations.ts";
import { compileFamillesRome } from "./nomenclatures.ts";
import { compilePrompts } from "./prompts.ts";
import { compileRules } from "./rules.ts";

/** JSON.parse of a text loads faster than a literal of the same size. */
const asJson = (value: unknown): string => `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;

/** Compiles everything under `knowledge/` into `src/knowledge/compiled.js`; any problem refuses the build. */
const compileKnowledge = (root: string): number => {
  const parts = {
    rules: compileRules(root),
    metiers: compileMetiers(root),
    familles: compileFamilles(root),
    lexicon: compileLexicon(root),
    lieux: compileLieux(root),
    langues: compileLangues(root),
    accessibilite: compileAccessibility(root),
    communes: compileCommunes(root),
    anciennesCommunes: compileAnciennesCommunes(root),
    prompts: compilePrompts(root),
    famillesRome: compileFamillesRome(root),
  };
  const problems = [
    ...Object.values(parts).flatMap((part) => part.problems),
    ...compileMigrations(root),
    ...compileDemonstration(root, parts.communes.value),
  ];
  for (const warning of Object.values(parts).flatMap((part) => part.warnings)) {
    process.stdout.write(`  attention : ${warning}\n`);
  }
  if (problems.length > 0) {
    for (const problem of problems) process.stderr.write(`  refusé : ${problem}\n`);
    process.stderr.write(`${problems.length} erreur(s) dans knowledge/ : rien n'a été compilé.\n`);
    return 1;
  }
  const texts = Object.entries(parts).map(
    ([name, part]) => [name, JSON.stringify(part.value)] as const,
  );
  const version = createHash("sha256").update(JSON.stringify(texts)).digest("hex").slice(0, 12);
  const lines = [
    ...Object.values(parts).flatMap((part) => part.code?.imports ?? []),
    ...Object.entries(parts).map(
      ([name, part]) => `export const ${name} = ${part.code?.expression ?? asJson(part.value)};`,
    ),
  ];
  lines.push(`export const knowledgeVersion = ${JSON.stringify(version)};`);
  const target = join(root, "src/knowledge/compiled.js");
  writeFileSync(`${target}.tmp`, `${lines.join("\n")}\n`);
  renameSync(`${target}.tmp`, target);
  compileAssets(root);
  return 0;
};

process.exitCode = compileKnowledge(process.argv[2] ?? process.cwd());
