import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#domain/day.ts";
import type { FormationHit } from "#domain/formation.ts";
import type { Facts } from "#domain/situation.ts";
import type { Candidate } from "#recommend/candidate.ts";
import { rankSessions } from "#recommend/rank-sessions.ts";
import { about, free } from "#test/builders/a-candidate.ts";
import { aFormation } from "#test/builders/a-formation.ts";
import { aVerdict } from "#test/builders/a-verdict.ts";

const TODAY = "2026-11-21";
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const someDay = fc.integer({ min: -400, max: 500 }).map((days) => addDays(TODAY, days));
const status = fc.constantFrom("eligible", "ineligible", "unknown" as const);

const aHit: fc.Arbitrary<FormationHit> = fc
  .record({
    id: fc.integer({ min: 0, max: 40 }).map(String),
    intitule: fc.constantFrom("CAP Cuisine", "Soudeur", "Français langue étrangère : débuter"),
    modalite: orNull(fc.constantFrom("presentiel", "mixte", "distance" as const)),
    niveauEntree: orNull(fc.constantFrom(0, 3, 4, 5)),
    km: orNull(fc.double({ min: 0, max: 200, noNaN: true })),
    debut: orNull(someDay),
    fin: orNull(someDay),
    etat: fc.constantFrom("ouvert", "ferme", "suspendu", "inconnu" as const),
    entreesPermanentes: fc.boolean(),
    places: orNull(fc.integer({ min: 0, max: 20 })),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ km, debut, fin, etat, entreesPermanentes, places, ...rest }) => ({
    ...aFormation(),
    ...rest,
    lieu: { commune: "Lens", codeInsee: "62498", distanceKm: km, approximate: false },
    session: { id: `s:${rest.id}`, debut, fin, etat, entreesPermanentes, places },
  }));

const aCandidate: fc.Arbitrary<Candidate> = fc.record({
  hit: aHit,
  financements: fc.array(
    status.map((one) => aVerdict({ status: one })),
    { maxLength: 2 },
  ),
  remunerations: fc.array(
    status.map((one) => aVerdict({ status: one, dispositif: "remuneration-region" })),
    { maxLength: 1 },
  ),
  priorite: orNull(status.map((one) => aVerdict({ status: one, dispositif: "priorite" }))),
});

const someFacts: fc.Arbitrary<Facts> = fc.record(
  {
    niveau_diplome: fc.constantFrom(0, 2, 3, 4, 5),
    permis_b: fc.boolean(),
    vehicule: fc.boolean(),
    difficulte_numerique: fc.boolean(),
    difficulte_lire_ecrire: fc.boolean(),
    niveau_francais: fc.constantFrom("<A1", "A2", "B2"),
    rsa: fc.boolean(),
    rqth: fc.boolean(),
    mois_inscription_ft: fc.integer({ min: 0, max: 40 }),
  },
  { requiredKeys: [] },
);

const distinctSessions = fc.uniqueArray(aCandidate, {
  maxLength: 15,
  selector: ({ hit }) => hit.session.id,
});

describe("whatever the sessions and the person", () => {
  test("the ranking is total and deterministic: the order they come in changes nothing", () => {
    fc.assert(
      fc.property(distinctSessions, someFacts, fc.integer(), (candidates, facts, turn) => {
        const at = candidates.length === 0 ? 0 : Math.abs(turn) % candidates.length;
        const turned = [...candidates.slice(at), ...candidates.slice(0, at)].reverse();
        const order = (list: readonly Candidate[]) =>
          rankSessions(list, about(facts), list.length).all.map(({ session }) => session.id);
        expect(order(turned)).toEqual(order(candidates));
      }),
    );
  });

  test("no closed, begun or finished session ever comes out", () => {
    fc.assert(
      fc.property(distinctSessions, someFacts, (candidates, facts) => {
        for (const { session } of rankSessions(candidates, about(facts), 15).all) {
          expect(session.etat).not.toBe("ferme");
          expect(session.fin === null || session.fin >= TODAY).toBe(true);
          expect(
            session.entreesPermanentes || session.debut === null || session.debut >= TODAY,
          ).toBe(true);
        }
      }),
    );
  });

  test("no remote session comes out for a person lost online", () => {
    fc.assert(
      fc.property(distinctSessions, someFacts, (candidates, facts) => {
        const lost = about({ ...facts, difficulte_numerique: true });
        for (const { modalite } of rankSessions(candidates, lost, 15).all)
          expect(modalite).not.toBe("distance");
      }),
    );
  });

  test("knowing less of the person never makes anything surer", () => {
    const certainty = (candidate: Candidate, facts: Facts) =>
      rankSessions([candidate], about(facts), 1).all[0]?.certainty;
    fc.assert(
      fc.property(aCandidate, someFacts, (candidate, facts) => {
        const before = certainty(candidate, facts);
        for (const forgotten of Object.keys(facts)) {
          const left = Object.fromEntries(
            Object.entries(facts).filter(([fact]) => fact !== forgotten),
          );
          const after = certainty(candidate, left);
          if (before !== undefined && after !== undefined)
            expect(after).toBeLessThanOrEqual(before);
        }
      }),
    );
  });

  test("knowing less of the session never makes it surer", () => {
    const blanks: readonly ((hit: FormationHit) => FormationHit)[] = [
      (hit) => ({ ...hit, niveauEntree: null }),
      (hit) => ({ ...hit, lieu: { ...hit.lieu, distanceKm: null } }),
      (hit) => ({ ...hit, session: { ...hit.session, places: null } }),
      (hit) => ({ ...hit, session: { ...hit.session, etat: "inconnu" } }),
      (hit) => ({ ...hit, session: { ...hit.session, debut: null } }),
    ];
    fc.assert(
      fc.property(aCandidate, someFacts, (candidate, facts) => {
        const [before] = rankSessions([candidate], about(facts), 1).all;
        for (const blank of blanks) {
          const blanked = { ...candidate, hit: blank(candidate.hit) };
          const [after] = rankSessions([blanked], about(facts), 1).all;
          if (before && after) expect(after.certainty).toBeLessThanOrEqual(before.certainty);
        }
      }),
    );
  });

  test("points are within their weight, and every reason names its evidence", () => {
    fc.assert(
      fc.property(aCandidate, someFacts, (candidate, facts) => {
        const told = rankSessions([candidate], about(facts), 1).all;
        for (const { weight, points } of told.flatMap(({ contributions }) => contributions))
          expect(Math.abs(points)).toBeLessThanOrEqual(weight + 1e-9);
        const said = told.flatMap(({ reasons, against }) => [...reasons, ...against]);
        for (const { evidence, text } of said) {
          expect(evidence).toMatch(/^[a-z-]+(:.+)?$/);
          expect(text).not.toBe("");
        }
      }),
    );
  });

  test("someone of whom nothing is known is proposed what is open", () => {
    expect(rankSessions([free()], about(), 1).formations).toHaveLength(1);
  });
});
