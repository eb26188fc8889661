import { describe, expect, it } from "vitest";
import { merged, type Row, together } from "./chaos-report.ts";

const row = (more: Partial<Row>): Row => ({
  ...{ fault: "kill -9 api", date: "2026-11-22T15:00:00.000Z", commit: "abc1234", times: 5 },
  ...{ messages: 10, messagesLost: 0, messagesDoubled: 0, jobs: 4, jobsLost: 0, jobsDoubled: 0 },
  ...{ dead: 0, failures: 0, failuresUntold: 0, unanswered: 1, refused: 0, fallen: 0 },
  ...{ loads: [1], inFlight: [3], recoveries: [2], starts: [1], jobRecoveries: [2], silence: 2 },
  ...more,
});

describe("the report of faults", () => {
  const order = ["kill -9 redis", "kill -9 api"];

  it("keeps what earlier runs said of other faults, and of each fault only its last run", () => {
    const [redis, old] = [row({ fault: "kill -9 redis" }), row({ commit: "older" })];
    const last = row({ commit: "newer", times: 20 });
    expect(merged([old, redis], last, order)).toEqual([redis, last]);
  });

  it("adds the losses of two series, never lets the second hide the first, and says the code of the second", () => {
    const first = row({ messagesLost: 1, jobsDoubled: 2, silence: 9, recoveries: [2, 8] });
    const both = together(first, row({ commit: "next", recoveries: [3] }));
    expect(both).toMatchObject({ times: 10, messages: 20, messagesLost: 1, jobsDoubled: 2 });
    expect(both).toMatchObject({ silence: 9, recoveries: [2, 8, 3], commit: "next" });
  });
});
