import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Caseload } from "../domain/caseload.ts";
import type { AppEnv } from "./context.ts";
import { caseloadSchema } from "./schemas/caseloads.ts";

const LOOKED_AT_EVERY_MS = 1_000;
/** A stream ends by itself after this many looks: the client opens another. */
const MOST_LOOKS = 1_800;

const isOver = ({ state }: Caseload): boolean => state === "fini" || state === "annule";

/** How far a list is, told when it moves, until it is over. */
export const caseloadEvents = (c: Context<AppEnv>, look: () => Promise<Caseload>): Response => {
  c.header("X-Accel-Buffering", "no");
  return streamSSE(c, async (sse) => {
    let told = "";
    for (let looks = 0; looks < MOST_LOOKS && !sse.aborted; looks += 1) {
      const caseload = await look();
      const data = JSON.stringify(caseloadSchema.parse(caseload));
      if (data !== told) await sse.writeSSE({ event: "progress", data });
      told = data;
      if (isOver(caseload)) {
        await sse.writeSSE({ event: "done", data });
        return;
      }
      await sse.sleep(LOOKED_AT_EVERY_MS);
    }
  });
};
