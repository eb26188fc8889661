export type CompiledLexicon = {};
