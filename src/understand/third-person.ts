import { stem } from "../domain/folding.ts";
import { inTable } from "../domain/table.ts";
import type { Token, Word } from "./words.ts";

/** Verbs that change with the person, as they sound folded: "elle est" tells of somebody what "je suis" tells of me. */
const VERBS: Readonly<Record<string, string>> = {
  est: "suis",
  a: "ai",
  aura: "aurai",
  va: "vais",
  veut: "veux",
  peut: "peux",
  doit: "dois",
  sait: "sais",
  lit: "lis",
  vit: "vis",
  fait: "fais",
  vient: "viens",
  part: "pars",
  sort: "sors",
  attend: "attends",
  perd: "perds",
  comprend: "comprends",
  conduit: "conduis",
  connait: "connais",
  finit: "finis",
  percoit: "percois",
  recoit: "recois",
};
/** Every imperfect and conditional changes the same way: "elle travaillait", "je travaillais". */
const PAST_OR_WISHED = /^(.{2,}ai)t$/;
const POSSESSIVES: Readonly<Record<string, string>> = { son: "mon", sa: "ma", ses: "mes" };
const PRONOUNS = new Set(["il", "elle", "madame", "monsieur", "mme", "mr"]);
/** Who is in front of the professional, by a noun and its article: "la personne", "l'appelante", "le jeune". */
const NOUNS = new Set([
  "personne",
  "appelant",
  "appelante",
  "dame",
  "jeune",
  "interesse",
  "interessee",
]);
const ARTICLES = new Set(["la", "le", "l", "cette", "ce"]);
const IMPERSONAL = new Set(["faut", "y", "manque", "parait", "s"]);

const renamed = (word: Word, text: string): Word => ({ ...word, text, stem: stem(text) });

const NEGATIONS = new Set(["ne", "n"]);

/** "elle" and not "il faut"; "la personne" and not "personne ne…". */
const isSubject = (words: readonly Word[], at: number): boolean => {
  const text = words[at]?.text ?? "";
  if (NOUNS.has(text)) return ARTICLES.has(words[at - 1]?.text ?? "");
  return PRONOUNS.has(text) && !IMPERSONAL.has(words[at + 1]?.text ?? "");
};

/** Right after its subject, a "ne" between them or not; or at the head of a note: ", perçoit le RSA", "et veut". */
const isVerb = (words: readonly Word[], at: number): boolean => {
  const before = words[at - 1]?.text ?? "";
  if (words[at]?.breakBefore !== "none" || before === "et") return true;
  return isSubject(words, NEGATIONS.has(before) ? at - 2 : at - 1);
};

const inFirstPerson = (verb: string): string | undefined =>
  inTable(VERBS, verb) ??
  (PAST_OR_WISHED.test(verb) ? verb.replace(PAST_OR_WISHED, "$1s") : undefined);

/**
 * What a counsellor or an agent types of the person in front of them, as that person would say it of themselves.
 * Relatives keep their own clauses: "sa sœur touche le RSA" is "ma sœur touche le RSA", and stays about the sister.
 */
export const asSaidBySelf = (words: readonly Word[], tokens: readonly Token[]): readonly Word[] =>
  words.map((word, at) => {
    if (isSubject(words, at)) return renamed(word, "je");
    // as it was typed: on a phone "sa" is often "ça", in a professional's note it is not
    const possessive = inTable(POSSESSIVES, tokens[word.token]?.plain ?? "");
    if (possessive !== undefined) return renamed(word, possessive);
    const verb = inFirstPerson(word.text);
    return verb !== undefined && isVerb(words, at) ? renamed(word, verb) : word;
  });
