import fc from "fast-check";
import { mask } from "#test/builders/model-parts.ts";
import { INJECTIONS } from "#test/hostile/injections.ts";
import { corpus, unseen } from "#test/understand/corpus.ts";
import { distortions } from "#test/understand/distortions.ts";
import { facts, reader } from "#test/understand/parts.ts";
import { LEAKS } from "#understand/privacy/contacts.ts";
import { bent } from "./bending.ts";
import type { Door, Outcome } from "./door.ts";

const LONGEST = 4_000;

/** Bits of real messages that say something, or nearly. */
const WORDS = [
  ..."j'ai 22 ans|jsui o rsa|jabite a lance|mon fils a 2 ans|non en fait 24|bac pro mais pas eu".split(
    "|",
  ),
  ..."je touche plus rien|RQTH|62300|né le 31/02/2001|depuis 6 mois|1e9 enfants|pas|ni|sauf|si j'avais".split(
    "|",
  ),
  ..."0612345678|jean.dupont@exemple.fr|quatre-vingt-dix-neuf|mille|deux cent mille|la moitié|entre 3 et".split(
    "|",
  ),
  ..."Saint-Quentin|Villeneuve-d'Ascq|Y|ma femme|il a dit que|?|!!!!|…|oui|je sais pas|stop".split(
    "|",
  ),
];

/** What a reader made of patterns could go on reading for ever. */
const ENDLESS = [
  ...[
    " ",
    "a",
    "0",
    "é",
    "1 ",
    "j'ai ",
    "non ",
    "et ",
    "deux cent ",
    "ans et ",
    "-",
    ".",
    "'",
    "@",
    "1.",
    "né le ",
  ],
];

const texts = [
  ...corpus.map(({ dit }) => dit),
  ...unseen.map(({ dit }) => dit),
  ...INJECTIONS.flatMap(({ textes }) => textes),
];

const messages = fc.oneof(
  { weight: 250, arbitrary: bent(texts, WORDS, LONGEST) },
  {
    weight: 150,
    arbitrary: fc
      .tuple(bent(texts, WORDS, LONGEST), fc.constantFrom(...Object.values(distortions)))
      .map(([text, distort]) => distort(text).slice(0, LONGEST)),
  },
  {
    weight: 100,
    arbitrary: fc
      .array(fc.constantFrom(...WORDS, ...texts), { minLength: 2, maxLength: 8 })
      .map((parts) => parts.join(" ").slice(0, LONGEST)),
  },
  { weight: 50, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...ENDLESS), fc.constantFrom(...WORDS))
      .map(([piece, end]) => (piece.repeat(LONGEST / piece.length) + end).slice(-LONGEST)),
  },
);

const asked = fc.oneof(fc.constant(null), fc.constantFrom(...facts.map(({ id }) => id)));
const days = fc.constantFrom("2026-11-21", "2024-02-29", "2026-12-31", "2027-01-01", "2026-03-29");

/** @throws Error when what was read is no value, or when a model would see what it must not */
const hold = (text: string, question: string | null, today: string): Outcome => {
  const { facts: read } = reader.read(text, { asked: question, today });
  const odd = read.find(({ value }) => typeof value === "number" && !Number.isFinite(value));
  if (odd) throw new Error(`${odd.fact} is no number`);
  const shown = mask(text) ?? "";
  const leak = LEAKS.find((pattern) => pattern.test(shown));
  if (leak) throw new Error(`a model would see what ${leak} finds`);
  return read.length === 0 ? "refused" : "taken";
};

/** A person's messages: read, and masked for a model. "Refused" is one in which no fact was found. */
export const messageDoor: Door<readonly [string, string | null, string]> = {
  name: "message",
  share: 60,
  open: async () => ({
    inputs: fc.tuple(messages, asked, days),
    hold: ([text, question, today]) => hold(text, question, today),
  }),
};
