/** A professional as the person reads them: by role and structure, never by name. */
export interface HumanAuthor {
  readonly role: "conseiller" | "agent";
  readonly structure: string;
}

/** A human who holds a conversation: the assistant keeps what is said, and is silent. */
export interface Hold {
  readonly by: HumanAuthor;
  readonly account: string;
  readonly dossier: string;
  /** ISO instants. */
  readonly since: string;
  readonly until: string;
}

/** What the person is told of it, in a reply. */
export interface HeldBy extends HumanAuthor {
  readonly until: string;
}

/** How a hold ends: given back by who held it, passed on to others, or forgotten. */
export type HoldEnd = "given-back" | "passed-on" | "forgotten";

/** Who takes a conversation, and from which dossier. */
export interface Holder {
  readonly dossier: string;
  readonly account: string;
  readonly by: HumanAuthor;
}

/** Holds over the store. */
export interface Holds {
  find(conversation: string): Promise<Hold | null>;
  /** True when it is held by this account now: anew, or until later. False: somebody else holds it. */
  take(
    conversation: string,
    holder: {
      readonly dossier: string;
      readonly account: string;
      readonly role: HumanAuthor["role"];
      readonly until: string;
    },
  ): Promise<boolean>;
  /** True when there was one to end; forgotten, the hand-over it came from waits again. */
  end(conversation: string, how: HoldEnd): Promise<boolean>;
}
