import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

const FOLDER = "src/pages/widget";
/** Browsers with all that the loader needs; an older one keeps the plain link. */
const TARGET = ["chrome107", "firefox107", "safari16"];

const common = {
  bundle: true,
  minify: true,
  write: false,
  target: TARGET,
  logLevel: "warning",
} as const;

/**
 * The script a site includes, built from its source. What is served is its released copy: sites pin its bytes by
 * their hash, and neither a change of ours nor a newer esbuild may break them.
 */
export const buildLoader = (root: string): string => {
  const style = buildSync({
    ...common,
    absWorkingDir: root,
    entryPoints: [join(FOLDER, "widget.css")],
  });
  const script = buildSync({
    ...common,
    absWorkingDir: root,
    entryPoints: [join(FOLDER, "loader.ts")],
    format: "iife",
    define: { WIDGET_STYLE: JSON.stringify(style.outputFiles[0]?.text.trim()) },
  });
  return script.outputFiles[0]?.text ?? "";
};

/** One released loader: never edited once a site includes it, served for ever. */
export interface ReleasedLoader {
  readonly version: number;
  readonly body: string;
  /** What a page writes as `integrity`. */
  readonly integrity: string;
}

/** Every released loader, the newest last. @throws when there is none */
export const releasedLoaders = (root: string): readonly ReleasedLoader[] => {
  const folder = join(root, FOLDER, "released");
  return readdirSync(folder)
    .map((name) => {
      const body = readFileSync(join(folder, name), "utf8");
      const hash = createHash("sha384").update(body).digest("base64");
      return { version: Number(/\d+/.exec(name)?.[0]), body, integrity: `sha384-${hash}` };
    })
    .toSorted((a, b) => a.version - b.version);
};
