import type { Block, Reply } from "#domain/reply.ts";
import { phrase } from "#say/phrases.ts";
import { segmentsOf } from "#say/rephrase.ts";
import { type Claims, claimsOf, plain } from "./claims.ts";

/** Something shown that the deterministic reply of the same turn does not hold. */
export interface Fault {
  readonly kind: string;
  readonly shown: string;
}

/** Words of manners: the judge's own list, far shorter than the house's. */
const MANNERS = new Set(
  `bien alors voila voici donc bon enfin ensuite bonjour merci compris entendu parfait clairement simplement`.split(
    " ",
  ),
);
const SHORTEST_CLAIM = 4;

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);
const missing = (from: readonly string[], among: readonly string[]): readonly string[] =>
  from.filter((one) => !among.includes(one));

/** Everything that makes this sentence say something else than that one. */
const differences = (said: Claims, meant: Claims): readonly string[] => {
  const claims = (words: readonly string[]) =>
    words.filter((word) => word.length >= SHORTEST_CLAIM && !MANNERS.has(word));
  return [
    ...(same(said.numbers, meant.numbers) ? [] : ["nombre"]),
    ...(same(said.numberWords, meant.numberWords) ? [] : ["nombre en lettres"]),
    ...(same(said.polarity, meant.polarity) ? [] : ["droit, négation ou réserve"]),
    ...(same(said.oddities, meant.oddities) ? [] : ["contact, signe ou balise"]),
    ...(said.isQuestion === meant.isQuestion ? [] : ["question"]),
    ...missing(said.names, meant.words).map((name) => `nom « ${name} »`),
    ...missing(claims(said.words), meant.words).map((word) => `mot « ${word} »`),
    ...missing(claims(meant.words), said.words).map((word) => `oubli « ${word} »`),
  ];
};

/** What the house says by itself about the model. */
const NOTICES = new Set(
  (["standard", "falc"] as const).flatMap((style) => phrase("modelSilent", style, {})),
);

export interface Judged {
  readonly reply: Reply;
  /** Pieces told while the reply was being made. */
  readonly told: readonly string[];
  /** The reply of the same turn from the same memory, without a model. */
  readonly alone: Reply;
  /** Everything the person wrote until now. */
  readonly said: readonly string[];
  /** Questions and labels of the vocabulary: the house's own words. */
  readonly houseWords: ReadonlySet<string>;
}

const sentenceFaults = (shown: string, templates: readonly string[]): readonly Fault[] => {
  if (templates.includes(shown) || NOTICES.has(shown)) return [];
  const said = claimsOf(shown);
  const [best = ["sans modèle"]] = templates
    .map((template) => differences(said, claimsOf(template)))
    .toSorted((a, b) => a.length - b.length);
  return best.map((kind) => ({ kind, shown }));
};

/** A question may differ: what the model read is asked. Its words must be the house's, its figures the person's. */
const questionFaults = (text: string, { alone, said, houseWords }: Judged): readonly Fault[] => {
  if (JSON.stringify(alone.blocks).includes(JSON.stringify(text).slice(1, -1))) return [];
  const { numbers, words, oddities } = claimsOf(text);
  const own = said.map(plain).join(" ");
  const given = said.flatMap((one) => claimsOf(one).numbers);
  return [
    ...missing(numbers, given)
      .filter((one) => !houseWords.has(one))
      .map((one) => `question, nombre ${one}`),
    ...words
      .filter(
        (word) => word.length >= SHORTEST_CLAIM && !houseWords.has(word) && !own.includes(word),
      )
      .map((word) => `question, mot « ${word} »`),
    ...oddities.filter((one) => /[<>[\]@$]|http/u.test(one)).map((one) => `question, signe ${one}`),
  ].map((kind) => ({ kind, shown: text }));
};

const others = (blocks: readonly Block[]): string =>
  JSON.stringify(blocks.filter(({ kind }) => kind !== "paragraph" && kind !== "question"));

const choiceFaults = ({ reply, alone, said }: Judged): readonly Fault[] => {
  const own = said.map(plain).join(" ");
  const known = new Set(alone.asked?.choices.map(({ label }) => label));
  return (reply.asked?.choices ?? [])
    .filter(({ label }) => !known.has(label) && reply.asked?.fact === alone.asked?.fact)
    .filter(({ label }) => !own.includes(plain(label)))
    .map(({ label }) => ({ kind: "choix inventé", shown: label }));
};

/** Everything shown that neither the evidence nor the deterministic reply holds; empty when the house kept its word. */
export const judge = (judged: Judged): readonly Fault[] => {
  const { reply, told, alone } = judged;
  const templates = segmentsOf(alone.blocks).map(({ text }) => text);
  const questions = reply.blocks.filter(({ kind }) => kind === "question");
  const asked = new Set(segmentsOf(questions).map(({ text }) => text));
  const pieces = [...new Set([...segmentsOf(reply.blocks).map(({ text }) => text), ...told])];
  const written = plain(JSON.stringify(reply.blocks));
  const loose = claimsOf(reply.text).words.filter(
    (word) => word !== "contact" && !written.includes(word),
  );
  return [
    ...pieces
      .filter((piece) => !asked.has(piece))
      .flatMap((piece) => sentenceFaults(piece, templates)),
    ...segmentsOf(questions).flatMap(({ text }) => questionFaults(text, judged)),
    ...(others(reply.blocks) === others(alone.blocks)
      ? []
      : [{ kind: "bloc changé", shown: others(reply.blocks) }]),
    ...choiceFaults(judged),
    ...loose.map((word) => ({ kind: "texte hors des blocs", shown: word })),
  ];
};
