import { describe, expect, test } from "vitest";
import type { Intent, Understanding } from "#domain/understanding.ts";
import { aChat, type Chat } from "#test/builders/a-chat.ts";
import { turnDeps } from "#test/builders/turn-deps.ts";

const understood = (intent: Intent): Understanding => ({
  intent,
  facts: [],
  corrected: [],
  wish: null,
  commune: null,
  tutoie: false,
});

/** A conversation already begun, whose next messages are understood as the test says. */
const begun = async (): Promise<{ chat: Chat; mean: (intent: Intent) => void }> => {
  const deps = turnDeps();
  let next: Intent | null = null;
  const chat = aChat({
    ...deps,
    reader: {
      read: (message, context) => (next ? understood(next) : deps.reader.read(message, context)),
    },
  });
  await chat.say(
    "j'ai 24 ans, j'habite à Lens, je ne travaille pas et je suis inscrit à France Travail",
  );
  return { chat, mean: (intent) => (next = intent) };
};

describe("someone who wonders", () => {
  test("what being 26 would change is told, and nothing is noted", async () => {
    const { chat, mean } = await begun();
    const before = chat.facts();
    mean({ kind: "what-if", changes: [{ fact: "age", value: 26 }], asOf: null });
    const reply = await chat.say("et si j'avais 26 ans ?");
    expect(reply.text).toContain("Supposons : vous avez 26 ans.");
    expect(reply.text).toContain("Je n'ai rien changé dans votre dossier.");
    expect(chat.facts()).toEqual(before);
  });

  test("about another day is answered for that day", async () => {
    const { chat, mean } = await begun();
    mean({ kind: "what-if", changes: [], asOf: "2027-05-21" });
    expect((await chat.say("et dans six mois ?")).text).toContain("Supposons : le 21 mai 2027");
  });

  test("about something absurd is asked to say it otherwise", async () => {
    const { chat, mean } = await begun();
    mean({ kind: "what-if", changes: [{ fact: "age", value: 230 }], asOf: null });
    expect((await chat.say("et si j'avais 230 ans ?")).text).not.toContain("Supposons");
  });

  test("what to do is told as acts, with what each opens", async () => {
    const { chat, mean } = await begun();
    mean({ kind: "levers", dispositif: null });
    const { text } = await chat.say("qu'est-ce que je peux faire pour avoir plus ?");
    expect(text).toMatch(/cela peut ouvrir|Je ne vois rien de plus/u);
    expect(text).not.toMatch(/_|undefined/u);
  });

  test("how to have what they already have is told so", async () => {
    const { chat, mean } = await begun();
    const has = (await chat.say("ok")).verdicts.find(
      ({ status, categorie }) => status === "eligible" && categorie !== "statut",
    );
    mean({ kind: "levers", dispositif: has?.dispositif ?? "" });
    expect((await chat.say("comment y avoir droit ?")).text).toContain("déjà droit");
  });
});

describe("someone who says something beside", () => {
  test("is greeted again without starting over", async () => {
    const { chat, mean } = await begun();
    mean({ kind: "greet" });
    const reply = await chat.say("bonjour");
    expect(reply.text).toContain("J'ai gardé ce que vous m'avez dit");
    expect(reply.asked).not.toBeNull();
  });

  test("gets an honest word about what it talks to, and the question again", async () => {
    const { chat, mean } = await begun();
    mean({ kind: "chitchat" });
    const reply = await chat.say("tu vas bien ?");
    expect(reply.text).toContain("assistant automatique");
    expect(reply.text).toContain(reply.asked?.question ?? "-");
  });

  test("asks for simple words: this reply and the next ones are in easy-read style", async () => {
    const { chat, mean } = await begun();
    mean({ kind: "style", style: "falc" });
    expect((await chat.say("c'est trop compliqué")).text).toContain("J'écris plus simplement.");
    expect(chat.state().style).toBe("falc");
    mean({ kind: "chitchat" });
    expect((await chat.say("ça va ?")).text).toContain("Je vous écoute.");
  });

  test("writes in another language: French, and one line in theirs", async () => {
    const { chat, mean } = await begun();
    mean({ kind: "language", language: "ar" });
    const reply = await chat.say("أبحث عن عمل");
    const foreign = reply.blocks.find((block) => block.kind === "paragraph" && block.lang === "ar");
    expect(foreign).toMatchObject({ sentences: [expect.stringContaining("0 800")] });
    expect(reply.text).toContain("le français");
  });

  test("may ask for tu, and for vous again", async () => {
    const { chat, mean } = await begun();
    mean({ kind: "address", tutoiement: true });
    const familiar = await chat.say("tutoie moi");
    expect(chat.state().tutoiement).toBe(true);
    expect(familiar.asked?.question).not.toMatch(/vous|votre/iu);
    mean({ kind: "address", tutoiement: false });
    await chat.say("vouvoyez moi");
    expect(chat.state().tutoiement).toBe(false);
  });
});
