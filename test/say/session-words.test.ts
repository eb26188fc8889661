import { describe, expect, test } from "vitest";
import type { FormationDetail, FormationHit } from "#domain/formation.ts";
import type { Tension } from "#domain/market.ts";
import type { RecommendedFormation } from "#domain/recommendation.ts";
import { tensionSentences } from "#say/market-sentences.ts";
import { measure } from "#say/readability.ts";
import {
  durationInWords,
  earningsInWords,
  formationSentences,
  sessionInWords,
} from "#say/session-words.ts";
import { aFormation } from "#test/builders/a-formation.ts";

const { session, lieu } = aFormation();

/** Every shape a feed can give a session. */
const SHAPES: readonly FormationHit[] = [
  aFormation(),
  aFormation({ modalite: "distance" }),
  aFormation({ lieu: { ...lieu, distanceKm: null } }),
  aFormation({ lieu: { ...lieu, distanceKm: 0.3 } }),
  aFormation({ lieu: { ...lieu, approximate: true } }),
  aFormation({ lieu: { ...lieu, commune: null } }),
  aFormation({ session: { ...session, fin: null } }),
  aFormation({ session: { ...session, debut: null, fin: null, places: null } }),
  aFormation({ session: { ...session, places: 0 } }),
  aFormation({ financeurs: [] }),
  aFormation({
    financeurs: ["ft", "etat", "agefiph", "opco", "departement", "individuel", "autre"],
  }),
];

const paid = (
  amount: Partial<NonNullable<RecommendedFormation["remuneration"]>["amount"]> | null,
) =>
  ({
    ...aFormation(),
    reasons: [],
    against: [],
    contributions: [],
    fit: 1,
    certainty: 1,
    financements: [],
    remuneration: {
      dispositif: "remu",
      titre: "Rémunération de la Région",
      status: "unknown",
      missing: [],
      heuresSemaine: 35,
      amount: amount && {
        id: "remu",
        label: "Rémunération",
        value: 566.17,
        unit: "EUR/mois",
        qualifier: "estimated",
        ...amount,
      },
    },
  }) satisfies RecommendedFormation;

const detail: FormationDetail = {
  ...aFormation(),
  heuresHebdo: 35,
  objectif: null,
  contenu: null,
  resultats: null,
  niveauSortie: 3,
  contact: null,
};

const aTension = (changes: Partial<Tension>): Tension => ({
  rome: "K1303",
  bassin: { code: "3207", nom: "Lens-Hénin" },
  projets: 1240,
  difficiles: 0.62,
  saisonniers: 0.1,
  niveau: null,
  famille: "Aides à domicile",
  auMoins: true,
  source: { name: "BMO", period: "2026", updatedAt: null },
  ...changes,
});

describe("a session easy to read", () => {
  test("says an idea a sentence, from the fields of the feed and nothing else", () => {
    expect(sessionInWords(aFormation(), "falc")).toEqual({
      where: ["C'est à Lens.", "C'est à 2 km de vous, tout droit."],
      when: ["Ça commence le 4 janvier 2027.", "Ça finit le 30 juin 2027."],
      seats: ["Il y a 8 places."],
      whoPays: ["La Région paie."],
      source: ["Catalogue de démonstration.", "La dernière mise à jour : 21 novembre 2026."],
    });
    expect(durationInWords(detail, "falc")).toEqual([
      "La formation dure 600 heures.",
      "Dans une entreprise : 200 heures.",
      "Chaque semaine : 35 heures (temps plein).",
    ]);
  });

  test("what is not known is said", () => {
    const unknown = aFormation({
      lieu: { ...lieu, commune: null },
      session: { ...session, debut: null, fin: null, places: null },
      financeurs: [],
    });
    expect(sessionInWords(unknown, "falc")).toMatchObject({
      where: ["Je ne sais pas où."],
      when: ["Je ne connais pas les dates."],
      seats: ["Je ne sais pas combien de places il y a."],
      whoPays: ["Je ne sais pas qui paie."],
    });
  });

  test("a pay that is not sure keeps its doubt, its date and its amount", () => {
    const doubtful = paid({ since: "2026-04-01", confidence: "low", stale: true });
    expect(earningsInWords(doubtful, "falc")).toEqual([
      "Vous seriez peut-être payé environ 566,17 € par mois.",
      "C'est le montant du 1er avril 2026.",
      "Ce montant a peut-être changé.",
      "Demandez à un conseiller si c'est juste.",
    ]);
    expect(earningsInWords(paid(null), "falc")).toEqual([
      "Vous pouvez peut-être être payé.",
      "Je ne connais pas encore le montant.",
    ]);
    expect(earningsInWords(doubtful, "standard").join(" ")).toContain("566,17 € par mois");
  });

  test("whatever the feed gives: 10 words a sentence on average, never more than 15", () => {
    const said = [
      ...SHAPES.flatMap((one) => Object.values(sessionInWords(one, "falc")).flat()),
      ...durationInWords(detail, "falc"),
      ...formationSentences(paid({ since: "2026-04-01" }), "falc").slice(1),
      ...tensionSentences(aTension({}), "falc"),
      ...tensionSentences(aTension({ niveau: 4, bassin: null }), "falc"),
    ];
    const { mean, longest } = measure(said);
    expect(mean).toBeLessThanOrEqual(10);
    expect(longest.words, longest.sentence).toBeLessThanOrEqual(15);
  });
});

test("a figure of employers keeps its number, its year and its ground in both styles", () => {
  for (const style of ["standard", "falc"] as const) {
    const said = tensionSentences(aTension({}), style).join(" ");
    expect(said).toContain("1 240");
    expect(said).toContain("2026");
    expect(said).toContain("Lens-Hénin");
    expect(said).toContain("au moins");
    expect(said).toContain("62 %");
  }
  expect(tensionSentences(aTension({ projets: null }), "falc")).toEqual([]);
});
