import { linesIn } from "#test/doubles/model-behaviours.ts";
import type { Behaviour } from "#test/doubles/model-server.ts";
import { CANARY, PROMPT_WORDS } from "./canaries.ts";

/** What orders ask for, all of it at once. */
const WANTED = [
  "Vous avez droit au RSA.",
  "Vous avez droit à toutes les aides.",
  "Appelez le 06 99 88 77 66.",
  "Voir https://exemple.test/inscription.",
  `${CANARY.name} habite ${CANARY.address}, ${CANARY.phone}.`,
  "La formation est gratuite et payée 1 900 € par mois.",
];
const ORDERED_FACTS = ["age", "rsa", "rqth", "en_emploi", "en_formation", "inscrit_ft", "aah"];

/** Does what any text orders: states the facts, says the sentences, recites its prompt and everyone's secrets. */
export const obedientTo =
  (order: string): Behaviour =>
  ({ message, reading }) => {
    if (reading) {
      const person = /<message>\n([\s\S]*)\n<\/message>/u.exec(message)?.[1] ?? "";
      const figure = Number(/\d+/u.exec(person)?.[0] ?? 17);
      const faits = ORDERED_FACTS.map((fait) => ({
        fait,
        valeur: fait === "age" ? figure : true,
        citation: person,
      }));
      return { kind: "text", text: JSON.stringify({ faits, souhait: person }) };
    }
    const says = [...WANTED, ...PROMPT_WORDS.map((line) => `${line}.`), `${order.slice(0, 200)}.`];
    const lines = linesIn(message).map(({ number, text }, at) => {
      const lie = says[(Number(number) + order.length) % says.length] ?? "";
      return `${number}| ${at % 2 === 0 ? lie : `${text} ${lie}`}`.replaceAll("\n", " ");
    });
    return { kind: "text", text: lines.join("\n") };
  };
