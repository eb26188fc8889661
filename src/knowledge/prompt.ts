/** One text of `prompts/`, compiled. */
export interface Prompt {
  readonly id: string;
  readonly version: number;
  readonly system: string;
  readonly message: string;
}
