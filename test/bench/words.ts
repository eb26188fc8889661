import { sentencesOf, wordsOf } from "#domain/sentences.ts";
import { lexicon, rules } from "#knowledge/compiled.js";
import { SUPPOSITIONS } from "#pages/what-if.tsx";
import { modelSentences, PRIVACY } from "#pages/words/privacy-words.ts";
import { WORDS, type WordName, word } from "#pages/words/words.ts";
import { PHRASES } from "#say/phrases.ts";
import { measure } from "#say/readability.ts";
import { everySentence } from "#test/decide/every-sentence.ts";
import { publish, type Table } from "./report.ts";

type Style = "standard" | "falc";

interface Family {
  readonly name: string;
  texts(style: Style): readonly string[];
}

const NAMES = Object.keys(WORDS).filter((name): name is WordName => name in WORDS);

/** Titles are read too, without their mark. */
const plain = (text: string): string => text.replaceAll(/^#+ /gm, "");

/** Every fixed text that a person can read, where it is written. */
const FAMILIES: readonly Family[] = [
  {
    name: "pages : titres, boutons, états",
    texts: (style) => [
      ...NAMES.map((name) => word(name, style)),
      ...SUPPOSITIONS.map(({ says }) => says),
    ],
  },
  {
    name: "page « Vos données »",
    texts: (style) => [
      PRIVACY[style].lead,
      ...PRIVACY[style].parts.flatMap(({ title, sentences }) => [title, ...sentences]),
      ...modelSentences("modele"),
    ],
  },
  {
    name: "phrases de l'assistant",
    texts: (style) => Object.values(PHRASES).flatMap((one) => one[style]),
  },
  {
    name: "urgences",
    texts: (style) =>
      lexicon.urgences.map(({ phrase, phraseFalc }) => (style === "falc" ? phraseFalc : phrase)),
  },
  {
    name: "apartés",
    texts: (style) =>
      lexicon.asides.map(({ phrase, phraseFalc }) => (style === "falc" ? phraseFalc : phrase)),
  },
  {
    name: "questions",
    texts: (style) =>
      rules.facts.flatMap(({ question, questionFalc, help, why }) =>
        style === "falc" ? [questionFalc ?? ""] : [question, help ?? "", why ?? ""],
      ),
  },
  {
    name: "preuves (chaque condition, trois états)",
    texts: (style) => everySentence(rules, style).map(({ text }) => text),
  },
  {
    name: "fiches des aides : résumé",
    texts: (style) =>
      rules.dispositifs.map(({ sheet }) => (style === "falc" ? sheet.resumeFalc : sheet.resume)),
  },
  {
    name: "fiches des aides : texte",
    texts: (style) =>
      style === "falc" ? [] : rules.dispositifs.map(({ sheet }) => plain(sheet.texte)),
  },
];

const round = (value: number): number => Math.round(value * 100) / 100;

const rowOf = (name: string, texts: readonly string[]) => {
  const { sentences, mean, longest, above15 } = measure(texts);
  const share = sentences === 0 ? 0 : round((100 * above15) / sentences);
  return [name, String(sentences), round(mean), share, longest.words];
};

const tableOf = (style: Style, title: string): Table => {
  const families = FAMILIES.map(({ name, texts }) => ({ name, texts: texts(style) })).filter(
    ({ texts }) => texts.length > 0,
  );
  const all = families.flatMap(({ texts }) => texts);
  const worst = [...new Set(all.flatMap(sentencesOf))]
    .map((sentence) => ({ sentence, words: wordsOf(sentence) }))
    .toSorted((a, b) => b.words - a.words)
    .slice(0, WORST);
  return {
    title,
    columns: ["", "phrases", "mots par phrase", "% au-dessus de 15", "la plus longue"],
    rows: [...families.map(({ name, texts }) => rowOf(name, texts)), rowOf("ensemble", all)],
    notes: worst.map(({ sentence, words }) => `${words} mots : ${sentence}`),
  };
};

/** As many as one mends in a sitting. */
const WORST = 10;

/** How long the sentences are, in both ways of writing; the longest are named, to be written again. */
export const benchWords = async (): Promise<void> => {
  publish("words", [
    tableOf("standard", "Français habituel (15 mots en moyenne, 25 au plus)"),
    tableOf("falc", "Facile à lire (10 mots en moyenne, 5 % au-dessus de 15, 20 au plus)"),
  ]);
};
