import fc from "fast-check";

/** Signs that readers of every kind stumble on. */
const SIGNS = [
  ...[
    "<",
    "&",
    "]]>",
    '"',
    "'",
    ";",
    "\n",
    "\r\n",
    "\t",
    "=1+1",
    ": ",
    "- ",
    "#",
    "%",
    "\\",
    "{{",
    "${",
  ],
  ...[
    "\u0000",
    "\ufeff",
    "\u202e",
    "\u200b",
    "\u0301",
    "\u00a0",
    "\u202f",
    "🙃",
    "\ud800",
    "\u2028",
    "ﬁ",
    "İ",
  ],
  ...[
    "-0",
    "1e999",
    "9999999999999999999999",
    "0x1F",
    "1,5",
    "½",
    "١٢",
    "NaN",
    "31/02/2001",
    "0000-00-00",
  ],
  ...["__proto__", "constructor", "null", "undefined", "true"],
];

interface Bend {
  readonly how: "cut" | "put" | "double" | "move" | "swap" | "graft" | "shout" | "number";
  readonly at: number;
  readonly length: number;
  readonly to: number;
  readonly put: string;
}

const NUMBER = /\d+/g;

const repeated = (piece: string, times: number): string =>
  piece.repeat(times % 16 === 0 ? times % 200 : 2 + (times % 6));

/** Does one thing to a text; `other` is a text of the same kind, whose pieces fit. */
const bend = (text: string, { how, at, length, to, put }: Bend, other: string): string => {
  const from = at % (text.length + 1);
  const end = Math.min(text.length, from + length);
  const [head, piece, tail] = [text.slice(0, from), text.slice(from, end), text.slice(end)];
  switch (how) {
    case "cut":
      return head + tail;
    case "put":
      return head + put + piece + tail;
    case "double":
      return head + repeated(piece, to) + tail;
    case "move": {
      const left = head + tail;
      const where = to % (left.length + 1);
      return left.slice(0, where) + piece + left.slice(where);
    }
    case "swap":
      return head + put + tail;
    case "graft": {
      const begin = to % (other.length + 1);
      return head + other.slice(begin, begin + length * 4) + tail;
    }
    case "shout":
      return head + piece.toUpperCase().normalize("NFD") + tail;
    case "number": {
      let rank = 0;
      const wanted = at % 7;
      return text.replace(NUMBER, (digits) => (rank++ === wanted ? put : digits));
    }
  }
};

/**
 * Texts that are nearly right: one of `seeds` with up to eight things done to it, with pieces of another one, with
 * the words of its own language (`words`) and the signs that break readers.
 */
export const bent = (
  seeds: readonly string[],
  words: readonly string[],
  longest: number,
): fc.Arbitrary<string> => {
  const put = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...words) },
    { weight: 3, arbitrary: fc.constantFrom(...SIGNS) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
    { weight: 1, arbitrary: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map(String) },
  );
  const bends = fc.array(
    fc.record({
      how: fc.constantFrom<Bend["how"][]>(
        ...(["cut", "put", "double", "move", "swap", "graft", "shout", "number"] as const),
      ),
      at: fc.nat(longest),
      length: fc.nat(60),
      to: fc.nat(longest),
      put,
    }),
    { maxLength: 8 },
  );
  return fc
    .tuple(fc.constantFrom(...seeds), fc.constantFrom(...seeds), bends)
    .map(([text, other, all]) =>
      all.reduce((made, one) => bend(made, one, other).slice(0, longest), text),
    );
};

const ENCODINGS = ["utf8", "utf8", "utf8", "latin1", "utf16le"] as const;

const spoil = (bytes: Uint8Array, [at, value]: readonly [number, number]): Uint8Array => {
  if (bytes.length > 0) bytes[at % bytes.length] = value;
  return bytes;
};

/** The bytes of a text as different programs write it, a few of them spoilt. */
export const written = (texts: fc.Arbitrary<string>): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      text: texts,
      as: fc.constantFrom(...ENCODINGS),
      mark: fc.boolean(),
      spoilt: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 2 }),
    })
    .map(({ text, as, mark, spoilt }) =>
      spoilt.reduce<Uint8Array>(spoil, Buffer.from(mark ? `\ufeff${text}` : text, as)),
    );
