import { expect, test } from "vitest";
import { contributionsOf, type QuietConversation } from "#conversation/contributions.ts";
import type { Reply } from "#domain/reply.ts";
import { aFact, aTurn } from "#test/builders/a-turn.ts";
import { aVerdict } from "#test/builders/a-verdict.ts";

const NOTHING_SENSITIVE = { facts: new Set<string>(), dispositifs: new Set<string>() };

const aReply = (changes: Partial<Reply>): Reply => {
  const { reply } = aTurn({ text: "bonjour" }).assistant;
  if (!reply) throw new Error("the builder gives a reply");
  return { ...reply, ...changes };
};

const quiet = (changes: Partial<QuietConversation> = {}): QuietConversation => ({
  channel: "portail",
  facts: [],
  last: null,
  place: "",
  ...changes,
});

const counted = (changes: Partial<QuietConversation>, sensitive = NOTHING_SENSITIVE) =>
  contributionsOf(quiet(changes), sensitive).map(({ measure, label }) => `${measure} : ${label}`);

test("a person counts once in each public that their sure and ordinary facts tell", () => {
  const facts = [
    aFact("age", 22, null),
    aFact("niveau_diplome", 3, null),
    aFact("rsa", false, null),
    { ...aFact("qpv", true, null), confidence: "doubtful" as const },
  ];
  expect(counted({ facts })).toEqual([
    "canal : portail",
    "public : moins de 26 ans",
    "public : sans le bac (niveau 3 au plus)",
  ]);
});

test("health is counted nowhere: neither its facts, nor the aids that rest on them, nor the question about it", () => {
  const sensitive = { facts: new Set(["rqth", "rsa"]), dispositifs: new Set(["aah"]) };
  const last = aReply({
    verdicts: [aVerdict({ dispositif: "aah", titre: "AAH" }), aVerdict()],
    asked: { fact: "rqth", question: "Avez-vous la RQTH ?", type: "boolean", choices: [] },
  });
  const facts = [aFact("rqth", true, null), aFact("rsa", true, null)];
  expect(counted({ facts, last }, sensitive)).toEqual([
    "canal : portail",
    "oui : Programme régional de formation",
  ]);
});

test("the question left without an answer is counted in its own words, never the person's", () => {
  const question = "Êtes-vous inscrit à France Travail ?";
  const last = aReply({ asked: { fact: "inscrit_ft", question, type: "boolean", choices: [] } });
  expect(counted({ last })).toContain(`abandon : ${question}`);
});

test("a wish without a session is a need without an offer, where the person lives", () => {
  const metiers = [
    { rome: "F1703", titre: "Maçon", score: 1, matched: "maçon", why: [], against: [] },
  ];
  const { recommendations } = aReply({});
  const last = aReply({ recommendations: { ...recommendations, metiers } });
  expect(contributionsOf(quiet({ last, place: "Lens-Hénin" }), NOTHING_SENSITIVE)).toEqual([
    { measure: "canal", label: "portail", place: "" },
    { measure: "territoire", label: "Lens-Hénin", place: "" },
    { measure: "metier", label: "Maçon", place: "" },
    { measure: "souhait", label: "Maçon", place: "Lens-Hénin" },
    { measure: "sans-offre", label: "Maçon", place: "Lens-Hénin" },
  ]);
});
