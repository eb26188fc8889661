import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const NAME = /^(\d{3})-[a-z0-9-]+\.sql$/;

/**
 * Names that break the order: a number is one file's. One may be skipped, because branches land in any order, and
 * `migrate` applies whatever a store does not have yet.
 */
const problemsOf = (names: readonly string[]): readonly string[] => {
  const numbers = names.map((name) => NAME.exec(name)?.[1]);
  return names.flatMap((name, index) => {
    if (numbers[index] === undefined) return [`src/store/migrations/${name} : attendu 000-nom.sql`];
    return numbers.indexOf(numbers[index]) === index
      ? []
      : [`src/store/migrations/${name} : un autre fichier a déjà ce numéro`];
  });
};

/**
 * Writes `src/store/migrations.compiled.js` from the SQL files, so that Node, vitest and workerd all import them as
 * a module: workerd has no disk. Gives the problems found; nothing is written if there is one.
 */
export const compileMigrations = (root: string): readonly string[] => {
  const folder = join(root, "src/store/migrations");
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const problems = problemsOf(names);
  if (problems.length > 0) return problems;
  const migrations = names.map((name) => {
    const sql = readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n");
    return {
      name: name.replace(/\.sql$/, ""),
      checksum: createHash("sha256").update(sql).digest("hex"),
      sql,
    };
  });
  const target = join(root, "src/store/migrations.compiled.js");
  writeFileSync(
    `${target}.tmp`,
    `/** @type {readonly { readonly name: string, readonly checksum: string, readonly sql: string }[]} */\n` +
      `export const migrations = ${JSON.stringify(migrations, null, 2)};\n`,
  );
  renameSync(`${target}.tmp`, target);
  return [];
};
