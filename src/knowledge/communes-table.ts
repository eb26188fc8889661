import type { Commune } from "../domain/place.ts";

/**
 * The communes as one text, a line each: `insee|nom|codes postaux|lat|lon|~|population`. A third of the size of
 * their JSON, which counts for a bundle that travels to the edge. The département is the INSEE code's beginning.
 */
export const encodeCommunes = (communes: readonly Commune[]): string =>
  communes
    .map((commune) =>
      [
        commune.insee,
        commune.nom,
        commune.codesPostaux.join(" "),
        commune.lat.toFixed(3),
        commune.lon.toFixed(3),
        commune.approximate ? "~" : "",
        commune.population,
      ].join("|"),
    )
    .join("\n");

/** Reads back what `encodeCommunes` wrote; coordinates to a thousandth of a degree (about 100 m). */
export const decodeCommunes = (table: string): readonly Commune[] =>
  table.split("\n").map((line) => {
    const [insee = "", nom = "", postal = "", lat, lon, mark, population] = line.split("|");
    return {
      insee,
      nom,
      departement: insee.slice(0, 2),
      codesPostaux: postal === "" ? [] : postal.split(" "),
      lat: Number(lat),
      lon: Number(lon),
      approximate: mark === "~",
      population: Number(population),
    };
  });
