import { stem } from "../domain/folding.ts";
import type { Word } from "./words.ts";

/** Verbs that change with the person, as they sound folded: "elle est" tells of somebody what "je suis" tells of me. */
const VERBS: Readonly<Record<string, string>> = {
  est: "suis",
  a: "ai",
  veut: "veux",
  percoit: "percois",
  recoit: "recois",
  vit: "vis",
  fait: "fais",
  peut: "peux",
  voudrait: "voudrais",
  aimerait: "aimerais",
  souhaiterait: "souhaiterais",
};
const PRONOUNS = new Set(["il", "elle"]);
const IMPERSONAL = new Set(["faut", "y", "manque", "parait", "s"]);

const renamed = (word: Word, text: string): Word => ({ ...word, text, stem: stem(text) });

const NEGATIONS = new Set(["ne", "n"]);

/** "elle", and not "il faut". */
const isSubject = (words: readonly Word[], at: number): boolean =>
  PRONOUNS.has(words[at]?.text ?? "") && !IMPERSONAL.has(words[at + 1]?.text ?? "");

/** Right after its subject, a "ne" between them or not; or at the head of a note: ", perçoit le RSA". */
const isVerb = (words: readonly Word[], at: number): boolean => {
  if (words[at]?.breakBefore !== "none") return true;
  const subject = NEGATIONS.has(words[at - 1]?.text ?? "") ? at - 2 : at - 1;
  return isSubject(words, subject);
};

/**
 * What a counsellor or an agent types of the person in front of them, as that person would say it of themselves.
 * Relatives keep their own clauses: "sa sœur touche le RSA" stays about the sister.
 */
export const asSaidBySelf = (words: readonly Word[]): readonly Word[] =>
  words.map((word, at) => {
    if (isSubject(words, at)) return renamed(word, "je");
    const verb = VERBS[word.text];
    return verb !== undefined && isVerb(words, at) ? renamed(word, verb) : word;
  });
