import { expect, test } from "vitest";
import { addDays } from "#domain/day.ts";
import { catalogue } from "#workers/demonstration/catalogue.compiled.js";
import { demonstrationXml, mondayOf } from "#workers/demonstration/to-lheo.ts";

const today = "2026-11-21";
const xml = demonstrationXml(catalogue, today);
const startsOf = (text: string): readonly string[] =>
  [...text.matchAll(/<debut>(\d{8})<\/debut>/g)].map((match) => match[1] ?? "");
const numbersOf = (text: string): readonly string[] =>
  [...text.matchAll(/<session numero="([^"]+)"/g)].map((match) => match[1] ?? "");

test("about 350 sessions begin in the coming year, all on a Monday", () => {
  const starts = startsOf(xml);
  expect(starts.length).toBeGreaterThan(280);
  expect(starts.length).toBeLessThan(420);
  expect(starts.every((start) => start > "20261121" && start < "20280101")).toBe(true);
  const days = starts.map((start) => `${start.slice(0, 4)}-${start.slice(4, 6)}-${start.slice(6)}`);
  expect(days.every((day) => mondayOf(day) === day)).toBe(true);
});

test("nobody can take an organism, a number or an address for a real one", () => {
  const names = [...xml.matchAll(/<(?:raison-sociale(?:-formateur)?|nom-organisme)>([^<]+)</g)];
  expect(names.length).toBeGreaterThan(300);
  expect(names.every((name) => name[1]?.startsWith("Organisme de démonstration "))).toBe(true);
  const phones = [...xml.matchAll(/<numtel>([^<]+)</g)].map((match) => match[1] ?? "");
  expect(phones.every((phone) => phone.startsWith("03 53 01 "))).toBe(true);
  expect(xml.match(/<courriel>[^<]*(?<!@demonstration\.example)<\/courriel>/)).toBeNull();
  expect(xml.match(/<SIRET>(?!0{14}<)/)).toBeNull();
});

test("the five départements, remote sessions and every funder are there", () => {
  for (const departement of ["02", "59", "60", "62", "80"]) {
    expect(xml.split(`<departement>${departement}</departement>`).length).toBeGreaterThan(40);
  }
  for (const code of [2, 4, 7, 10, 11, 16]) {
    expect(xml).toContain(`<code-financeur>${code}</code-financeur>`);
  }
  for (const mode of [0, 1, 2]) {
    expect(xml).toContain(`<modalites-enseignement>${mode}</modalites-enseignement>`);
  }
});

test("the same week gives the same file, the next month the same sessions with later dates", () => {
  expect(demonstrationXml(catalogue, mondayOf(today))).toBe(xml);
  const later = demonstrationXml(catalogue, addDays(today, 31));
  expect(numbersOf(later)).toEqual(numbersOf(xml));
  expect(later).not.toBe(xml);
});
