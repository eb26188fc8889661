import Engine from "publicodes";
import { type Contender, decisionsOf, type Status } from "../contender.ts";
import type { Person, Value } from "../persons.ts";
import { PUBLICODES_DISPOSITIFS, PUBLICODES_FACTS } from "./publicodes-rules.ts";

const nameOf = (id: string): string => id.replaceAll(/[._-]/g, " ");

/** It parses every text of a situation as an expression: yes, no and quoted words are its own way to say a value. */
const written = (value: Value): string | number => {
  if (typeof value === "boolean") return value ? "oui" : "non";
  return typeof value === "number" ? value : `'${value}'`;
};

const statusOf = (value: unknown): Status => {
  if (value === true) return "eligible";
  return value === false ? "ineligible" : "unknown";
};

export const loadPublicodes = (): Engine => {
  const facts = Object.fromEntries(PUBLICODES_FACTS.map((name) => [name, { question: name }]));
  return new Engine(
    { ...facts, ...PUBLICODES_DISPOSITIFS },
    { logger: { log: () => {}, warn: () => {}, error: () => {} } },
  );
};

export const createPublicodesContender = (): Contender => {
  const engine = loadPublicodes();
  return {
    name: "publicodes 1.10.3",
    batch: 40,
    prepare: ({ "f.financeurs": financeurs, ...person }: Person) => ({
      ...Object.fromEntries(
        Object.entries(person).map(([id, value]) => [nameOf(id), written(value)]),
      ),
      ...(Array.isArray(financeurs)
        ? { "f region paie": financeurs.includes("region") ? "oui" : "non" }
        : {}),
    }),
    decide: (prepared) => {
      // What `prepare` made just above, handed back as it is.
      engine.setSituation(prepared as Record<string, string | number>);
      return decisionsOf((dispositif) => statusOf(engine.evaluate(nameOf(dispositif)).nodeValue));
    },
  };
};
