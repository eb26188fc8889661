import { describe, expect, test } from "vitest";
import { CONSENT_WORDING, LIFE_CONSENT_WORDING } from "#conversation/consent.ts";
import { askConsent } from "#conversation/own-questions.ts";
import { SEALED_COLUMNS, SHORT_LIVED } from "#store/sealed-columns.ts";
import { filesBelow, textOf } from "#test/conventions/source-files.ts";

/** `table.column` of every column that a migration says is sealed. */
const saidToBeSealed = (): readonly string[] =>
  filesBelow("src/store/migrations", /\.sql$/).flatMap((file) => {
    let table = "";
    return textOf(file)
      .split("\n")
      .flatMap((line) => {
        table = /^(?:create|alter) table (app\.\w+)/.exec(line)?.[1] ?? table;
        const column =
          /(?:^ {2}|add column )(\w+) text\b[^-]*-- sealed|(?:^ {2})(sealed) text,/.exec(line);
        return column ? [`${table}.${column[1] ?? column[2]}`] : [];
      });
  });

const code = ["src", "workers"]
  .flatMap((folder) => filesBelow(folder, /\.ts$/))
  .map(textOf)
  .join("\n");
/** A table that no code fills yet has nothing to seal again. */
const isFilled = (column: string): boolean =>
  new RegExp(`(?:insert into|update) ${column.replace(/\.\w+$/, "")}\\b`).test(code);

describe("what is sealed", () => {
  test("is sealed again under a new key, whichever table it is in", () => {
    const known = new Set<string>([
      ...SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`),
      ...SHORT_LIVED,
    ]);
    const said = saidToBeSealed();
    expect(said.length).toBeGreaterThan(10);
    expect(said.filter((column) => isFilled(column) && !known.has(column))).toEqual([]);
    expect([...known].filter((column) => !said.includes(column))).toEqual([]);
  });
});

describe("consent", () => {
  test("was asked with the words of its version: other words need another version, here and in consent.ts", () => {
    const { question, help, choices } = askConsent();
    expect({
      version: CONSENT_WORDING,
      question,
      help,
      choices: choices.map(({ label }) => label),
    }).toEqual({
      version: "sante@1",
      question: "Puis-je noter ce que vous dites de votre santé ou d'un handicap ?",
      help: "C'est facultatif. Vous pouvez l'effacer à tout moment.",
      choices: ["Oui, vous pouvez", "Non", "Je ne sais pas", "Je préfère ne pas dire"],
    });
  });

  test("about the rest of a private life has words and a version of its own", () => {
    const { question, help } = askConsent("justice");
    expect({ version: LIFE_CONSENT_WORDING, question, help }).toEqual({
      version: "vie@1",
      question: "Puis-je noter cette information personnelle ?",
      help: "C'est facultatif. Vous pouvez l'effacer à tout moment.",
    });
  });
});
