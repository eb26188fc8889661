import { MONTH_NAMES } from "#domain/day.ts";
import { rules as compiledRules, lexicon, lieux } from "#knowledge/compiled.js";
import type { Exchange } from "./play.ts";

const DATE = new RegExp(`\\b(\\d{1,2})(?:er)? (${MONTH_NAMES.join("|")}) (\\d{4})\\b`, "gu");
const AMOUNT = /(\d[\d\s]*(?:,\d+)?)\s*€/gu;
const PHONE = /\b0(?:[\s.]?\d){9}\b|\b0 8\d\d(?: \d\d){3}\b|\b3\d \d\d\b|\b1\d{2}\b(?= ?\()/gu;
const URL = /\bhttps?:\/\/\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:fr|com|org|eu)\b/giu;

const plain = (number: string): string => number.replace(/\s/g, "").replace(",", ".");

/** Every text and number an object holds. */
const leaves = (value: unknown): readonly (string | number)[] => {
  if (typeof value === "string" || typeof value === "number") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(leaves);
};

/** What may be said whatever was decided: the region's contacts, the sheets and texts that lawyers read again. */
const STANDING = leaves([lieux, lexicon.urgences, lexicon.asides, compiledRules]);

interface Evidence {
  readonly texts: string;
  readonly numbers: ReadonlySet<string>;
}

const evidenceIn = (values: readonly (string | number)[]): Evidence => {
  const texts = values.filter((value) => typeof value === "string").join("\n");
  const numbers = values.filter((value) => typeof value === "number");
  return {
    texts: texts.toLowerCase(),
    numbers: new Set(
      numbers.flatMap((value) => [String(value), value.toFixed(2), value.toFixed(0)]),
    ),
  };
};

const standing = evidenceIn(STANDING);

const isIn = (claim: string, evidence: readonly Evidence[]): boolean =>
  evidence.some(({ texts }) => texts.includes(claim.toLowerCase()));

const isAmountIn = (amount: string, evidence: readonly Evidence[]): boolean =>
  evidence.some(({ texts, numbers }) => {
    const value = Number(amount);
    return (
      numbers.has(String(value)) ||
      numbers.has(value.toFixed(2)) ||
      new RegExp(`\\b${amount.replace(".", "[.,]")}\\b`).test(texts.replace(/(?<=\d)\s(?=\d)/g, ""))
    );
  });

const isoOf = ([, day = "", month = "", year = ""]: RegExpMatchArray): string =>
  `${year}-${String(MONTH_NAMES.indexOf(month) + 1).padStart(2, "0")}-${day.padStart(2, "0")}`;

const digits = (text: string): string => text.replace(/\D/g, "");

/**
 * Amounts, dates, phone numbers and addresses that a reply shows and that neither what was decided, nor its sources,
 * nor the region's own contacts hold. The text of the reply is never its own evidence.
 */
export const ungroundedClaims = ({ sent, reply }: Exchange): readonly string[] => {
  const { text, blocks: _said, ...decided } = reply;
  const evidence = [evidenceIn([...leaves(decided), ...leaves(sent)]), standing];
  const phones = evidence.map(({ texts }) => ({
    texts: digits(texts),
    numbers: new Set<string>(),
  }));
  const titles = reply.blocks.flatMap((block) => (block.kind === "formation" ? [block] : []));
  const known = new Set(reply.recommendations.formations.map(({ session }) => session.id));
  return [
    ...[...text.matchAll(AMOUNT)]
      .map(([whole, number = ""]) => ({ whole, number: plain(number) }))
      .filter(({ number }) => !isAmountIn(number, evidence))
      .map(({ whole }) => `montant sans preuve : ${whole}`),
    ...[...text.matchAll(DATE)]
      .filter((date) => !isIn(isoOf(date), evidence) && !isIn(date[0], evidence))
      .map(([date]) => `date sans preuve : ${date}`),
    ...[...text.matchAll(PHONE)]
      .filter(([phone]) => !isIn(digits(phone), phones))
      .map(([phone]) => `numéro sans preuve : ${phone}`),
    ...[...text.matchAll(URL)]
      .filter(([url]) => !isIn(url, evidence))
      .map(([url]) => `adresse sans preuve : ${url}`),
    ...titles.filter(({ id }) => !known.has(id)).map(({ id }) => `formation sans preuve : ${id}`),
  ];
};
