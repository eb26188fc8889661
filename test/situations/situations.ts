import { FIRST_SIX } from "./first-six.ts";
import { LAST_SIX } from "./last-six.ts";
import type { WrittenSituation } from "./written-situation.ts";

/** Twelve people spread over the five départements and over the publics of the Region. */
export const SITUATIONS: readonly WrittenSituation[] = [...FIRST_SIX, ...LAST_SIX];
