import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRules } from "#decide/rules.ts";
import { type Answers, createAnswers } from "#find/answers/create-answers.ts";
import { rules as compiledRules, lexicon } from "#knowledge/compiled.js";
import { writeReply } from "#say/write-reply.ts";
import { embeddedDatabase, postgresDatabase, type TestDatabase } from "#test/services/databases.ts";
import { importDocuments } from "#workers/documents/import-documents.ts";

const TODAY = "2026-11-21";
const TRIAL = {
  pubId: "essai",
  title: "La période d'essai",
  url: "https://travail-emploi.gouv.fr/la-periode-dessai",
  date: "13/11/2025",
  intro: "La période d'essai permet de se connaître.",
  sections: [
    {
      title: "Durée de la période d'essai",
      text: "La période d'essai d'un ouvrier dure deux mois.",
    },
  ],
};
const rules = createRules(compiledRules);
const STORES = [
  ["PGlite", embeddedDatabase],
  ["PostgreSQL", postgresDatabase],
] as const;

describe.each(STORES)("answers on %s", (_name, open) => {
  let store: TestDatabase;
  let folder: string;
  let answers: Answers;
  beforeAll(async () => {
    store = await open();
    folder = await mkdtemp(join(tmpdir(), "passerelle-reponses-"));
    const { db } = store;
    answers = createAnswers({
      db,
      sheet: rules.sheet,
      sheets: compiledRules,
      words: lexicon.questions,
    });
  }, 120_000);
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = (text: string) => answers.find({ text, strict: false }, TODAY);

  test("a sheet answers without any official text", async () => {
    const [passage] = await ask("combien on est payé en formation ?");
    expect(passage).toMatchObject({ dispositif: "remuneration-region", official: false });
    expect(passage?.source).toMatchObject({ url: "/dispositifs/remuneration-region" });
  });

  test("a question no text speaks of has no answer", async () => {
    expect(await ask("combien de temps dure la période d'essai ?")).toEqual([]);
  });

  test("an official text answers once it is imported, word for word, with its date", async () => {
    const path = join(folder, "pages.jsonl");
    await writeFile(path, JSON.stringify(TRIAL));
    await importDocuments(store.db, path, { source: "pages", name: "Pages d'essai" });
    const found = await ask("combien de temps dure la période d'essai ?");
    expect(found).toHaveLength(1);
    const [passage] = found;
    expect(passage).toMatchObject({
      official: true,
      sentences: ["La période d'essai d'un ouvrier dure deux mois."],
      source: { url: TRIAL.url, date: "2025-11-13" },
    });
    const outcome = { kind: "answer", passages: found, beside: null } as const;
    const saying = {
      style: "standard",
      asked: null,
      questionsLeft: 0,
      lastText: null,
      worry: null,
      aside: null,
    } as const;
    const deps = {
      lieux: [],
      langues: [],
      urgences: [],
      asides: [],
      familiar: (text: string) => text,
      labelOf: (id: string) => id,
    };
    const { text, sources } = writeReply(outcome, saying, deps);
    expect(text).toContain("« La période d'essai d'un ouvrier dure deux mois. »");
    expect(text).toContain("Texte officiel « La période d'essai », à jour du 13 novembre 2025.");
    expect(sources).toEqual([expect.objectContaining({ url: TRIAL.url })]);
  });
});
