import type { CompiledLexicon } from "#knowledge/lexique.ts";
import type { Compiler } from "./part.ts";
export const compileLexicon: Compiler<CompiledLexicon> = () => ({
  value: {},
  problems: [],
  warnings: [],
});
