/** The pieces of sentences a fact or a definition lends to every explanation. */
export interface Wording extends Phrases {
  /** The pieces that are said otherwise in easy-read French. */
  readonly easy?: Phrases;
}

export interface Phrases {
  readonly yes?: string;
  readonly no?: string;
  readonly requires?: string;
  readonly excludes?: string;
  readonly value?: string;
  readonly short?: string;
  readonly subject?: string;
  /** What follows "je ne sais pas si", when it is not what is said of a yes. */
  readonly doubt?: string;
  /** Said of an empty list. */
  readonly empty?: string;
  /** Said of a code that has no name here. */
  readonly other?: string;
  /** Values by the words they take inside a sentence. */
  readonly names?: Readonly<Record<string, string>>;
  /** Values that need a statement of their own: "vous ne recevez pas d'allocation". */
  readonly statements?: Readonly<Record<string, string>>;
}
