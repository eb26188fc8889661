import { type Day, frenchDay } from "../domain/day.ts";
import type { Pathway } from "../domain/pathway.ts";
import type { RecommendedFormation } from "../domain/recommendation.ts";
import type { Reply } from "../domain/reply.ts";
import type { Verdict } from "../domain/verdict.ts";
import { amountInWords, asSentence, capital, enumerate } from "../say/french.ts";
import { earningsInWords, sessionInWords } from "../say/session-words.ts";
import type { ChatState } from "./chat-page.tsx";
import { type Contact, contactInWords } from "./contact.ts";
import { payersInWords, placeSentences } from "./formation-card.tsx";
import type { KnownFact } from "./known-facts.ts";
import type { WordName } from "./words/words.ts";

/** A sheet that is read, not a list that is searched. */
const MOST_RIGHTS = 6;
const MOST_TO_CLARIFY = 6;
const FEW_MISSING = 2;

/** Sentences, after a word that says what they are about. */
export interface Told {
  readonly about: WordName;
  readonly sentences: readonly string[];
}

/** A right: the answer is told by its verdict. */
export interface ToldRight {
  readonly verdict: Verdict;
  readonly amounts: readonly string[];
  readonly told: readonly Told[];
  readonly law: string | null;
}

export interface ToldSession {
  readonly title: string;
  readonly demonstration: boolean;
  readonly organisme: string;
  readonly told: readonly Told[];
}

/** What a summary says, in words, whether it is a page or a file. */
export interface SummaryContent {
  readonly facts: readonly KnownFact[];
  /** True when what touches health is known, and left out. */
  readonly unprinted: boolean;
  readonly project: string | null;
  readonly rights: readonly ToldRight[];
  readonly sessions: readonly ToldSession[];
  readonly pathway: Pathway | null;
  readonly toClarify: readonly string[];
  readonly contact: string | null;
  /** True before the first answer: there is nothing to sum up. */
  readonly empty: boolean;
}

const told = (about: WordName, sentences: readonly string[]): readonly Told[] =>
  sentences.length > 0 ? [{ about, sentences: [...new Set(sentences.map(asSentence))] }] : [];

const lawOf = ({ references: [law] }: Verdict): string | null => {
  if (!law) return null;
  return law.inForceFrom
    ? `${law.title}, en vigueur depuis le ${frenchDay(law.inForceFrom)}`
    : law.title;
};

const rightOf = (verdict: Verdict, why: readonly string[]): ToldRight => {
  const { amounts, nextStep } = verdict;
  const { text, contact, pieces } = nextStep;
  return {
    verdict,
    amounts: amounts.flatMap((one) => {
      const words = amountInWords(one);
      return words ? [asSentence(`${one.label} : ${words}`)] : [];
    }),
    told: [
      ...told("why", why),
      ...told("next", [text]),
      ...told("whom", contact ? [contact] : []),
      ...told("toBring", pieces.length > 0 ? [pieces.join(", ")] : []),
    ],
    law: lawOf(verdict),
  };
};

/** What the person is probably entitled to: why, how much, what to do, under which law. */
const rightsOf = ({ recommendations, verdicts }: Reply): readonly ToldRight[] =>
  recommendations.dispositifs.slice(0, MOST_RIGHTS).flatMap(({ dispositif, why }) => {
    const verdict = verdicts.find((one) => one.dispositif === dispositif);
    return verdict
      ? [
          rightOf(
            verdict,
            why.map(({ text }) => text),
          ),
        ]
      : [];
  });

const sessionOf = (
  formation: RecommendedFormation,
  { wayTo, manner: { style } }: ChatState,
): ToldSession => {
  const { when, seats, whoPays, source } = sessionInWords(formation, style);
  const forYou = payersInWords(formation);
  return {
    title: formation.intitule,
    demonstration: formation.source.demonstration,
    organisme: formation.organisme.nom,
    told: [
      ...told("where", placeSentences(formation, wayTo(formation), style)),
      ...told("when", when),
      ...told("seats", seats),
      ...told("whoPays", [...whoPays, ...(forYou ? [forYou] : [])]),
      ...told("whatYouEarn", earningsInWords(formation, style)),
      ...told("source", source),
    ],
  };
};

/** Statuses are not told as rights, and what lacks much is a list to search, not to read. */
const toClarify = ({ verdicts }: Reply, labelOf: (fact: string) => string): readonly string[] =>
  verdicts
    .filter(
      ({ status, missing, categorie }) =>
        status === "unknown" && categorie !== "statut" && missing.length <= FEW_MISSING,
    )
    .slice(0, MOST_TO_CLARIFY)
    .map(({ titre, missing }) => `${titre} : il manque ${enumerate(missing.map(labelOf))}.`);

const found = (last: Reply, state: ChatState, labelOf: (fact: string) => string) => {
  const { metiers, formations, parcours } = last.recommendations;
  const titles = metiers.map(({ titre }) => titre);
  return {
    project: titles.length > 0 ? asSentence(enumerate(titles, "ou")) : null,
    rights: rightsOf(last),
    sessions: formations.map((formation) => sessionOf(formation, state)),
    pathway: parcours && parcours.steps.length > 0 ? parcours : null,
    toClarify: toClarify(last, labelOf),
  };
};

const NOTHING_FOUND = {
  project: null,
  rights: [],
  sessions: [],
  pathway: null,
  toClarify: [],
} as const;

/** What a summary was made with. */
export interface Printed {
  readonly today: Day;
  readonly rulesVersion: string;
  readonly labelOf: (fact: string) => string;
}

/** Everything found for a person, as it is said on paper. What touches health is left out. */
export const summaryContent = (
  state: ChatState,
  { labelOf }: Pick<Printed, "labelOf">,
  contact: Contact | null,
): SummaryContent => {
  const { facts, last } = state;
  return {
    facts: facts.filter(({ definition, stated }) => !definition.sensitive && stated.value !== null),
    unprinted: facts.some(({ definition }) => definition.sensitive),
    ...(last ? found(last, state, labelOf) : NOTHING_FOUND),
    contact: contact && contactInWords(contact),
    empty: last === null,
  };
};

/** "Passerelle, le 22 novembre 2026. Règles : version 3." */
export const editionInWords = ({ today, rulesVersion }: Omit<Printed, "labelOf">): string =>
  `Passerelle, le ${frenchDay(today)}. Règles : version ${rulesVersion}.`;

/** A name with its capital, as a list of facts shows it. */
export const factWords = ({ label, words }: KnownFact): { term: string; text: string } => ({
  term: capital(label),
  text: capital(words),
});
