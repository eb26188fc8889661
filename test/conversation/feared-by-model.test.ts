import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aChat } from "#test/builders/a-chat.ts";
import { aFormation } from "#test/builders/a-formation.ts";
import { modelParts } from "#test/builders/model-parts.ts";
import { turnDeps } from "#test/builders/turn-deps.ts";
import { polite } from "#test/doubles/model-behaviours.ts";
import { type ModelServer, startModelServer } from "#test/doubles/model-server.ts";

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer(polite);
});
afterAll(() => server.close());

const deps = () => ({ ...turnDeps([aFormation()]), model: modelParts(server.url) });

describe("a danger that only a model fears", () => {
  const fearing = (citation: string) =>
    server.behave(({ message, reading }) =>
      reading
        ? {
            kind: "text",
            text: JSON.stringify({
              faits: [],
              souhait: null,
              inquietude: { quoi: "suicide", citation },
            }),
          }
        : polite({ message, reading }),
    );
  const half = "annulez mon rendez-vous de jeudi, après jeudi plus besoin de rien";

  test("has a number given beside the answer, once, and stops nothing", async () => {
    fearing("après jeudi plus besoin de rien");
    const chat = aChat(deps());
    const first = await chat.say(half);
    expect(first.blocks[1]).toMatchObject({ kind: "urgence", telephone: "3114" });
    expect(first.asked).not.toBeNull();
    const again = await chat.say(half);
    expect(again.blocks.map(({ kind }) => kind)).not.toContain("urgence");
  });

  test("is not believed when it quotes what was not said", async () => {
    fearing("je vais sauter");
    const reply = await aChat(deps()).say(half);
    expect(reply.blocks.map(({ kind }) => kind)).not.toContain("urgence");
  });
});
