import type { Feed } from "./feed.ts";
import { rome } from "./rome.ts";

/** Every referential that can be imported. */
export const feeds: readonly Feed[] = [rome];
