import type { CompiledRules } from "#knowledge/regles.ts";
import type { Compiler } from "./part.ts";
export const compileRules: Compiler<CompiledRules> = () => ({
  value: {},
  problems: [],
  warnings: [],
});
