export interface CompiledRules {}
