export type CompiledRules = {};
