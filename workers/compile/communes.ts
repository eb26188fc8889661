import type { Commune } from "#domain/place.ts";
import type { Compiler } from "./part.ts";
export const compileCommunes: Compiler<readonly Commune[]> = () => ({
  value: [],
  problems: [],
  warnings: [],
});
