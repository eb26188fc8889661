import type { Asked, Block } from "#domain/reply.ts";
import type { FactValue } from "#domain/situation.ts";
import { createRandom } from "#test/bench/persons.ts";
import type { Persona } from "./persona.ts";
import { asWrittenBy } from "./registers.ts";
import { answer, pick, type Random, statement } from "./wording.ts";

export const TRIALS = 4;

/** What the person sends: words, or a button of the question. */
export type Sent =
  | { readonly text: string }
  | { readonly answer: { readonly fact: string; readonly value: FactValue | null } };

/** All a person sees of a reply. The simulator looks at nothing else. */
export interface SeenReply {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly asked: Asked | null;
}

/** One way of going through the conversation; the trial number gives it, the same every time. */
interface Manner {
  readonly opening: "written" | "other" | "assembled";
  /** Share of the answers given with a button. */
  readonly buttons: number;
  readonly aside: "none" | "digression" | "correction";
}

const MANNERS: readonly Manner[] = [
  { opening: "written", buttons: 0, aside: "none" },
  { opening: "other", buttons: 1, aside: "none" },
  { opening: "assembled", buttons: 0, aside: "digression" },
  { opening: "assembled", buttons: 0.5, aside: "correction" },
];

const DIGRESSIONS = {
  tu: ["c'est quoi le CPF ?", "pourquoi tu me demandes ça ?", "merci", "c'est payé la formation ?"],
  vous: [
    "c'est quoi le CPF ?",
    "pourquoi vous me demandez ça ?",
    "merci beaucoup",
    "est-ce que la formation est payée ?",
  ],
} as const;
const DONT_KNOW = ["je sais pas", "je ne sais pas", "aucune idée"];
const REFUSALS = ["je préfère pas dire", "je préfère ne pas dire"];
const NONE_OF_THESE = ["aucun de ceux-là", "aucun"];

const GREETINGS = ["", "", "bonjour, ", "bonjour "];

/** A person who says what they are asked, their first words, and nothing more. */
export interface SimulatedPerson {
  opening(): Sent;
  /** Null when they stop: nothing more is asked, or they have had enough. */
  next(reply: SeenReply): Sent | null;
}

const hash = (text: string): number =>
  [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7);

const assembled = (persona: Persona, wrongAge: number | null, random: Random): string => {
  const said = persona.dit_d_emblee.flatMap((id) => {
    const known = id === "age" && wrongAge !== null ? wrongAge : persona.facts.get(id);
    return statement(persona, id, known, random) ?? [];
  });
  const turned = random() < 0.5 ? said : said.toReversed();
  return pick(GREETINGS, random) + turned.join(", ");
};

/** The age mistyped in the first message, when this trial is the one where it is corrected. */
const mistypedAge = ({ dit_d_emblee: said, facts }: Persona, { aside }: Manner): number | null => {
  const age = facts.get("age");
  return aside === "correction" && said.includes("age") && typeof age === "number" ? age + 1 : null;
};

const openingOf = (
  persona: Persona,
  manner: Manner,
  wrongAge: number | null,
  random: Random,
): string => {
  const [first = "", second = first] = persona.ouvertures;
  if (manner.opening === "assembled")
    return asWrittenBy(persona, assembled(persona, wrongAge, random));
  return manner.opening === "written" ? first : second;
};

const same = (one: FactValue | null | undefined, other: FactValue | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What this person would answer about one fact. */
const replyTo = (
  persona: Persona,
  asked: Asked,
  random: Random,
): { text: string; value: FactValue | null } => {
  const value = persona.facts.get(asked.fact);
  if (persona.refuse.includes(asked.fact)) return { text: pick(REFUSALS, random), value: null };
  if (value === undefined) return { text: pick(DONT_KNOW, random), value: null };
  const text = answer(persona, asked.fact, value, asked.choices, random);
  return { text, value: asked.fact === "commune_insee" ? persona.commune : value };
};

/** Answers to the conversation's own questions, which are not facts of the rules. */
const ownReply = (
  persona: Persona,
  asked: Asked,
  random: Random,
): { text: string; value: FactValue | null } | null => {
  if (asked.fact === "souhait") {
    const wish = pick(persona.souhait, random);
    return { text: wish, value: wish };
  }
  if (asked.fact === "metier_choisi") {
    const mine = asked.choices.find(({ value }) => persona.attendu.metiers.includes(String(value)));
    return mine
      ? { text: mine.label, value: mine.value }
      : { text: pick(NONE_OF_THESE, random), value: null };
  }
  if (asked.fact.startsWith("consentement_")) {
    const agrees = !persona.refuse.includes("rqth");
    return { text: agrees ? "oui" : "non", value: agrees };
  }
  if (asked.confirms) {
    const { fact, value } = asked.confirms;
    const isMine = same(persona.facts.get(fact), value);
    return { text: isMine ? "oui" : "non", value: isMine };
  }
  return null;
};

const asSent = (
  persona: Persona,
  asked: Asked,
  said: { text: string; value: FactValue | null },
  useButton: boolean,
): Sent => {
  const isChoice = asked.choices.some(({ value }) => same(said.value, value));
  return useButton && (isChoice || asked.fact === "commune_insee")
    ? { answer: { fact: asked.fact, value: said.value } }
    : { text: asWrittenBy(persona, said.text) };
};

/** The person of this trial: the same seed says the same words. */
export const createSimulatedPerson = (persona: Persona, trial: number): SimulatedPerson => {
  const random = createRandom(hash(`${persona.id}/${trial}`));
  const manner = MANNERS[trial % MANNERS.length];
  if (!manner) throw new Error("no such trial");
  const wrongAge = mistypedAge(persona, manner);
  let turns = 0;

  /** Said once, whatever was asked: the rest of the conversation goes on. */
  const aside = (): Sent | null => {
    const unforeseen = persona.imprevus.find(({ tour }) => tour === turns + 1);
    if (unforeseen) return { text: unforeseen.dit };
    if (turns !== 1) return null;
    if (wrongAge !== null)
      return { text: asWrittenBy(persona, `non en fait c'est ${wrongAge - 1} ans`) };
    return manner.aside === "none"
      ? null
      : { text: pick(DIGRESSIONS[persona.registre.adresse], random) };
  };

  const turn = (sent: Sent | null): Sent | null => {
    turns += 1;
    return sent;
  };

  return {
    opening: () => {
      turns += 1;
      return { text: openingOf(persona, manner, wrongAge, random) };
    },
    next: ({ asked }) => {
      if (turns >= persona.arret.tours) return null;
      const beside = aside();
      if (beside) return turn(beside);
      if (!asked) return null;
      const said = ownReply(persona, asked, random) ?? replyTo(persona, asked, random);
      return turn(asSent(persona, asked, said, random() < manner.buttons));
    },
  };
};
