import { describe, expect, test } from "vitest";
import type { Facts } from "#domain/situation.ts";
import type { Candidate, RankingContext } from "#recommend/candidate.ts";
import { rankSessions } from "#recommend/rank-sessions.ts";
import { about, at, free, session } from "#test/builders/a-candidate.ts";
import { aVerdict } from "#test/builders/a-verdict.ts";

const ids = (candidates: readonly Candidate[], context: RankingContext, limit = 5) =>
  rankSessions(candidates, context, limit).formations.map(({ id }) => id);

const reasonsFor = (candidate: Candidate, context: RankingContext) => {
  const [one] = rankSessions([candidate], context, 1).formations;
  return {
    plus: (one?.reasons ?? []).map(({ text }) => text),
    minus: (one?.against ?? []).map(({ text }) => text),
  };
};

describe("which session comes first", () => {
  test("one that someone pays for comes before one that nobody pays for", () => {
    const paid = { ...free({ id: "b", intitule: "payée" }), financements: [aVerdict()] };
    const unpaid = free({ id: "a", intitule: "sans payeur" });
    expect(ids([unpaid, paid], about())).toEqual(["b", "a"]);
  });

  test("without a car, the next town comes before a far better funded one", () => {
    const near = free({ id: "near", intitule: "proche", lieu: at(2) });
    const far = {
      ...free({ id: "far", intitule: "loin", lieu: at(34) }),
      financements: [aVerdict()],
    };
    expect(ids([far, near], about({ vehicule: false }))[0]).toBe("near");
    expect(ids([far, near], about({ vehicule: true, permis_b: true }))[0]).toBe("far");
  });

  test("a full session gives way to one with seats, a suspended one to an open one", () => {
    const full = free({
      id: "full",
      intitule: "complète",
      session: session({ id: "s", places: 0 }),
    });
    const held = free({
      id: "held",
      intitule: "suspendue",
      session: session({ id: "t", etat: "suspendu" }),
    });
    expect(ids([full, held, free({ id: "open" })], about())[0]).toBe("open");
  });

  test("the same training at the same place is shown once, elsewhere it comes after another training", () => {
    const twins = ["a", "b"].map((id) => free({ id, session: session({ id }) }));
    expect(ids(twins, about())).toHaveLength(1);
    const elsewhere = free({
      id: "c",
      session: session({ id: "c" }),
      lieu: { ...at(2), codeInsee: "62427" },
    });
    const another = free({
      id: "d",
      intitule: "autre",
      session: session({ id: "d" }),
      lieu: at(6),
    });
    expect(ids([...twins, elsewhere, another], about())).toEqual(["a", "d", "c"]);
  });
});

describe("what is never proposed", () => {
  test("a closed, begun or finished session", () => {
    const closed = free({ session: session({ etat: "ferme" }) });
    const begun = free({ session: session({ debut: "2026-11-20" }) });
    const over = free({ session: session({ debut: null, fin: "2026-11-01" }) });
    expect(ids([closed, begun, over], about())).toEqual([]);
  });

  test("one may still join a course entered all year, though it has begun", () => {
    const allYear = free({ session: session({ debut: "2026-01-05", entreesPermanentes: true }) });
    expect(ids([allYear], about())).toHaveLength(1);
  });

  test("a remote course to a person lost online, or without a computer; the reason is told", () => {
    const remote = free({ modalite: "distance" });
    const lost = rankSessions([remote], about({ difficulte_numerique: true }), 3);
    expect(lost.formations).toEqual([]);
    expect(lost.ecartees[0]?.why.text).toContain("en ligne");
    const bare = about({}, { equipement: { ordinateur: false, connexion: null } });
    expect(rankSessions([remote], bare, 3).ecartees[0]?.why.text).toContain("ordinateur");
  });

  test("a session too far to go to every day, and it says how far", () => {
    const far = free({ lieu: at(67) });
    const found = rankSessions([far], about({ vehicule: false }), 3);
    expect(found.formations).toEqual([]);
    expect(found.ecartees[0]?.why.text).toBe(
      "elle est à 67 km à vol d'oiseau : trop loin sans voiture pour y aller chaque jour",
    );
    expect(ids([far], about({ vehicule: true, permis_b: true }))).toHaveLength(1);
  });

  test("a session reserved to recognised workers is shown to them alone", () => {
    const reserved = free({ intitule: "Préparer son projet, travailleurs handicapés" });
    expect(ids([reserved], about())).toEqual([]);
    expect(ids([reserved], about({ rqth: true }))).toHaveLength(1);
  });
});

describe("what is said of a session", () => {
  test("distance, for and against, by the way of moving", () => {
    const far = free({ lieu: at(34) });
    expect(reasonsFor(far, about({ vehicule: false })).minus).toContain(
      "à 34 km à vol d'oiseau, et vous n'avez pas de voiture",
    );
    expect(reasonsFor(far, about({ vehicule: true, permis_b: true })).plus).toContain(
      "à 34 km à vol d'oiseau, et vous avez une voiture",
    );
  });

  test("the level asked, had, missing or not known", () => {
    const bac = free({ niveauEntree: 4 });
    expect(reasonsFor(bac, about({ niveau_diplome: 4 })).plus).toContain(
      "le niveau du bac est demandé pour entrer, et vous l'avez",
    );
    expect(reasonsFor(bac, about({ niveau_diplome: 3 })).minus).toContain(
      "le niveau du bac est demandé pour entrer, et vous ne l'avez pas encore",
    );
    expect(reasonsFor(bac, about()).minus.join()).toContain("je ne connais pas le vôtre");
  });

  test("what is not known is said: date, seats, distance, enrolment", () => {
    const dark = free({
      niveauEntree: null,
      lieu: { commune: null, codeInsee: null, distanceKm: null, approximate: false },
      session: session({ debut: null, fin: null, etat: "inconnu", places: null }),
    });
    const { minus } = reasonsFor(dark, about());
    expect(minus).toEqual(
      expect.arrayContaining([
        "date de début : inconnue",
        "nombre de places : inconnu",
        "distance : inconnue",
        "niveau demandé à l'entrée : inconnu",
        "je ne sais pas si les inscriptions sont ouvertes",
      ]),
    );
  });

  test("a payer that waits for the registration is told as such, never as a plain yes", () => {
    const waiting = {
      ...free(),
      financements: [aVerdict({ status: "unknown", missing: ["inscrit_ft"] })],
    };
    expect(reasonsFor(waiting, about({ inscrit_ft: false })).plus.join()).toContain(
      "peut la payer, après l'inscription à France Travail",
    );
  });

  test("the regional priority counts only when the level asked is met", () => {
    const priorite = aVerdict({ dispositif: "priorite-handicap-formation", categorie: "regle" });
    const candidate = { ...free({ niveauEntree: 4 }), priorite };
    const first = (facts: Facts) => reasonsFor(candidate, about(facts)).plus.join();
    expect(first({ niveau_diplome: 4 })).toContain("à prérequis égaux");
    expect(first({ niveau_diplome: 3 })).not.toContain("à prérequis égaux");
  });

  test("the points of the contributions add up to the fit", () => {
    const [one] = rankSessions([free()], about({ vehicule: false }), 1).formations;
    const sum = (one?.contributions ?? []).reduce((total, { points }) => total + points, 0);
    expect(sum).toBeCloseTo(one?.fit ?? Number.NaN, 2);
    for (const { weight, value, points } of one?.contributions ?? [])
      expect(points).toBeCloseTo(weight * value, 2);
  });
});
