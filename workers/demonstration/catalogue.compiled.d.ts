import type { DemonstrationCatalogue } from "./source.ts";

/** Written by `workers/compile/demonstration.ts` from `knowledge/catalogue/`; never edited, never committed. */
export declare const catalogue: DemonstrationCatalogue;
