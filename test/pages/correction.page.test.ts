import { expect, test } from "vitest";
import { STORY, tell, usePortal } from "#test/services/portal.ts";

const portal = usePortal();

/** The drawer open on the age, after a first message. */
const atTheAge = async () => {
  const { page, context } = await portal.visit("/chat");
  await tell(page, STORY);
  await page.getByRole("button", { name: /Ce que je sais de vous/ }).click();
  await page.locator("#facts summary", { hasText: "âge" }).click();
  return {
    context,
    page,
    age: page.getByLabel("Âge"),
    save: page.getByRole("button", { name: "Enregistrer" }),
  };
};

test("an impossible age is refused beside its field, and what was typed stays", async () => {
  const { page, age, save } = await atTheAge();
  await age.evaluate((input) => input.removeAttribute("max"));
  await age.fill("230");
  await save.click();
  const problem = page.locator("#facts").getByRole("alert");
  await problem.waitFor();
  expect(await age.getAttribute("aria-describedby")).toBe(await problem.getAttribute("id"));
  expect(await age.getAttribute("aria-invalid")).toBe("true");
  expect(await age.inputValue()).toBe("230");
  expect(await age.evaluate((input) => input === document.activeElement)).toBe(true);
});

test("a correction that the network loses says so, and goes at the second try", async () => {
  const { context, page, age, save } = await atTheAge();
  await context.setOffline(true);
  await age.fill("40");
  await save.click();
  await page.getByText("Votre correction n'est pas encore gardée.").waitFor();
  await context.setOffline(false);
  await save.click();
  await page.locator("#facts strong", { hasText: "40 ans" }).waitFor();
});
