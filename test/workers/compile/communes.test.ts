import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { distanceKm } from "#domain/place.ts";
import { decodeCommunes, encodeCommunes } from "#knowledge/communes-table.ts";
import { anciennesCommunes, communes } from "#knowledge/compiled.js";
import { placeCommunes } from "#workers/compile/commune-points.ts";

const byInsee = new Map(communes.map((commune) => [commune.insee, commune]));

describe("the communes of the region", () => {
  test("are all there, in the five départements", () => {
    expect(communes).toHaveLength(3782);
    expect(new Set(communes.map((commune) => commune.departement))).toEqual(
      new Set(["02", "59", "60", "62", "80"]),
    );
    expect(byInsee.size).toBe(3782);
  });

  test("give Lens its name, its postal code and a true centre", () => {
    const lens = byInsee.get("62498");
    expect(lens).toMatchObject({ nom: "Lens", codesPostaux: ["62300"], approximate: false });
    expect(distanceKm(lens ?? { lat: 0, lon: 0 }, { lat: 50.43, lon: 2.83 })).toBeLessThan(3);
  });

  test("say when a centre is only estimated, and estimate it inside the region", () => {
    const estimated = communes.filter((commune) => commune.approximate);
    expect(estimated.length).toBeGreaterThan(2500);
    expect(
      communes.every(({ lat, lon }) => lat > 48.8 && lat < 51.2 && lon > 1.3 && lon < 4.3),
    ).toBe(true);
  });

  test("keep the way to communes that were merged", () => {
    expect(anciennesCommunes.find((old) => old.nom === "Lomme")?.actuelle).toBe("59350");
    expect(anciennesCommunes.find((old) => old.insee === "02394")?.actuelle).toBe("02008");
    expect(anciennesCommunes.every((old) => byInsee.has(old.actuelle))).toBe(true);
  });

  test("survive the trip through their table", () => {
    expect(decodeCommunes(encodeCommunes(communes))).toEqual(communes);
    expect(encodeCommunes(communes).length).toBeLessThan(200_000);
  });
});

test("a commune nobody knows is drawn to those of its postal code first", () => {
  const placed = placeCommunes(
    [
      { insee: "A", groups: [{ id: "cp", kind: "postal" }] },
      { insee: "B", groups: [{ id: "epci", kind: "epci" }] },
      {
        insee: "C",
        groups: [
          { id: "cp", kind: "postal" },
          { id: "epci", kind: "epci" },
        ],
      },
    ],
    new Map([
      ["A", { lat: 50, lon: 2 }],
      ["B", { lat: 51, lon: 3 }],
    ]),
  );
  expect(placed.get("C")?.lat).toBeLessThan(50.5);
  expect(placed.get("A")).toEqual({ lat: 50, lon: 2 });
});

const truthFile = "../shared/data/geo/communes_hdf.csv";
test.runIf(existsSync(truthFile))(
  "half of the estimated centres are within 6 km, nine in ten within 12",
  () => {
    const errors = readFileSync(truthFile, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .flatMap((line) => {
        const cells = line.split(";");
        const commune = byInsee.get(cells[0] ?? "");
        return commune?.approximate
          ? [distanceKm(commune, { lat: Number(cells[8]), lon: Number(cells[9]) })]
          : [];
      })
      .sort((a, b) => a - b);
    expect(errors.length).toBeGreaterThan(2500);
    expect(errors[Math.floor(errors.length / 2)]).toBeLessThan(6);
    expect(errors[Math.floor(errors.length * 0.9)]).toBeLessThan(12);
  },
);
