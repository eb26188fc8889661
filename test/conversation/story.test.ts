import { describe, expect, test } from "vitest";
import { aChat } from "#test/builders/a-chat.ts";
import { aFormation } from "#test/builders/a-formation.ts";
import { turnDeps } from "#test/builders/turn-deps.ts";

const LENS =
  "Bonjour j'ai 22 ans, j'habite Lens, j'ai arrêté l'école après le CAP cuisine, je fais rien en ce moment et je voudrais bosser dans la petite enfance";

const statusOf = (
  reply: { verdicts: readonly { dispositif: string; status: string }[] },
  id: string,
) => reply.verdicts.find(({ dispositif }) => dispositif === id)?.status;

describe("a young person in Lens who wants to work with small children", () => {
  test("is understood at the first message, each fact with the words it was read from", async () => {
    const chat = aChat(turnDeps([aFormation()]));
    await chat.say(LENS);
    expect(chat.valueOf("age")).toBe(22);
    expect(chat.valueOf("commune_insee")).toBe("62498");
    for (const fact of ["en_emploi", "en_formation", "scolarise_ou_etudiant"]) {
      expect(chat.valueOf(fact), fact).toBe(false);
    }
    for (const { quote } of chat.facts()) expect(LENS).toContain(quote);
    expect(chat.state().wish).toContain("petite enfance");
  });

  test("gets a right, its reason, its amount and its next step, and a session nearby, in one turn", async () => {
    const reply = await aChat(turnDeps([aFormation()])).say(LENS);
    expect(statusOf(reply, "cej")).toBe("eligible");
    expect(reply.text).toContain("Vous avez sans doute droit au contrat d'engagement jeune.");
    expect(reply.text).toMatch(/566,17 € par mois/);
    expect(reply.text).toContain("mission locale");
    expect(reply.text).toContain("à Lens (2 km à vol d'oiseau)");
    expect(reply.recommendations.formations[0]?.romes).toContain("K1303");
    expect(reply.sources.some(({ title }) => title.includes("L5131-6"))).toBe(true);
  });

  test("confirms what was doubtful, and a denied doubt is asked plainly or dropped, never kept", async () => {
    const chat = aChat(turnDeps([aFormation()]));
    const first = await chat.say(LENS);
    expect(first.asked?.confirms).toEqual({ fact: "niveau_diplome", value: 3 });
    await chat.say("non");
    expect(chat.valueOf("niveau_diplome")).toBeUndefined();
    expect(
      chat
        .facts()
        .some(({ fact, confidence }) => fact === "niveau_diplome" && confidence === "sure"),
    ).toBe(false);
  });

  test("is asked fewer and fewer questions, then none, and is told so", async () => {
    const chat = aChat(turnDeps([aFormation()]));
    let reply = await chat.say(LENS);
    let left = reply.questionsLeft;
    for (let turn = 0; turn < 12 && reply.asked; turn += 1) {
      reply = await chat.say("je sais pas");
      expect(reply.questionsLeft).toBeLessThan(left);
      left = reply.questionsLeft;
    }
    expect(reply.asked).toBeNull();
    expect(reply.text).toContain("Je n'ai plus de question");
  });

  test("is never asked twice what they would not say", async () => {
    const chat = aChat(turnDeps([aFormation()]));
    const asked: string[] = [];
    let reply = await chat.say(LENS);
    for (let turn = 0; turn < 12 && reply.asked; turn += 1) {
      if (reply.asked.fact !== "confirmation") asked.push(reply.asked.fact);
      reply = await chat.say("je préfère ne pas dire");
    }
    expect(new Set(asked).size).toBe(asked.length);
  });
});

describe("the wish and the place", () => {
  test("a person who only greets is greeted and asked what they want", async () => {
    const reply = await aChat(turnDeps()).say("bonjour");
    expect(reply.text).toContain("Bonjour, je vous écoute.");
    expect(reply.asked?.fact).toBe("souhait");
  });

  test("a wish alone brings the question of the place, then the sessions", async () => {
    const chat = aChat(turnDeps([aFormation({ romes: ["J1501"] })]));
    const first = await chat.say("je veux devenir aide-soignante");
    expect(first.asked?.fact).toBe("commune_insee");
    expect(first.recommendations.formations).toEqual([]);
    const second = await chat.say("Béthune");
    expect(chat.state().commune).toBe("62119");
    expect(second.recommendations.formations).toHaveLength(1);
  });

  test("a place outside the region is said, not guessed", async () => {
    const chat = aChat(turnDeps());
    await chat.answer("souhait", "La logistique");
    const reply = await chat.answer("commune_insee", "Marseille");
    expect(reply.text).toContain("Je ne trouve pas cette commune");
    expect(chat.state().commune).toBeNull();
  });

  test("nothing open nearby: the whole region is searched, and nothing found is said with whom to call", async () => {
    const far = aFormation({
      romes: ["G1602"],
      lieu: { commune: "Beauvais", codeInsee: "60057", distanceKm: 130, approximate: false },
    });
    const wide = aChat(turnDeps([far]));
    await wide.say("je veux être cuisinier");
    expect((await wide.say("Lens")).recommendations.formations).toHaveLength(1);
    const none = aChat(turnDeps([]));
    await none.say("je veux être cuisinier");
    expect((await none.say("Lens")).text).toContain("0 800 02 60 80");
  });
});

