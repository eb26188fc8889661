import { expect, test } from "vitest";
import { changedVerdicts, statusesOf } from "#conversation/dossier-work/changed-verdicts.ts";
import { historyOf } from "#conversation/dossier-work/history.ts";
import { situationOf } from "#conversation/situation-of.ts";
import { createRules } from "#decide/rules.ts";
import type { FactEntry } from "#domain/dossier.ts";
import { rules as compiled } from "#knowledge/compiled.js";

const rules = createRules(compiled);
const LOOKED_AT = "2026-11-21T09:00:00.000Z";

const entry = (
  fact: string,
  value: string | number,
  at: string,
  withdrawnAt: string | null = null,
) =>
  ({
    fact,
    value,
    at,
    withdrawnAt,
    saidIn: null,
    quote: null,
    confidence: "sure",
  }) satisfies FactEntry;

const evaluated = (facts: readonly FactEntry[], asOf: string) =>
  rules.evaluate(situationOf(facts, rules, asOf), { asOf });

const looked = (facts: readonly FactEntry[], on: string, rulesVersion = rules.version) => ({
  on,
  at: LOOKED_AT,
  rulesVersion,
  statuses: statusesOf(evaluated(facts, on)),
});

test("a birthday turns verdicts without a word said: the day is the cause", () => {
  const facts = [entry("date_naissance", "2000-12-01", "2026-11-01T09:00:00.000Z")];
  const today = "2026-12-02";
  const before = looked(facts, "2026-11-21");
  const source = { rules, today, history: facts, facts, verdicts: evaluated(facts, today) };
  const changes = changedVerdicts(before, source);
  expect(changes.length).toBeGreaterThan(0);
  expect(changes.every(({ cause, because }) => cause === "date" && because !== null)).toBe(true);
});

test("a fact that changed is the cause of what it turned", () => {
  const first = entry("age", 22, "2026-11-01T09:00:00.000Z");
  const before = looked([first], "2026-11-21");
  const second = entry("age", 40, "2026-11-21T10:00:00.000Z");
  const history = [{ ...first, withdrawnAt: second.at }, second];
  const verdicts = evaluated([second], "2026-11-21");
  const source = { rules, today: "2026-11-21", history, facts: [second], verdicts };
  const changes = changedVerdicts(before, source);
  expect(changes.length).toBeGreaterThan(0);
  expect(new Set(changes.map(({ cause }) => cause))).toEqual(new Set(["faits"]));
});

test("what neither the day nor the facts explain is the rules' own change", () => {
  const facts = [entry("age", 22, "2026-11-01T09:00:00.000Z")];
  const today = "2026-11-21";
  const before = looked(facts, today, "older");
  const statuses = { ...before.statuses, cej: "eligible" as const };
  const verdicts = evaluated(facts, today);
  const source = { rules, today, history: facts, facts, verdicts };
  expect(changedVerdicts({ ...before, statuses }, source)).toMatchObject([
    { dispositif: "cej", cause: "regles", because: null },
  ]);
});

test("the history says what a fact was before, who changed it, and when it was withdrawn", () => {
  const first = entry("age", 22, "2026-11-21T09:59:40.000Z", "2026-11-21T10:00:00.000Z");
  const second = entry("age", 23, "2026-11-21T10:00:00.000Z", "2026-11-21T11:00:00.000Z");
  const lines = historyOf({
    facts: [first, second],
    changes: [{ fact: "age", par: "Claire", le: "2026-11-21T10:00:00.100Z" }],
    events: [],
    validations: [],
    inWords: ({ fact, value }) => ({ fact, label: fact, value: `${value} ans`, said: "" }),
  });
  expect(lines).toMatchObject([
    { par: null, before: "23 ans", after: null },
    { par: "Claire", before: "22 ans", after: "23 ans" },
    { par: null, before: null, after: "22 ans" },
  ]);
});

test("what a list brought at once is one line; what was noted before, after, or by somebody else keeps its own", () => {
  const at = (second: string) => `2026-11-21T10:00:${second}.000Z`;
  const facts = [
    entry("age", 22, at("05")),
    entry("diplome", 3, at("06")),
    entry("revenu", 500, at("07")),
    entry("enfants", 2, at("30")),
  ];
  const by = (fact: string, par: string, second: string) => ({ fact, par, le: at(second) });
  const lines = historyOf({
    facts,
    changes: [
      by("age", "Claire", "05"),
      by("diplome", "Claire", "06"),
      by("enfants", "Claire", "30"),
    ],
    events: [
      {
        le: at("10"),
        par: "Claire",
        detail: { kind: "note", text: "Importé de la liste « a ».", covers: at("05") },
      },
    ],
    validations: [],
    inWords: ({ fact, value }) => ({ fact, label: fact, value: String(value), said: "" }),
  });
  expect(lines).toMatchObject([
    { kind: "fait", label: "enfants" },
    { kind: "evenement", facts: [{ label: "age" }, { label: "diplome" }] },
    { kind: "fait", label: "revenu", par: null },
  ]);
});
