import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const faultsOf = async (builder: AxeBuilder): Promise<readonly string[]> => {
  const { violations } = await builder.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
};

type RunOptions = Parameters<AxeBuilder["options"]>[0];

/** Only the faults are written down, whatever is asked. */
const FAULTS_ONLY: RunOptions = { resultTypes: ["violations"] };

/** Faults that axe finds in the page as it stands (A and AA, 2.0 to 2.2); `frames`: and in every frame of it. */
export const violations = (page: Page, where?: "frames"): Promise<readonly string[]> =>
  faultsOf(
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
  const faults = await faultsOf(
    new AxeBuilder({ page })
      .options({ ...FAULTS_ONLY, runOnly: { type: "rule", values: ["color-contrast"] } })
      .setLegacyMode(where !== "frames"),
  );
  await page.emulateMedia({ colorScheme: "light" });
  return faults;
};
