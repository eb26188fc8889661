import { describe, expect, it } from "vitest";
import { startPatiently } from "#workers/start-patiently.ts";

const NEVER = new Promise<void>(() => undefined);

describe("something that leans on a store that is away", () => {
  it("is started again until it starts, and each failure is told", async () => {
    const told: unknown[] = [];
    let tries = 0;
    const start = async () => {
      tries += 1;
      if (tries < 3) throw new Error(`away ${tries}`);
      return "started";
    };
    const patience = { stopping: NEVER, everyMs: 1, onFailure: (why: unknown) => told.push(why) };
    expect(await startPatiently(start, patience)).toBe("started");
    expect(told).toEqual([new Error("away 1"), new Error("away 2")]);
  });

  it("is no longer waited for by a process that stops", async () => {
    let stop: () => void = () => undefined;
    const stopping = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const start = async () => {
      throw new Error("away");
    };
    expect(await startPatiently(start, { stopping, onFailure: () => stop() })).toBeNull();
  });
});
