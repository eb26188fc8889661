import { createHash } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { z } from "zod";
import { ICONS } from "#pages/icons.ts";
import { releasedLoaders } from "./loader.ts";

const FONT_WEIGHTS = [400, 700] as const;

const SCRIPT_TYPE = "text/javascript; charset=utf-8";

interface Asset {
  readonly type: string;
  readonly body: string;
  readonly encoding: "base64" | "utf8";
}

const hashed = (name: string, extension: string, content: string | Buffer): string => {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  return `/assets/${name}.${hash}.${extension}`;
};

const bundled = (root: string, entry: string): string => {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    outdir: "out",
    format: "iife",
    target: ["chrome107", "firefox107", "safari16"],
    // Fonts get their hashed names below.
    external: ["/assets/*"],
    logLevel: "warning",
  });
  return outputFiles[0]?.text ?? "";
};

const pictogramsSchema = z.object({
  icons: z.record(z.string(), z.object({ body: z.string() })),
});

/** How lines are drawn is for the page's style to say. */
const LINE_STYLE =
  / (?:fill="none"|stroke="currentColor"|stroke-width="2"|stroke-line(?:cap|join)="round")/g;

/** The drawings in use, without frame or style. @throws when the set has no pictogram of that name */
const shapesIn = (file: string): Record<string, string> => {
  const { icons } = pictogramsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  return Object.fromEntries(
    Object.entries(ICONS).map(([name, drawing]) => {
      const body = icons[drawing]?.body;
      if (body === undefined) throw new Error(`No pictogram "${drawing}" in ${file}.`);
      return [name, body.replace(LINE_STYLE, "")];
    }),
  );
};

/** The portal's style and the back office's, with the names they are served under. */
const STYLES = [
  ["main", "passerelle"],
  ["desk", "bureau"],
] as const;

/** The portal's script, the call console's, those of the pages of one dossier and of one list. */
const SCRIPTS = [
  ["client/main", "passerelle"],
  ["console-client/main", "bureau"],
  ["dossier-client/main", "dossier"],
  ["lot-client/main", "lot"],
] as const;

/**
 * Compiles what browsers are served (style, script, fonts, pictograms) into `src/pages/assets.compiled.js`, so that
 * every runtime embeds the same bytes. @throws when esbuild refuses a file
 */
export const compileAssets = (root: string): void => {
  const resolve = createRequire(join(root, "package.json")).resolve;
  const assets: Record<string, Asset> = {};
  const fonts = FONT_WEIGHTS.map((weight) => {
    const content = readFileSync(join(root, `src/pages/fonts/atkinson-${weight}.woff2`));
    const path = hashed(`atkinson-${weight}`, "woff2", content);
    assets[path] = { type: "font/woff2", body: content.toString("base64"), encoding: "base64" };
    return { weight, path };
  });
  const [stylesheet = "", deskStylesheet] = STYLES.map(([entry, name]) => {
    const css = fonts.reduce(
      (text, { weight, path }) => text.replaceAll(`/assets/atkinson-${weight}.woff2`, path),
      bundled(root, `src/pages/styles/${entry}.css`),
    );
    const sheet = hashed(name, "css", css);
    assets[sheet] = { type: "text/css; charset=utf-8", body: css, encoding: "utf8" };
    return sheet;
  });
  const [script = "", deskScript, dossierScript, lotScript] = SCRIPTS.map(([entry, name]) => {
    const js = bundled(root, `src/pages/${entry}.ts`);
    const path = hashed(name, "js", js);
    assets[path] = { type: SCRIPT_TYPE, body: js, encoding: "utf8" };
    return path;
  });
  const svg = readFileSync(join(root, "src/pages/favicon.svg"), "utf8");
  const favicon = hashed("passerelle", "svg", svg);
  assets[favicon] = { type: "image/svg+xml", body: svg, encoding: "utf8" };
  const loaders = releasedLoaders(root).map(({ version, body, integrity }) => {
    const path = hashed(`loader-${version}`, "js", body);
    assets[path] = { type: SCRIPT_TYPE, body, encoding: "utf8" };
    return { version, path, integrity };
  });
  const shapes = shapesIn(resolve("@iconify-json/tabler/icons.json"));
  const exported = {
    assets,
    stylesheet,
    deskStylesheet,
    script,
    deskScript,
    dossierScript,
    lotScript,
    favicon,
    fonts: fonts.map(({ path }) => path),
    loaders,
    shapes,
  };
  const target = join(root, "src/pages/assets.compiled.js");
  const lines = Object.entries(exported).map(
    ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
  );
  writeFileSync(`${target}.tmp`, `${lines.join("\n")}\n`);
  renameSync(`${target}.tmp`, target);
};
