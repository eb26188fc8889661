import type { Door } from "./door.ts";
import { formFields, requestFor, requestsOf, routesOf, type Sent } from "./http-requests.ts";
import { openSmallWorld, openWorld, type World } from "./http-world.ts";
import { openApiSchema } from "./schema-bodies.ts";

/** People and professionals are new again after so many requests: some of these erase, sign out or take roles away. */
const LIFE = 250;

/** Streams that never end are let go after their first piece. */
const drained = async (answer: Response, path: string): Promise<void> => {
  if (/\/(?:flux|events)$/.test(path)) await answer.body?.cancel();
  else await answer.arrayBuffer();
};

const besieged = async (world: World) => {
  const { app } = world;
  const described = openApiSchema.parse(await (await app.request("/openapi.json")).json());
  let known = await world.somebodyNew();
  const fields = await formFields(app, known);
  let sent = 0;
  return {
    inputs: requestsOf(routesOf(world), described, fields),
    hold: async (input: Sent) => {
      if (sent % LIFE === 0) known = await world.somebodyNew();
      sent += 1;
      const [url, init] = requestFor(input, known);
      const answer = await app.request(url, init);
      await drained(answer, input.path);
      if (answer.status >= 500 && !(answer.status === 503 && world.lacks(input.path)))
        throw new Error(`${input.method} ${url} → ${answer.status}`, {
          cause: world.lastFailure(),
        });
      return answer.status >= 400 ? ("refused" as const) : ("taken" as const);
    },
  };
};

/** The routes over small rules and a store in memory: hundreds of requests a second. */
export const httpDoor: Door<Sent> = {
  name: "http",
  share: 60,
  open: async () => besieged(openSmallWorld()),
};

/** The whole service over its embedded store, as a person, a professional and a stranger may reach it. */
export const serviceDoor: Door<Sent> = {
  name: "service",
  share: 4,
  open: async () => besieged(await openWorld()),
};
