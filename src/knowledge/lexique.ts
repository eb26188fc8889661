export interface CompiledLexicon {}
