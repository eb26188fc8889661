import type { Passage } from "../domain/answer.ts";
import { frenchDay } from "../domain/day.ts";
import type { Block, Style } from "../domain/reply.ts";
import type { DispositifDetail } from "../domain/sheet.ts";
import type { Amount } from "../domain/verdict.ts";
import { amountInWords, asSentence, capital } from "./french.ts";
import type { Writer } from "./writer.ts";

const MOST_AMOUNTS = 4;

const dated = ({ source: { title, date } }: Passage, what: string): string =>
  date ? `${what} « ${title} », à jour du ${frenchDay(date)}.` : `${what} « ${title} », sans date.`;

/** "À 22 ans : 566,17 € par mois (montant du 1er avril 2026)." In easy French the date has its own sentence. */
const amountSentences = (amounts: readonly Amount[], style: Style): readonly string[] => {
  const told = amounts.slice(0, MOST_AMOUNTS);
  if (style === "standard")
    return told.flatMap((amount) => {
      const words = amountInWords(amount);
      return words ? [`${capital(amount.label)} : ${words}.`] : [];
    });
  const bare = told.flatMap(({ stale: _stale, since: _since, confidence: _sure, ...amount }) => {
    const words = amountInWords(amount);
    return words ? [`${capital(amount.label)} : ${words}.`] : [];
  });
  const days = [...new Set(told.flatMap(({ since }) => since ?? []))];
  const sure = told.every(({ confidence }) => confidence !== "low");
  return [
    ...bare,
    ...days.map((day) => `Montant du ${frenchDay(day)}.`),
    ...(sure ? [] : ["Ce montant est à confirmer."]),
  ];
};

const endedSentences = ({ ended }: Passage): readonly string[] => {
  if (!ended) return [];
  return [
    `Cette aide s'est arrêtée le ${frenchDay(ended.on)}.`,
    ...(ended.replacedBy ? [asSentence(`aujourd'hui, il y a ${ended.replacedBy}`)] : []),
  ];
};

const sheetBlocks = (passage: Passage, { style }: Writer): readonly Block[] => {
  const { sentences, easy, amounts, source } = passage;
  return [
    {
      kind: "paragraph",
      sentences: [
        ...endedSentences(passage),
        ...(style === "falc" ? easy : sentences),
        ...amountSentences(amounts, style),
      ],
    },
    { kind: "citation", text: dated(passage, "Fiche"), url: source.url ?? null },
  ];
};

/** Quoted word for word: neither "tu" nor a model may change it. */
const officialBlocks = (passage: Passage, writer: Writer): readonly Block[] => {
  const { sentences, easy, source } = passage;
  const url = source.url ?? null;
  const reference = dated(passage, "Texte officiel");
  const quoted = writer.style === "falc" ? easy : sentences;
  if (quoted.length === 0)
    return [writer.fixed("hardText"), { kind: "citation", text: reference, url }];
  return [{ kind: "citation", text: `« ${quoted.join(" ")} »\n${reference}`, url }];
};

/** What answers a question, each passage with where it was read; when nothing does, who to call. */
export const answerBlocks = (passages: readonly Passage[], writer: Writer): readonly Block[] =>
  passages.length === 0
    ? [writer.fixed("noAnswer")]
    : passages.flatMap((passage) =>
        passage.official ? officialBlocks(passage, writer) : sheetBlocks(passage, writer),
      );

/** The sheet that a scheme was told from. */
export const sheetCitation = ({ id, titre, verifiedOn }: DispositifDetail): Block => ({
  kind: "citation",
  text: `Fiche « ${titre} », à jour du ${frenchDay(verifiedOn)}.`,
  url: `/dispositifs/${id}`,
});
