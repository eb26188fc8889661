// @ts-check
/**
 * Compiles `knowledge/`, then bundles the entries into `dist/` with esbuild. Does nothing when no input changed,
 * so that a second `npm start` is as fast as Node itself.
 *   node workers/build.mjs [--compile-only] [--quiet] [--with-bench]
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const dist = join(root, "dist");
const compileOnly = process.argv.includes("--compile-only");
const quiet = process.argv.includes("--quiet");
const withBench = process.argv.includes("--with-bench");

/** Each command of package.json is one bundle; `bench` is built only when asked, it needs dev dependencies. */
const entries = {
  node: "src/node.ts",
  worker: "workers/main.ts",
  import: "workers/import.ts",
  migrate: "workers/migrate.ts",
  regles: "workers/regles.ts",
  ...(withBench
    ? {
        bench: "test/bench/main.ts",
        situations: "test/situations/main.ts",
        hostile: "test/hostile/main.ts",
        look: "test/look/main.ts",
        eval: "test/evals/personas/main.ts",
        fuzz: "test/fuzz/main.ts",
        load: "test/load/main.ts",
        chaos: "test/load/chaos.ts",
        figures: "test/figures/main.ts",
      }
    : {}),
};

/** Folders of `test/` that the commands above are made of. */
const BENCHED = [
  "bench",
  "builders",
  "doubles",
  "evals",
  "figures",
  "fuzz",
  "http",
  "load",
  "workers/lheo",
  "hostile",
  "look",
  "services",
  "sign-in",
  "situations",
  "understand",
].map((folder) => `test/${folder}`);

/** @param {string} message */
const say = (message) => quiet || process.stdout.write(`${message}\n`);

/** Paths, sizes and times of every input: enough to know that nothing was edited. @param {string[]} folders */
const fingerprint = (folders) => {
  const hash = createHash("sha256").update(process.version);
  /** @param {string} path */
  const walk = (path) => {
    const stat = statSync(path);
    if (stat.isDirectory()) {
      for (const name of readdirSync(path).sort()) walk(join(path, name));
    } else if (!/\.compiled\.js$|compiled\.js$/.test(path)) {
      hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
    }
  };
  for (const folder of folders) if (existsSync(join(root, folder))) walk(join(root, folder));
  return hash.digest("hex");
};

/** @param {string} name @param {string} current */
const isFresh = (name, current) => {
  const file = join(dist, `.${name}`);
  return existsSync(file) && readFileSync(file, "utf8") === current;
};

/** @param {Record<string, string>} entryPoints */
const bundle = async (entryPoints) => {
  // loaded only when something changed: a second start does not pay for it
  const { build } = await import("esbuild");
  return build({
    absWorkingDir: root,
    entryPoints,
    outdir: dist,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    chunkNames: "chunk-[hash]",
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: "linked",
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
    logLevel: "warning",
  });
};

mkdirSync(dist, { recursive: true });

const knowledge = fingerprint([
  "knowledge",
  "prompts",
  "workers/compile",
  "workers/demonstration",
  "src/knowledge",
  "src/domain",
  "src/pages",
  "src/store/migrations",
  "package-lock.json",
]);
if (!isFresh("knowledge", knowledge)) {
  say("Compilation des règles, fiches et lexiques…");
  await bundle({ compile: "workers/compile/main.ts" });
  try {
    execFileSync(process.execPath, [join(dist, "compile.mjs"), root], {
      stdio: ["ignore", quiet ? "ignore" : "inherit", "inherit"],
    });
  } catch {
    process.exit(1);
  }
  writeFileSync(join(dist, ".knowledge"), knowledge);
}

if (!compileOnly) {
  const sources =
    fingerprint(["src", "workers", "package-lock.json", ...(withBench ? BENCHED : [])]) + knowledge;
  const stamp = withBench ? "bundle-bench" : "bundle";
  if (!isFresh(stamp, sources)) {
    await bundle(
      Object.fromEntries(
        Object.entries(entries).filter(([, file]) => existsSync(join(root, file))),
      ),
    );
    const lite = "src/store/embedded/pglite-worker.mjs";
    if (existsSync(join(root, lite)))
      copyFileSync(join(root, lite), join(dist, "pglite-worker.mjs"));
    writeFileSync(join(dist, `.${stamp}`), sources);
  }
}
