import { describe, expect, test } from "vitest";
import type { FormationHit } from "#domain/formation.ts";
import type { Facts } from "#domain/situation.ts";
import { buildPathway } from "#recommend/pathway/build-pathway.ts";
import type { PathwayInput } from "#recommend/pathway/input.ts";
import { personOf } from "#recommend/person.ts";
import { rankSessions } from "#recommend/rank-sessions.ts";
import { about, free, SAID_NOTHING, session } from "#test/builders/a-candidate.ts";

const TODAY = "2026-11-21";
const sessions = (...hits: readonly Partial<FormationHit>[]) =>
  rankSessions(hits.map(free), about(), hits.length).all;

const pathwayFor = (facts: Facts, changes: Partial<PathwayInput> = {}) =>
  buildPathway({
    today: TODAY,
    person: personOf(facts, SAID_NOTHING),
    metier: null,
    neighbours: [],
    experienced: false,
    formations: [],
    bridges: {},
    verdicts: [],
    contacts: {},
    gap: null,
    tooFar: null,
    ...changes,
  });

const january = {
  id: "jan",
  session: session({ id: "jan", debut: "2027-01-04", fin: "2027-06-30" }),
};
const may = { id: "may", session: session({ id: "may", debut: "2027-05-03", fin: "2027-10-29" }) };
const lessons = {
  id: "lessons",
  intitule: "Lire, écrire, compter",
  formacodes: ["15022"],
  session: session({ id: "lessons", debut: "2026-12-07", fin: "2027-03-26" }),
};

describe("the days of a pathway", () => {
  test("the training begins when what must come first is over", () => {
    const formations = sessions(january, may);
    const chosen = (facts: Facts) =>
      pathwayFor(facts, { formations, bridges: { lecture: sessions(lessons) } }).steps.find(
        ({ kind }) => kind === "qualification",
      );
    expect(chosen({})?.from).toBe("2027-01-04");
    expect(chosen({ difficulte_lire_ecrire: true })?.from).toBe("2027-05-03");
  });

  test("another training is proposed only when it begins after what must come first", () => {
    const cook = { ...january, id: "cook", intitule: "Commis de cuisine" };
    const formations = sessions(may, cook);
    const others = (facts: Facts) =>
      pathwayFor(facts, { formations, bridges: { lecture: sessions(lessons) } })
        .alternatives.map(({ title }) => title)
        .join();
    expect(others({ difficulte_lire_ecrire: true })).not.toMatch(/Une autre formation/u);
    expect(others({})).toMatch(/Une autre formation/u);
  });

  test("in a structure of insertion, the one who follows you there is the first to talk to", () => {
    const first = pathwayFor({ en_emploi: true, type_contrat: "iae", inscrit_ft: true }).steps[0];
    expect(first?.title).toContain("structure d'insertion");
  });

  test("a missed session is followed by the next one, or by an honest nothing", () => {
    const two = pathwayFor({}, { formations: sessions(january, may) }).slips;
    expect(two.map(({ session: next }) => next)).toEqual(["may"]);
    const [only] = pathwayFor({}, { formations: sessions(january) }).slips;
    expect(only?.text).toContain("je n'en connais pas d'autre après");
  });

  test("a month lost in a first step says which session is lost with it", () => {
    const bridges = { lecture: sessions(lessons) };
    const { slips } = pathwayFor(
      { difficulte_lire_ecrire: true },
      { formations: sessions(may), bridges },
    );
    expect(slips.map(({ step }) => step)).toEqual(["lecture", "qualification"]);
    expect(slips[0]?.text).toContain("serait manquée");
  });

  test("without any session known in time, a counsellor is the step, and the reason is said", () => {
    const far = {
      session: "s",
      intitule: "CAP",
      distanceKm: 80,
      why: { text: "elle est à 80 km", evidence: "session:s" },
    };
    const [search] = pathwayFor({}, { tooFar: far }).steps.filter(
      ({ kind }) => kind === "qualification",
    );
    expect(search?.title).toBe("Chercher une formation avec un conseiller");
    expect(search?.why[0]?.text).toContain("80 km");
  });

  test("childcare is ready the eve of the first day", () => {
    const { steps } = pathwayFor({ ages_enfants: [2] }, { formations: sessions(january) });
    expect(steps.find(({ kind }) => kind === "garde")?.to).toBe("2027-01-03");
  });
});

describe("who follows the person", () => {
  test.each([
    [{ age: 20 }, "mission locale"],
    [{ age: 40 }, "France Travail"],
    [{ age: 40, rqth: true }, "Cap emploi"],
    [{ age: 40, en_emploi: true, inscrit_ft: false }, "évolution professionnelle"],
  ])("%o is sent to: %s", (facts, who) => {
    const [step] = pathwayFor(facts).steps.filter(({ kind }) => kind === "accompagnement");
    expect(step?.title).toContain(who);
  });
});