describe("handicap is said freely, kept only with consent", () => {
  test("words about a handicap are not kept until the person agrees", async () => {
    const chat = aChat(turnDeps([aFormation()]));
    const reply = await chat.say("j'ai une RQTH et je cherche une formation de soudeur à Lille");
    expect(chat.facts().some(({ fact }) => fact === "rqth")).toBe(false);
    expect(chat.kept.join(" ")).not.toMatch(/rqth/i);
    expect(reply.asked?.fact).toBe("consentement_handicap");
    await chat.say("oui");
    expect(chat.state().sensitiveConsent).toBe(true);
    await chat.say("j'ai la RQTH");
    expect(chat.valueOf("rqth")).toBe(true);
  });

  test("a no is final: it is never asked again", async () => {
    const chat = aChat(turnDeps([aFormation()]));
    await chat.say("j'ai une RQTH et je cherche une formation de soudeur à Lille");
    await chat.say("non");
    expect(chat.state().sensitiveConsent).toBe(false);
    const again = await chat.say("j'ai une RQTH");
    expect(again.asked?.fact).not.toBe("consentement_handicap");
    expect(chat.facts().some(({ fact }) => fact === "rqth")).toBe(false);
  });
});

describe("what is not an answer", () => {
  test("danger stops everything: the right number first, and no question", async () => {
    const reply = await aChat(turnDeps([aFormation()])).say("j'ai 22 ans et j'ai envie de mourir");
    expect(reply.blocks[0]).toMatchObject({ kind: "urgence", telephone: "3114" });
    expect(reply.asked).toBeNull();
    expect(reply.text).not.toMatch(/formation|droit/i);
  });

  test("« pourquoi tu me demandes ça ? » is answered with the reason of the question, which is asked again", async () => {
    const chat = aChat(turnDeps());
    await chat.say("je veux devenir aide-soignante");
    const reply = await chat.say("pourquoi tu me demandes ça ?");
    // asked with "tu", answered with "tu"
    expect(reply.text).toContain("près de chez toi");
    expect(reply.asked?.fact).toBe("commune_insee");
  });

  test("a question about a scheme is answered from its sheet, with this person's verdict", async () => {
    const chat = aChat(turnDeps([aFormation()]));
    await chat.say(LENS);
    const reply = await chat.say("c'est quoi le CEJ ?");
    expect(reply.text).toContain("contrat d'engagement jeune");
    expect(reply.blocks).toContainEqual(
      expect.objectContaining({ kind: "verdict", dispositif: "cej" }),
    );
  });

  test("the same message is never said twice in a row", async () => {
    const chat = aChat(turnDeps());
    let before = "";
    for (const said of ["blablabla", "blablabla", "blablabla", "zzz", "zzz"]) {
      const { text } = await chat.say(said);
      expect(text).not.toBe(before);
      before = text;
    }
  });

  test("asking for a person gives the number, its hours and the dossier's code", async () => {
    const reply = await aChat(turnDeps()).say("je veux parler à quelqu'un");
    expect(reply.text).toMatch(/0 800 02 60 80.*8 h à 18 h/);
    expect(reply.text).toContain("code de reprise");
  });
});

describe("corrections", () => {
  test("« non en fait 24 » replaces the age; the verdicts follow", async () => {
    const chat = aChat(turnDeps([aFormation()]));
    await chat.say(LENS);
    await chat.say("non en fait j'ai 31 ans");
    expect(chat.valueOf("age")).toBe(31);
  });

  test("a fact corrected in the panel changes the verdict and says what was noted", async () => {
    const chat = aChat(turnDeps([aFormation()]));
    await chat.say(LENS);
    const reply = await chat.correct("age", 31);
    expect(statusOf(reply, "cej")).not.toBe("eligible");
    expect(reply.text).toContain("31 ans");
  });

  test("an impossible value is refused with its path, and nothing changes", async () => {
    const chat = aChat(turnDeps());
    await expect(chat.correct("age", 230)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(chat.correct("agee", 20)).rejects.toMatchObject({ code: "invalid_input" });
    expect(chat.facts()).toEqual([]);
  });
});

test("easy-read style: short sentences all along", async () => {
  const chat = aChat(turnDeps([aFormation()]), "falc");
  const reply = await chat.say("je veux être soudeur à Lens");
  expect(reply.asked?.question.split(" ").length).toBeLessThanOrEqual(15);
});
