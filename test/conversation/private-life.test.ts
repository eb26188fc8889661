import { describe, expect, test } from "vitest";
import { aChat } from "#test/builders/a-chat.ts";
import { turnDeps } from "#test/builders/turn-deps.ts";

const PRISON = "je sors de prison, j'ai 24 ans, je suis à Lens";

describe("someone who speaks of prison", () => {
  test("is not told that they spoke of their health, and is asked for that alone", async () => {
    const reply = await aChat(turnDeps()).say(PRISON);
    expect(reply.text).toContain("Vous avez dit une chose personnelle");
    expect(reply.text).not.toMatch(/santé|handicap/u);
    expect(reply.asked?.fact).toBe("consentement_justice");
  });

  test("is asked about it at once when they agree, and about nothing of the kind when they do not", async () => {
    const agreeing = aChat(turnDeps());
    await agreeing.say(PRISON);
    expect((await agreeing.say("oui")).asked?.fact).toBe("sous_main_justice");
    const refusing = aChat(turnDeps());
    await refusing.say(PRISON);
    expect((await refusing.say("non")).asked?.fact).not.toBe("sous_main_justice");
  });
});

describe("someone who speaks of their health", () => {
  test("is asked in the words of health", async () => {
    const reply = await aChat(turnDeps()).say("j'ai la RQTH, j'ai 24 ans, je suis à Lens");
    expect(reply.text).toContain("votre santé");
    expect(reply.asked?.fact).toBe("consentement_handicap");
  });
});
