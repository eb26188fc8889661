import type { Page } from "playwright-core";
import { expect } from "vitest";
import { issueLocalLinks } from "#sign-in/create-sign-in.ts";
import type { aDesk } from "#test/builders/a-desk.ts";
import { violations } from "#test/services/axe.ts";

export const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 640 };
/** A folder for pictures of what is looked at; none are taken without it. */
const SHOTS = process.env["TEST_SHOTS"];

/** Looks at a page of the desk with axe. */
export const hasNoFault = async (page: Page, name: string, fullPage = true): Promise<void> => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage });
  expect(await violations(page), name).toEqual([]);
};

/** Looks at a page of the desk with axe, and at its width on a phone. */
export const looksRight = async (page: Page, name: string): Promise<void> => {
  await hasNoFault(page, name);
  await page.setViewportSize(PHONE);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    PHONE.width,
  );
  await page.setViewportSize(DESKTOP);
};

/** Opens the test account of this name by its link, that serves once. */
export const enterAs = async (
  page: Page,
  givenName: string,
  { desk, links }: ReturnType<typeof aDesk>,
  url: string,
): Promise<void> => {
  const issued = await issueLocalLinks({ directory: desk.directory, links });
  const link = issued.find(({ nom }) => nom.startsWith(givenName))?.link ?? "";
  await page.goto(`${url}/connexion/locale?lien=${link}`);
  await hasNoFault(page, "connexion-locale");
  await page.getByRole("button").first().click();
};
