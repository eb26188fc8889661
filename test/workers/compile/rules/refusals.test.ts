import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { lawFolder, smallLaw } from "#test/decide/fixtures/law.ts";
import { parseCalculation } from "#workers/compile/rules/calculation-parser.ts";
import { readRules } from "#workers/compile/rules.ts";

const fault = z.strictObject({
  what: z.string(),
  file: z.string(),
  from: z.string(),
  to: z.string(),
  says: z.string(),
});
const faults = z
  .array(fault)
  .parse(parse(readFileSync(new URL("broken.yaml", import.meta.url), "utf8")));

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "regles-"));
  cpSync(join(lawFolder, "knowledge"), join(root, "knowledge"), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Breaks one file of the small law and tells what is refused. */
const refusals = (path: string, from: string, to: string): readonly string[] => {
  const file = join(root, "knowledge", path);
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  writeFileSync(file, text.replace(from, to));
  return readRules(root).problems;
};

const NOUVEAU = "regles/dispositifs/nouveau.yaml";
const ANCIEN = "regles/dispositifs/ancien.yaml";
const MONTANTS = "regles/parametres/montants.yaml";
const NOTIONS = "regles/definitions/notions.yaml";

it("accepts the small law as it is", () => {
  expect(smallLaw.problems).toEqual([]);
  expect(smallLaw.warnings).toEqual([]);
});

describe("a broken file is refused with its path and what to write instead", () => {
  it.each(faults)("$what", ({ file, from, to, says }) => {
    const problems = refusals(file, from, to);
    expect(problems.join("\n")).toContain(says);
    expect(problems[0]).toMatch(/^(regles|dispositifs)\/[a-z/0-9-]+\.(yaml|md)/);
  });

  it("names file and path in full", () => {
    expect(refusals(NOUVEAU, "- inscrit\n", "- inscri\n")[0]).toBe(
      "regles/dispositifs/nouveau.yaml › versions[0] › conditions › toutes[3] : « inscri » inconnu : " +
        "ni fait, ni définition, ni paramètre — vouliez-vous « inscrit » ?",
    );
  });

  it("overlapping versions of a scheme", () => {
    const second =
      "  - du: 2022-02-28\n    confiance: haute\n    source: [{ texte: B }]\n    conditions: rqth\n    demarche: x\n    contact: y\n";
    const file = join(root, "knowledge", ANCIEN);
    writeFileSync(file, `${readFileSync(file, "utf8")}${second}`);
    expect(readRules(root).problems.join()).toContain("deux versions se chevauchent");
  });

  it("warns of a gap between two versions, without refusing it", () => {
    const problems = refusals(NOTIONS, "au: 2023-12-31", "au: 2023-12-29");
    expect(problems).toEqual([]);
    expect(readRules(root).warnings.join()).toContain(
      "aucune version entre le 2023-12-30 et le 2023-12-31",
    );
  });

  it("warns of a parameter that has no value yet when a version starts", () => {
    refusals(MONTANTS, "du: 2019-01-01, valeur: 1000", "du: 2022-06-01, valeur: 1000");
    expect(readRules(root).warnings.join()).toContain(
      "p.plafond n'a pas de valeur avant le 2022-06-01",
    );
  });
});

it("gives another version to rules that say something else, and the same to the same files", () => {
  const before = readRules(root).value.version;
  expect(readRules(root).value.version).toBe(before);
  refusals(MONTANTS, "valeur: 500", "valeur: 501");
  expect(readRules(root).value.version).not.toBe(before);
});

it("names a reference to nothing instead of stopping", () => {
  const told = refusals(NOUVEAU, "titre: ", "titre: *perdu # ");
  expect(told.join()).toContain("renvoie à un « &nom » écrit plus haut");
});

it.each(["(", "(1+", "max("])("refuses a calculation of %s without end", (piece) => {
  expect(() => parseCalculation(piece.repeat(5_000))).toThrow("trop long");
});
