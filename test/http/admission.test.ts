import { describe, expect, test } from "vitest";
import { admitted } from "#http/admit.ts";
import { someServices } from "#test/builders/some-services.ts";
import { createAdmission } from "../../src/admission.ts";
import { anApp, anOpenConversation } from "./an-app.ts";

/** A service with so few places, and something that holds one until it is let go. */
const aBusyApp = (atWork: number) => {
  const admission = createAdmission({ atWork, waiting: 0, now: () => performance.now() });
  const { conversations } = someServices();
  if (!conversations) throw new Error("there are conversations");
  const app = anApp({ admission, conversations: admitted(conversations, admission) });
  const holdOne = () => {
    let letGo: () => void = () => undefined;
    const held = admission.run("turn", () => new Promise<void>((resolve) => (letGo = resolve)));
    return async () => {
      letGo();
      await held;
    };
  };
  return { ...app, admission, holdOne };
};

describe("a process that is full", () => {
  test("refuses a turn with 429, a delay and a sentence, before anything is kept, and answers it later", async () => {
    const { holdOne, ...app } = aBusyApp(2);
    const { id, bearer } = await anOpenConversation(app);
    const say = (headers = {}) =>
      app.post(
        `/v1/conversations/${id}/messages`,
        { text: "bonjour" },
        { ...bearer, "Idempotency-Key": "once", ...headers },
      );
    const releases = [holdOne(), holdOne()];
    for (const accept of ["application/json", "text/event-stream"]) {
      const refused = await say({ Accept: accept });
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
      expect((await refused.json()).error).toMatchObject({
        code: "too_many_requests",
        message: expect.stringMatching(/^Il y a beaucoup de monde en ce moment/),
      });
    }
    for (const release of releases) await release();
    expect((await say()).status).toBe(200);
    const view = await (await app.get(`/v1/conversations/${id}`, bearer)).json();
    expect(
      view.messages.filter(({ author }: { author: string }) => author === "person"),
    ).toHaveLength(1);
  });

  test("keeps its last places for conversations begun: nobody new comes in, no search is made, pages are read", async () => {
    const { holdOne, ...app } = aBusyApp(4);
    const { id, bearer } = await anOpenConversation(app);
    const releases = [holdOne(), holdOne(), holdOne()];
    expect((await app.post("/v1/conversations", { channel: "portail" })).status).toBe(429);
    expect((await app.post("/v1/formations/search", { q: "cuisine" })).status).toBe(429);
    expect((await app.get("/v1/dispositifs")).status).toBe(200);
    const said = await app.post(`/v1/conversations/${id}/messages`, { text: "bonjour" }, bearer);
    expect(said.status).toBe(200);
    for (const release of releases) await release();
    expect((await app.post("/v1/formations/search", { q: "cuisine" })).status).toBe(200);
  });

  test("holds a streamed turn in its place until the turn has ended, and gives it back", async () => {
    const app = aBusyApp(2);
    const { id, bearer } = await anOpenConversation(app);
    const headers = { ...bearer, Accept: "text/event-stream" };
    const answer = await app.post(`/v1/conversations/${id}/messages`, { text: "bonjour" }, headers);
    expect(await answer.text()).toContain("event: done");
    expect(app.admission.state()).toEqual({ atWork: 0, waiting: 0, refused: 0 });
  });
});
