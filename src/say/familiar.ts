import type { CompiledLexicon } from "../knowledge/lexique.ts";

/** A text said with "vous", said with "tu". */
export type Familiar = (text: string) => string;

/** Not verbs. */
const NOT_VERBS = new Set(["chez", "assez", "nez", "rez", "rendez"]);
const FUTURE = /^(.{2,})([ei]r)ez$/u;
const IRREGULAR_FUTURE = /^(au|se|pour|dev|fe|recev|ver|voud|sau|viend|tiend|vaud)rez$/u;
const SECOND_GROUP = /^(.+i)ssez$/u;
const VERB = String.raw`(?:\p{L}+ez|êtes|faites|dites)`;
/** What may stand between "vous" and its verb. */
const PRONOUNS = `(?:n['’]y |n['’]en |ne |n['’]|en |y |l['’]|le |la |les |leur |lui |me |m['’]|nous )*`;
const VOWEL = /^[aeiouyhâàéèêëîïôûœ]/iu;
const INFINITIVE = String.raw`(?=(?:y |en |le |la |les |l['’])?\p{L}+(?:er|ir|re|oir)(?!\p{L}))`;

const sameCase = (model: string, text: string): string =>
  /^\p{Lu}/u.test(model) ? text.charAt(0).toLocaleUpperCase("fr") + text.slice(1) : text;

const elided = (pronoun: "te" | "que", next: string): string =>
  VOWEL.test(next) ? `${pronoun.slice(0, -1)}'` : `${pronoun} `;

type Verbs = CompiledLexicon["familiar"]["verbs"];
interface Forms {
  /** After "tu". */
  readonly said: string;
  /** As an order. */
  readonly ordered: string;
}

const formsOf = (verbs: Verbs, verb: string): Forms => {
  const known = verbs[verb];
  if (known) return { said: known[0], ordered: known[1] };
  const future = IRREGULAR_FUTURE.test(verb) || FUTURE.test(verb);
  const regular = (stem: string, said: string, ordered: string): Forms => ({
    said: stem + said,
    ordered: stem + ordered,
  });
  if (verb.endsWith("iez")) return regular(verb.slice(0, -3), "ais", "ais");
  if (future) return regular(verb.slice(0, -2), "as", "as");
  const second = SECOND_GROUP.exec(verb)?.[1];
  if (second) return regular(second, "s", "s");
  // "vous changez": the e that softened nothing before -ez is written again
  return regular(verb.slice(0, -2), "es", "e");
};

type Rule = (text: string) => string;

const verbRules = (verbs: Verbs): readonly Rule[] => {
  const forms = (verb: string): Forms => formsOf(verbs, verb.toLocaleLowerCase("fr"));
  const isVerb = (word: string): boolean => !NOT_VERBS.has(word.toLocaleLowerCase("fr"));
  const inverted = new RegExp(`(?<!\\p{L})(${VERB})-vous(?!\\p{L})`, "giu");
  const reflexive = new RegExp(`(?<!\\p{L})(vous) (ne )?vous (${VERB})`, "giu");
  const subject = new RegExp(`(?<!\\p{L})(vous) (${PRONOUNS})(${VERB})(?!\\p{L})`, "giu");
  // "as-tu faites": a participle
  const order = new RegExp(`(?<![\\p{L}-]|-tu )(${VERB})(?!\\p{L})(-(?:en|y)(?!\\p{L}))?`, "giu");
  return [
    (text) =>
      text.replace(inverted, (all, verb: string, at: number) => {
        if (!isVerb(verb)) return all;
        const asks = /^[^.!]*\?/u.test(text.slice(at));
        const { said, ordered } = forms(verb);
        return sameCase(verb, asks ? `${said}-tu` : `${ordered}-toi`);
      }),
    (text) =>
      text.replace(reflexive, (_, vous: string, not: string | undefined, verb: string) => {
        const { said } = forms(verb);
        return `${sameCase(vous, "tu")} ${not ?? ""}${elided("te", said)}${said}`;
      }),
    (text) =>
      text.replace(subject, (all, vous: string, pronouns: string, verb: string) =>
        isVerb(verb) ? `${sameCase(vous, "tu")} ${pronouns}${forms(verb).said}` : all,
      ),
    (text) =>
      text.replace(order, (all, verb: string, after: string | undefined) => {
        if (!isVerb(verb)) return all;
        const { said, ordered } = forms(verb);
        // "vas-y", "parles-en": the s is heard
        return sameCase(verb, after ? said + after : ordered);
      }),
  ];
};

const OBJECT_RULES: readonly Rule[] = [
  (text) =>
    text.replace(
      new RegExp(`(?<!\\p{L})vous ${INFINITIVE}(\\p{L})`, "gu"),
      (_, next: string) => elided("te", next) + next,
    ),
  (text) =>
    text.replace(
      /(?<!\p{L})(pour|chez|avec|sans|sur|à|de|par|entre|contre|vers|comme|qu['’]à|que) vous(?![\p{L}-])(?! (?:y|en) )/gu,
      "$1 toi",
    ),
  (text) => text.replace(/(?<!\p{L})vous-même/gu, "toi-même"),
  (text) =>
    text.replace(/(?<![\p{L}-])vous (\p{L})/gu, (_, next: string) => elided("te", next) + next),
  (text) => text.replace(/(?<![\p{L}-])vous(?!\p{L})/giu, (vous: string) => sameCase(vous, "toi")),
];

const possessiveRules = (feminine: ReadonlySet<string>): readonly Rule[] => [
  (text) => text.replace(/(?<!\p{L})(vos)(?!\p{L})/giu, (vos: string) => sameCase(vos, "tes")),
  (text) =>
    text.replace(/(?<!\p{L})(votre) ([\p{L}]+)/giu, (_, votre: string, noun: string) => {
      const isHer = feminine.has(noun.toLocaleLowerCase("fr")) && !VOWEL.test(noun);
      return `${sameCase(votre, isHer ? "ta" : "ton")} ${noun}`;
    }),
];

/** "rendez-vous" is no one. */
const MEETING = /rendez-vous/giu;
const KEPT = "\u0001";
/** Sentences are the same from one turn to the next: most are met again. */
const MOST_KEPT = 5_000;

/** Builds the change from "vous" to "tu" for the texts of the house, once. */
export const createFamiliar = ({ verbs, feminine }: CompiledLexicon["familiar"]): Familiar => {
  const rules = [...verbRules(verbs), ...OBJECT_RULES, ...possessiveRules(new Set(feminine))];
  const known = new Map<string, string>();
  const change = (text: string): string => {
    const meetings: string[] = [];
    const kept = text.replace(MEETING, (meeting) => {
      meetings.push(meeting);
      return KEPT;
    });
    const said = rules.reduce((sentence, rule) => rule(sentence), kept);
    return said.replaceAll(KEPT, () => meetings.shift() ?? "");
  };
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const said = change(text);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(text, said);
    return said;
  };
};
