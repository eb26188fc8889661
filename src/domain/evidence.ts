/** A claim's evidence: where it was read and how fresh it is. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  readonly date?: string;
}

/** A reason, and the id of the evidence that carries it. */
export interface Reason {
  readonly text: string;
  readonly evidence: string;
}
