import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { AskedChoice } from "#domain/reply.ts";
import type { FactValue } from "#domain/situation.ts";
import type { Persona } from "./persona.ts";

const ways = z.array(z.string()).min(1);
const waysOfFact = z.strictObject({
  valeur: ways.optional(),
  valeurs: z.record(z.string(), ways).optional(),
  oui: ways.optional(),
  non: ways.optional(),
  vide: ways.optional(),
  un: ways.optional(),
  plusieurs: ways.optional(),
  notes: ways.optional(),
  notes_non: ways.optional(),
  notes_valeurs: z.record(z.string(), ways).optional(),
  notes_vide: ways.optional(),
  notes_un: ways.optional(),
  notes_plusieurs: ways.optional(),
});
type WaysOfFact = z.infer<typeof waysOfFact>;

/** The folder of the personas; bundles run from the root of the repository, and tests too. */
export const FOLDER = join(process.cwd(), "test/evals/personas");

const formulations = z
  .record(z.string(), waysOfFact)
  .parse(parse(readFileSync(join(FOLDER, "formulations.yaml"), "utf8")));

const YES = ["oui", "oui", "oui oui", "ouais"];
const NO = ["non", "non", "non non", "bah non"];

export type Random = () => number;

export const pick = <Item>(items: readonly Item[], random: Random): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
};

const filled = (way: string, value: FactValue, count = 1): string =>
  way
    .replace("{v}", Array.isArray(value) ? value.join(" et ") : String(value))
    .replace("{n}", String(count));

const COUNTS = ["vide", "un", "plusieurs"] as const;

/** What kind of value it is, as the formulations name it; `notes_…` for what is typed of somebody else. */
const spoken = (fact: WaysOfFact, value: FactValue): readonly string[] | undefined => {
  if (Array.isArray(value)) return fact[COUNTS[Math.min(2, value.length)] ?? "plusieurs"];
  if (typeof value === "boolean") return value ? fact.oui : fact.non;
  return fact.valeurs?.[String(value)] ?? fact.valeur;
};

const NOTED = ["notes_vide", "notes_un", "notes_plusieurs"] as const;

const typed = (fact: WaysOfFact, value: FactValue): readonly string[] | undefined => {
  if (Array.isArray(value)) return fact[NOTED[Math.min(2, value.length)] ?? "notes_plusieurs"];
  if (value === false) return fact.notes_non;
  return fact.notes_valeurs?.[String(value)] ?? fact.notes;
};

const waysOf = (id: string, value: FactValue, isNote: boolean): readonly string[] | undefined => {
  const fact = formulations[id];
  return fact && ((isNote ? typed(fact, value) : undefined) ?? spoken(fact, value));
};

/** A fact said by the person's own initiative; null for one nobody says so. */
export const statement = (
  { registre, commune, souhait }: Persona,
  id: string,
  known: FactValue | undefined,
  random: Random,
): string | null => {
  const isNote = registre.ecriture === "notes";
  const value = id === "souhait" ? pick(souhait, random) : id === "commune_insee" ? commune : known;
  if (value === undefined) return null;
  const said = waysOf(id, value, isNote);
  return said ? filled(pick(said, random), value, Array.isArray(value) ? value.length : 1) : null;
};

const plainAnswer = (value: FactValue, choices: readonly AskedChoice[], random: Random): string => {
  if (value === true) return pick(YES, random);
  if (value === false) return pick(NO, random);
  const label = choices.find((choice) => choice.value === value)?.label;
  if (label) return label.toLowerCase();
  return Array.isArray(value) ? value.join(", ") || "aucun" : String(value);
};

/** The answer to a question about one fact: a sentence, a word, or the label of a choice. */
export const answer = (
  persona: Persona,
  id: string,
  value: FactValue,
  choices: readonly AskedChoice[],
  random: Random,
): string => {
  if (id === "commune_insee") return persona.commune;
  if (persona.registre.reponses === "un-mot") return plainAnswer(value, choices, random);
  const said =
    random() < 0.5 || value !== Boolean(value) ? statement(persona, id, value, random) : null;
  return said ?? plainAnswer(value, choices, random);
};
