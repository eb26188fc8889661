import { frenchDay, isDay, MONTH_NAMES } from "../../domain/day.ts";
import type { Unproven } from "../../domain/dossier-plan.ts";
import { fold } from "../../domain/folding.ts";
import { sentencesOf } from "../../domain/sentences.ts";
import type { VerdictStatus } from "../../domain/verdict.ts";
import { unitsOf } from "./units.ts";

/** What a text may rest on. */
export interface Evidence {
  /** Sentences of the machine, facts in words: what is there may be said again. */
  readonly texts: readonly string[];
  /** What the rules say of the scheme the text is about; null when it is about none. */
  readonly status: VerdictStatus | null;
}

const MONTHS = MONTH_NAMES.join("|");
const DATES = [
  new RegExp(`\\b(?:1er|\\d{1,2}) (?:${MONTHS})(?: \\d{4})?\\b`, "giu"),
  /\b\d{1,2}\/\d{1,2}\/\d{4}\b/gu,
  new RegExp(`\\b(?:${MONTHS}) \\d{4}\\b`, "giu"),
];
const MONEY = /\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?\s*(?:€|euros?\b)/giu;
const PHONE = /(?:\+33|\b0)(?:[ .\u00a0]?\d){9}\b|\b\d{2} ?\d{2}\b(?= *\(appel|$)/gu;
const ADDRESS = /\S+@\S+|\bhttps?:\/\/\S+|\bwww\.\S+/giu;
const NUMBER = /\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?/gu;

const digits = (text: string): string => text.replace(/\D/gu, "");

/** "561,68 €" and "561.68 euros" are one number. */
const figure = (text: string): string =>
  unitsOf(text).find(({ number }) => number !== null)?.number ?? text;

/** "03/12/2026" as people write it; anything else as it stands. */
const spokenDate = (text: string): string => {
  const [, day = "", month = "", year = ""] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/u.exec(text) ?? [];
  const civil = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return fold(isDay(civil) ? frenchDay(civil) : text);
};

interface Claim {
  readonly kind: Exclude<Unproven["kind"], "droit">;
  readonly patterns: readonly RegExp[];
  /** One form for what is written in many. */
  readonly same: (words: string) => string;
  readonly message: string;
}

/** What a sentence can claim with figures; what one kind takes, the next does not see. */
const CLAIMS: readonly Claim[] = [
  {
    kind: "adresse",
    patterns: [ADDRESS],
    same: fold,
    message: "cette adresse n'est pas dans le dossier",
  },
  {
    kind: "date",
    patterns: DATES,
    same: spokenDate,
    message: "cette date n'est pas dans le dossier",
  },
  {
    kind: "montant",
    patterns: [MONEY],
    same: figure,
    message: "ce montant n'est pas celui du dossier",
  },
  {
    kind: "telephone",
    patterns: [PHONE],
    same: digits,
    message: "ce numéro n'est pas dans le dossier",
  },
  {
    kind: "nombre",
    patterns: [NUMBER],
    same: figure,
    message: "ce nombre n'est pas dans le dossier",
  },
];

interface Found {
  readonly words: string;
  readonly same: string;
}

/** What a text claims of one kind, and what is left of the text. */
const take = (
  text: string,
  { patterns, same }: Claim,
): { found: readonly Found[]; rest: string } => {
  const found: Found[] = [];
  let rest = text;
  for (const pattern of patterns)
    rest = rest.replace(pattern, (words) => {
      found.push({ words, same: same(words) });
      return " ".repeat(words.length);
    });
  return { found, rest };
};

const figuresOf = (text: string): ReadonlyMap<Claim["kind"], readonly Found[]> => {
  const all = new Map<Claim["kind"], readonly Found[]>();
  let rest = text;
  for (const claim of CLAIMS) {
    const taken = take(rest, claim);
    all.set(claim.kind, taken.found);
    rest = taken.rest;
  }
  return all;
};

const unprovenFigures = (text: string, texts: readonly string[]): readonly Unproven[] => {
  const shown = figuresOf(texts.join("\n"));
  const said = figuresOf(text);
  return CLAIMS.flatMap(({ kind, message }) => {
    const known = new Set(shown.get(kind)?.map(({ same }) => same));
    return (said.get(kind) ?? [])
      .filter(({ same }) => !known.has(same))
      .map(({ words }) => ({ kind, words: words.trim(), message }));
  });
};

const RIGHT = /\b(?:droit|eligible|beneficier|toucher|toucherez|recevrez|obtiendrez)\b/u;
const DENIED = /\b(?:n|ne|pas|aucun|jamais|refuse|impossible)\b/u;
const HEDGED =
  /\b(?:sans doute|peut etre|probablement|a confirmer|pourriez|estimation|sous reserve)\b/u;
/** Says what is missing: claims nothing. */
const OPEN = /\b(?:si|manque|manquent|sais pas|peux pas|verifier|preciser)\b/u;
const SURE = /\b(?:garanti\w*|certain\w*|automatique\w*|assure\w*|accorde\w*|acquis\w*)\b/u;

const SAID_OF: Readonly<Record<VerdictStatus, string>> = {
  eligible: "le dossier dit « sans doute oui »",
  ineligible: "le dossier dit « pas maintenant »",
  unknown: "le dossier dit « je ne sais pas encore »",
};

/** How a sentence speaks of a right: says it surely, says it as an estimate, denies it, or only asks. */
const toneOf = (plain: string): "sure" | "hedged" | "denied" | "open" => {
  if (SURE.test(plain)) return "sure";
  if (HEDGED.test(plain)) return "hedged";
  if (OPEN.test(plain)) return "open";
  return DENIED.test(plain) ? "denied" : "sure";
};

/** What is wrong with how a sentence speaks of a right; null when nothing is. */
const rightFault = (sentence: string, status: VerdictStatus | null): string | null => {
  const plain = fold(sentence);
  if (status === null || !RIGHT.test(plain)) return null;
  const tone = toneOf(plain);
  if (tone === "open") return null;
  if (tone === "denied")
    return status === "eligible" ? `un refus, alors que ${SAID_OF[status]}` : null;
  if (status !== "eligible") return `un droit, alors que ${SAID_OF[status]}`;
  return tone === "sure" ? "un droit est dit comme sûr : dites « sans doute »" : null;
};

const unprovenRights = (text: string, status: VerdictStatus | null): readonly Unproven[] =>
  sentencesOf(text).flatMap((words) => {
    const message = rightFault(words, status);
    return message ? [{ kind: "droit" as const, words, message }] : [];
  });

/**
 * What a professional's own words claim that nothing in the dossier shows: amounts, dates, telephones, addresses,
 * numbers, and a right said otherwise than the rules do. A warning each, never a refusal: they may know better.
 */
export const unprovenIn = (text: string, { texts, status }: Evidence): readonly Unproven[] => [
  ...unprovenFigures(text, texts),
  ...unprovenRights(text, status),
];
