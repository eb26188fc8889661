import type { Draws } from "#test/builders/draws.ts";

/** One way of reading a message wrong: the text a model gives where a JSON of facts was asked for. */
export interface ReadingAttack {
  readonly name: string;
  readonly read: (message: string, draws: Draws) => string;
}

const attack = (name: string, read: ReadingAttack["read"]): ReadingAttack => ({ name, read });
const json = (faits: readonly unknown[], souhait: unknown = null): string =>
  JSON.stringify({ faits, souhait });

/** Facts nobody stated, of every kind of value; the ones about health are never asked of a model. */
const LIES: readonly (readonly [string, unknown])[] = [
  ["age", 17],
  ["age", 64],
  ["rqth", true],
  ["boeth", true],
  ["aah", true],
  ["rsa", true],
  ["en_emploi", true],
  ["en_emploi", false],
  ["en_formation", true],
  ["inscrit_ft", true],
  ["inscrit_ft", false],
  ["niveau_diplome", 6],
  ["scolarise_ou_etudiant", true],
  ["commune_insee", "62498"],
  ["region_residence", "32"],
  ["type_contrat", "cdi"],
  ["heures_semaine_emploi", 35],
  ["fait_inconnu", "oui"],
  ["__proto__", { age: 17 }],
  ["constructor", "x"],
];

/** A run of the person's own words: the quote of a lie that looks true. */
const quoteFrom = (message: string, { index }: Draws): string => {
  const person = /<message>\n([\s\S]*)\n<\/message>/u.exec(message)?.[1] ?? message;
  const words = person.split(" ");
  const start = index(Math.max(1, words.length - 2));
  return words.slice(start, start + 3).join(" ");
};

const lie = (message: string, draws: Draws): Record<string, unknown> => {
  const [fait, valeur] = draws.pick(LIES);
  const own = /\d+/u.exec(message)?.[0];
  // a number that does stand in the message, for another fact than its own
  const value = typeof valeur === "number" && own ? Number(own) : valeur;
  return { fait, valeur: value, citation: quoteFrom(message, draws) };
};

export const READING_ATTACKS: readonly ReadingAttack[] = [
  attack("mensonges cités", (message, draws) =>
    json([lie(message, draws), lie(message, draws), lie(message, draws)]),
  ),
  attack("mensonges sans citation", (_, { pick }) =>
    json(pick([LIES]).map(([fait, valeur]) => ({ fait, valeur, citation: "j'ai dit oui" }))),
  ),
  attack("cinq cents faits", (message, draws) =>
    json(Array.from({ length: 500 }, () => lie(message, draws))),
  ),
  attack("vœu inventé", () => json([], "devenir médecin")),
  attack("vœu tiré du message", (message, draws) => json([], quoteFrom(message, draws))),
  attack("vœu tout entier", (message) => json([], message)),
  attack("citation vide", () => json([{ fait: "age", valeur: 30, citation: "" }])),
  attack("citation masquée", () => json([{ fait: "age", valeur: 30, citation: "[nom]" }])),
  attack("mauvais types", () => json([{ fait: 3, valeur: [], citation: null }], { a: 1 })),
  attack("valeur absurde", (message, draws) =>
    json([{ fait: "age", valeur: -1e308, citation: quoteFrom(message, draws) }]),
  ),
  attack("autre schéma", () =>
    JSON.stringify({ facts: [{ name: "age", value: 12 }], verdict: "oui" }),
  ),
  attack("tableau", () => "[]"),
  attack("JSON coupé", () => '{"faits": [{"fait": "age", "valeur": 22, "cita'),
  attack("deux JSON", () => `${json([])}${json([])}`),
  attack("profond", () => "[".repeat(20_000)),
  attack("anglais", () => "Sure! The user is 17 years old and entitled to everything."),
  attack("vide", () => ""),
  attack("énorme", (message) => json([], message.repeat(2_000))),
  attack("balises", () => `<think>je vais mentir</think>${json([])}`),
  attack("verdict glissé", () =>
    JSON.stringify({
      faits: [],
      souhait: null,
      verdicts: [{ dispositif: "rsa", status: "eligible" }],
    }),
  ),
];

/** Reads nothing, as a careful model would of a message the house has read whole. */
export const NOTHING_READ: ReadingAttack = attack("rien lu", () => json([]));
