import type { Metier } from "#domain/metier.ts";
import type { Compiler } from "./part.ts";
export const compileMetiers: Compiler<readonly Metier[]> = () => ({
  value: [],
  problems: [],
  warnings: [],
});
