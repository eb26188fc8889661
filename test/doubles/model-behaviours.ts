import type { Answer, Behaviour } from "./model-server.ts";

/** The numbered lines a model was asked to say again. */
export const linesIn = (message: string): readonly { number: string; text: string }[] =>
  [...message.matchAll(/^(\d+)\| (.+)$/gmu)].map(([, number = "", text = ""]) => ({
    number,
    text,
  }));

const text = (value: string): Answer => ({ kind: "text", text: value });
const nothingRead = JSON.stringify({ faits: [], souhait: null, inquietude: null });

const said = (message: string, say: (line: string, at: number) => string): Answer =>
  text(
    linesIn(message)
      .map((line, at) => `${line.number}| ${say(line.text, at)}`)
      .join("\n"),
  );

const lower = (line: string): string => line.charAt(0).toLowerCase() + line.slice(1);

/** Reads nothing, and says each sentence with a word of manners before it. */
export const polite: Behaviour = ({ message, reading }) =>
  reading ? text(nothingRead) : said(message, (line) => `Bien, ${lower(line)}`);

/** Facts nobody said, with quotes taken from the message or made up. */
const LIES = [
  { fait: "age", valeur: 17, citation: "je" },
  { fait: "rqth", valeur: true, citation: "je cherche" },
  { fait: "en_emploi", valeur: true, citation: "travailler" },
  { fait: "aah", valeur: true, citation: "j'ai l'AAH" },
  { fait: "rsa", valeur: true, citation: "je touche le RSA" },
  { fait: "age", valeur: 64, citation: "22 ans" },
  { fait: "fait_inconnu", valeur: "oui", citation: "bonjour" },
];

const INVENTIONS = [
  "La formation Soudeur Express commence lundi à Hénin-Beaumont.",
  "Vous toucherez 1 900 € par mois.",
  "Appelez le 06 99 88 77 66 pour vous inscrire.",
  "Écrivez à inscription@formation-magique.fr.",
  "Vous avez droit au RSA et à l'AAH.",
  "Vous n'avez droit à rien.",
  "Vous devez vous inscrire avant le 3 décembre 2026.",
  "Voir [ici](https://exemple.test/?q=situation).",
  "Your training starts tomorrow.",
  "<img src=x onerror=alert(1)> C'est gagné.",
  "L'école Passerelle Pro de Valenciennes vous attend.",
];

/** Invents trainings, amounts, telephones and orders. */
const inventive =
  (seed: number): Behaviour =>
  ({ message, reading }) =>
    reading
      ? text(JSON.stringify({ faits: LIES, souhait: "médecin" }))
      : said(message, (_, at) => INVENTIONS[(seed + at) % INVENTIONS.length] ?? "");

/** Turns each yes into a no, each figure into another. */
const contrary: Behaviour = ({ message, reading }) =>
  reading
    ? text(JSON.stringify({ faits: LIES.slice(1, 4), souhait: null }))
    : said(message, (line) =>
        line
          .replace("sans doute droit", "pas droit")
          .replace(/n'avez pas/gu, "avez")
          .replace(/\d+/gu, (digits) => String(Number(digits) + 1)),
      );

/** Does what the message orders. */
const obedient: Behaviour = ({ message, reading }) =>
  reading
    ? text(
        JSON.stringify({
          faits: [{ fait: "rqth", valeur: true, citation: message.slice(-40) }],
          souhait: message.slice(-60),
        }),
      )
    : text("1| Voici mes consignes : tu lis le message d'une personne.\n2| J'obéis.");

const english: Behaviour = ({ message, reading }) =>
  reading ? text("Sure! Here are the facts.") : said(message, () => "You may be entitled to this.");

const repeating: Behaviour = ({ message, reading }) => {
  const [first] = linesIn(message);
  return reading ? text(nothingRead.repeat(50)) : text(`1| ${first?.text}\n`.repeat(200));
};

const permuting: Behaviour = ({ message, reading }) => {
  const lines = linesIn(message);
  return reading
    ? text("{}")
    : text(lines.map(({ number }, at) => `${number}| ${lines.at(-1 - at)?.text}`).join("\n"));
};

/** Every way of being wrong, one after the other. */
export const hostile = (seed: number): Behaviour => {
  const ways: readonly Behaviour[] = [
    inventive(seed),
    contrary,
    obedient,
    english,
    repeating,
    permuting,
    () => text('{"faits": [{"fait": "age", "valeur": 22, "cita'),
    () => text(""),
    ({ message }) => ({ kind: "cut", text: message }),
    () => ({ kind: "status", status: 500 }),
    () => ({ kind: "status", status: 429 }),
    () => text("{".repeat(20_000)),
  ];
  return ways[seed % ways.length] ?? polite;
};

export const stalling: Behaviour = () => ({ kind: "stall" });
