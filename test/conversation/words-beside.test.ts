import { describe, expect, test } from "vitest";
import { aChat } from "#test/builders/a-chat.ts";
import { aFormation } from "#test/builders/a-formation.ts";
import { turnDeps } from "#test/builders/turn-deps.ts";

const aPerson = () => aChat(turnDeps([aFormation()]));

describe("what is no fact of the rules and no danger, and is not passed over", () => {
  test("health that makes a job impossible is heard once, and nothing of it is kept as a fact", async () => {
    const chat = aPerson();
    const first = await chat.say(
      "j'ai 41 ans, j'ai mal au dos, mon médecin dit que je dois changer de métier",
    );
    expect(first.text).toContain("on peut se former à un autre");
    expect(first.text).not.toContain("Je ne réponds pas aux questions de santé");
    expect(first.asked).not.toBeNull();
    expect(chat.facts().map(({ fact }) => fact)).toEqual(["age"]);
    const again = await chat.say("je suis en arrêt maladie");
    expect(again.text).not.toContain("on peut se former à un autre");
  });

  test("who writes for somebody else is told how, and the other one's age is nobody's here", async () => {
    const chat = aPerson();
    const { text, asked } = await chat.say("c'est pour ma sœur, elle a 24 ans, elle est au RSA");
    expect(text).toContain("comme si elle parlait elle-même");
    expect(chat.facts()).toEqual([]);
    expect(asked).not.toBeNull();
  });

  test("a question to a doctor is still none of ours", async () => {
    const { text } = await aPerson().say("quel médicament pour le mal de dos ?");
    expect(text).toContain("Je ne réponds pas aux questions de santé");
  });

  test("danger comes before it, and alone", async () => {
    const { text, blocks } = await aPerson().say(
      "je suis en arrêt maladie, je veux mourir, j'en peux plus",
    );
    expect(blocks[0]).toMatchObject({ kind: "urgence", telephone: "3114" });
    expect(text).not.toContain("se former");
  });
});
