import { expect, test } from "vitest";
import { createRules } from "#decide/rules.ts";
import type { ProposedSession } from "#domain/caseload.ts";
import { addDays } from "#domain/day.ts";
import type { Facts } from "#domain/situation.ts";
import { rules as compiled } from "#knowledge/compiled.js";
import { type ChangeRules, outcomeChanges, watchOf } from "#recommend/outcome-changes.ts";

const rules = createRules(compiled);
const TODAY = "2026-11-22";
const AHEAD = addDays(TODAY, 60);

const changesFor = (facts: Facts, now: ChangeRules = rules, until = AHEAD) =>
  outcomeChanges({ facts, watch: watchOf(facts, [], TODAY, rules), today: TODAY, until }, [], now);

const YOUNG: Facts = {
  date_naissance: "2000-12-20",
  region_residence: "32",
  rqth: false,
  boeth: false,
  en_emploi: false,
  en_formation: false,
  scolarise_ou_etudiant: false,
};

test("the CEJ of somebody who turns 26 next month closes on their birthday, and the condition is said", () => {
  const change = changesFor(YOUNG).find(({ subject }) => subject === "cej");
  expect(change).toMatchObject({
    to: "ineligible",
    since: "2026-12-20",
    cause: { kind: "anniversaire", age: 26 },
  });
  expect(change?.because).toMatch(/26/);
});

test("a birthday beyond the days looked at is not told yet, and is told once the look reaches it", () => {
  const facts = { ...YOUNG, date_naissance: "2001-02-15" };
  expect(changesFor(facts).filter(({ subject }) => subject === "cej")).toEqual([]);
  const watch = watchOf(facts, [], AHEAD, rules);
  const later = addDays(TODAY, 40);
  const until = addDays(later, 60);
  const found = outcomeChanges({ facts, watch, today: later, until }, [], rules);
  expect(found.find(({ subject }) => subject === "cej")?.since).toBe("2027-02-15");
  const again = { facts, watch: watchOf(facts, [], until, rules), today: later, until };
  expect(outcomeChanges(again, [], rules)).toEqual([]);
});

test("without a birth date no birthday is made up", () => {
  const { date_naissance: _, ...rest } = YOUNG;
  expect(
    changesFor({ ...rest, age: 25 }).filter(({ cause }) => cause.kind === "anniversaire"),
  ).toEqual([]);
});

test("a text that takes effect is told apart from a birthday, with its reference", () => {
  const from = "2022-02-01";
  const facts: Facts = { ...YOUNG, date_naissance: "2002-06-01" };
  const watch = watchOf(facts, [], from, rules);
  const found = outcomeChanges(
    { facts, watch, today: "2022-02-15", until: "2022-03-20" },
    [],
    rules,
  );
  const cej = found.find(({ subject }) => subject === "cej");
  expect(cej).toMatchObject({ to: "eligible", since: "2022-03-01", cause: { kind: "loi" } });
});

test("when what is known of the person changed, nothing that follows is news", () => {
  const watch = watchOf({ ...YOUNG, en_emploi: true }, [], TODAY, rules);
  expect(outcomeChanges({ facts: YOUNG, watch, today: TODAY, until: AHEAD }, [], rules)).toEqual(
    [],
  );
});

const aSession = (session: string, status: "eligible" | "unknown"): ProposedSession => ({
  session,
  formation: session,
  intitule: "Aide-soignant",
  organisme: "Greta",
  commune: "Lens",
  distanceKm: 3,
  debut: "2027-01-04",
  financements: [{ titre: "PRF", status }],
});

const told = (before: readonly ProposedSession[], now: readonly ProposedSession[]) => {
  const watch = watchOf(YOUNG, before, AHEAD, rules);
  const found = outcomeChanges({ facts: YOUNG, watch, today: TODAY, until: AHEAD }, now, rules);
  return found.map(({ subject, to }) => `${subject} ${to}`);
};

test("a session is news where none was found, or where nobody could surely pay; another one is not", () => {
  const [maybe, sure, other] = [
    aSession("a", "unknown"),
    aSession("b", "eligible"),
    aSession("c", "eligible"),
  ];
  expect(told([], [maybe])).toEqual(["a eligible"]);
  expect(told([maybe], [maybe, sure])).toEqual(["b eligible"]);
  expect(told([sure], [sure, other])).toEqual([]);
});

test("the last session, or the last that was surely paid, is told when it disappears; where another pays, it is not", () => {
  const [maybe, sure, other] = [
    aSession("a", "unknown"),
    aSession("b", "eligible"),
    aSession("c", "eligible"),
  ];
  expect(told([sure], [])).toEqual(["b ineligible"]);
  expect(told([sure, maybe], [maybe])).toEqual(["b ineligible"]);
  expect(told([maybe], [])).toEqual(["a ineligible"]);
  expect(told([sure], [other])).toEqual([]);
  const watch = watchOf(YOUNG, [sure], AHEAD, rules);
  const [lost] = outcomeChanges({ facts: YOUNG, watch, today: TODAY, until: AHEAD }, [], rules);
  expect(lost).toMatchObject({ titre: "Aide-soignant", cause: { where: "Greta, Lens" } });
});
