/** A general question, as it is looked up. */
export interface Question {
  /** In the person's words. */
  readonly text: string;
  /** Nothing of ours was recognised in it: only a text of which a whole name is said may answer. */
  readonly strict: boolean;
}
