import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { getCurrentTest } from "vitest/suite";

/** What axe was shown, and what it found: kept with the test, for the report of the whole run. */
export interface Visited {
  /** Its path, numbers and codes left out. */
  readonly page: string;
  readonly looked: string;
  readonly faults: readonly string[];
}

declare module "vitest" {
  interface TaskMeta {
    visited?: readonly Visited[];
  }
}

const NUMBERED = /[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}/g;

const noteVisit = (page: Page, looked: string, faults: readonly string[]): void => {
  const meta = getCurrentTest()?.meta;
  const path = URL.canParse(page.url()) ? new URL(page.url()).pathname : page.url();
  if (meta)
    meta.visited = [
      ...(meta.visited ?? []),
      { page: path.replaceAll(NUMBERED, "…"), looked, faults },
    ];
};

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const faultsOf = async (builder: AxeBuilder): Promise<readonly string[]> => {
  const { violations } = await builder.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

type RunOptions = Parameters<AxeBuilder["options"]>[0];

/** Only the faults are written down, whatever is asked. */
const FAULTS_ONLY: RunOptions = { resultTypes: ["violations"] };

const looked = async (page: Page, how: string, builder: AxeBuilder): Promise<readonly string[]> => {
  const faults = await faultsOf(builder);
  noteVisit(page, how, faults);
  return faults;
};

/** Faults that axe finds in the page as it stands (A and AA, 2.0 to 2.2); `frames`: and in every frame of it. */
export const violations = (page: Page, where?: "frames"): Promise<readonly string[]> =>
  looked(
    page,
    where === "frames" ? "tout, cadres compris" : "tout",
    new AxeBuilder({ page })
      .options({ ...FAULTS_ONLY, runOnly: { type: "tag", values: TAGS } })
      // without frames to visit, axe works in the page itself and opens no other
      .setLegacyMode(where !== "frames"),
  );

/** In the dark only the colours change: what is not readable there. */
export const unreadableInTheDark = async (
  page: Page,
  where?: "frames",
): Promise<readonly string[]> => {
  await page.emulateMedia({ colorScheme: "dark" });
  const faults = await looked(
    page,
    "contraste, en sombre",
    new AxeBuilder({ page })
      .options({ ...FAULTS_ONLY, runOnly: { type: "rule", values: ["color-contrast"] } })
      .setLegacyMode(where !== "frames"),
  );
  await page.emulateMedia({ colorScheme: "light" });
  return faults;
};
