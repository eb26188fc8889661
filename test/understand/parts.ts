import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createRules } from "#decide/rules.ts";
import type { Commune } from "#domain/place.ts";
import type { FactDefinition } from "#domain/situation.ts";
import { rules as compiledRules, lexicon } from "#knowledge/compiled.js";
import { createReader, type Reader } from "#understand/reader.ts";

const folder = join(process.cwd(), "test/understand");

/** Forty-odd communes of the region, enough for namesakes, short names and names of several words. */
export const communes: readonly Commune[] = readFileSync(join(folder, "communes.csv"), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [insee = "", nom = "", departement = "", codes = "", population, lat, lon] =
      line.split(";");
    return {
      insee,
      nom,
      departement,
      codesPostaux: codes.split(/[ ,|]+/),
      population: Number(population),
      lat: Number(lat),
      lon: Number(lon),
      approximate: false,
    };
  });

/** The facts of the law themselves. */
export const facts: readonly FactDefinition[] = createRules(compiledRules).facts();

export const today = "2026-11-21";

export const reader: Reader = createReader({ lexicon, communes, facts });
