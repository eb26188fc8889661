import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** Pictures taken, by look, in the order of the walk. */
export interface Album {
  /** The whole page, or only what the screen shows: a drawer covers a screen, not a page. */
  take(page: Page, state: string, part?: "page" | "screen"): Promise<void>;
}

/** Chromium draws no taller picture. */
const TALLEST = 14_000;

/** The screen made as tall as the page, so that what sticks to its edges is where the page ends. */
const asTallAsThePage = async (page: Page, take: () => Promise<unknown>): Promise<void> => {
  const screen = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (!screen || height <= screen.height) return void (await take());
  await page.setViewportSize({ width: screen.width, height: Math.min(height, TALLEST) });
  await take();
  await page.setViewportSize(screen);
};

/** Puts the pictures of one look in a folder, numbered, with a page that shows them side by side. */
export const albumIn = (folder: string, look: string): Album & { close(): void } => {
  rmSync(join(folder, look), { recursive: true, force: true });
  mkdirSync(join(folder, look), { recursive: true });
  const taken: string[] = [];
  return {
    take: async (page, state, part = "page") => {
      const file = `${String(taken.length + 1).padStart(2, "0")}-${state}.png`;
      const shoot = () =>
        page.screenshot({ path: join(folder, look, file), animations: "disabled", scale: "css" });
      await (part === "page" ? asTallAsThePage(page, shoot) : shoot());
      taken.push(file);
    },
    close: () => {
      const figures = taken.map(
        (file) => `<figure><figcaption>${file}</figcaption><img src="${file}" alt=""></figure>`,
      );
      const style =
        "body{display:flex;flex-wrap:wrap;gap:12px;align-items:flex-start;font:14px sans-serif;background:#999}figure{margin:0}img{max-height:1400px}";
      writeFileSync(
        join(folder, look, "index.html"),
        `<!doctype html><meta charset="utf-8"><title>${look}</title><style>${style}</style>${figures.join("")}`,
      );
    },
  };
};
