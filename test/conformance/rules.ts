import { createRules } from "#decide/rules.ts";
import type { Rules } from "#domain/decision.ts";
import { rules } from "#knowledge/compiled.js";

/** The real rules, as the service runs them. */
export const loadRules = (): Rules => createRules(rules);
