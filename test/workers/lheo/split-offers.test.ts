import fc from "fast-check";
import { expect, test } from "vitest";
import { createOfferSplitter, type Piece } from "#workers/lheo/split-offers.ts";

const HEAD = '<?xml version="1.0"?>\n<lheo xmlns="http://www.lheo.org/2.2"><offres>\n';
const TAIL = "</offres></lheo>";

const parts = fc.constantFrom(
  "<formation numero='1'><intitule>Soudeur</intitule></formation>\n",
  "<formation><![CDATA[</formation>]]></formation>\n",
  "<formation><!-- </formation> --></formation>\n",
  "<!-- <formation> -->\n",
  "<formation><intitule>jamais fermée</intitule>\n",
  "<formation>",
  "\n",
);

const cutBy = (text: string, size: number): readonly Piece[] => {
  const splitter = createOfferSplitter();
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; at += size)
    pieces.push(...splitter.push(text.slice(at, at + size)));
  return [...pieces, ...splitter.end()];
};

/** What a reader sees of a piece; the beginning of a torn offer is shown as far as it had come. */
const seen = (piece: Piece): unknown =>
  piece.kind === "torn" ? { ...piece, start: piece.start.slice(0, "<formation>".length) } : piece;

test("a file gives the same offers, whole or letter by letter", () => {
  fc.assert(
    fc.property(
      fc.array(parts, { maxLength: 12 }),
      fc.integer({ min: 1, max: 40 }),
      (some, size) => {
        const text = `${HEAD}${some.join("")}${TAIL}`;
        const whole = cutBy(text, text.length);
        expect(cutBy(text, size).map(seen)).toEqual(whole.map(seen));
      },
    ),
    { numRuns: 300 },
  );
});

test("an offer that is not closed is cut where the next one begins, a thousand times in a row", () => {
  const pieces = cutBy(`${HEAD}${"<formation>\n".repeat(1_000)}${TAIL}`, 4_000);
  const kinds = pieces.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "torn")).toHaveLength(1_000);
  expect(kinds.at(-1)).toBe("end");
});
