/** What one kind of knowledge gives: its value, and every problem found, each naming its file and path. */
export interface CompiledPart<Value> {
  readonly value: Value;
  /** How the compiled module spells the value, when plain JSON would be too big: an import and an expression. */
  readonly code?: { readonly imports: string; readonly expression: string };
  /** Refuse the build. French, for people who do not code. */
  readonly problems: readonly string[];
  /** Worth a look; the build goes on. */
  readonly warnings: readonly string[];
}

/** Reads one kind of knowledge below the project's root. */
export type Compiler<Value> = (root: string) => CompiledPart<Value>;
