import type { Metrics } from "./metrics.ts";
import type { Services } from "./services.ts";

/** What every handler finds in its context. */
export interface AppEnv {
  readonly Variables: {
    readonly requestId: string;
    readonly services: Services;
    readonly metrics: Metrics;
  };
}
