/** A structure that follows a person's conversation, as the person reads it. */
export interface Follower {
  /** Its dossier. */
  readonly id: string;
  readonly structure: string;
  readonly structureId: string;
  /** ISO instant. */
  readonly since: string;
}

/** Who follows a conversation, and how the person puts an end to it. */
export interface Followings {
  of(conversation: string): Promise<readonly Follower[]>;
  /**
   * The dossier of a structure, its notes and its key are gone, and the code it may have written down opens nothing any
   * more: the new one is given. Null when it does not follow this conversation.
   */
  stop(conversation: string, dossier: string): Promise<{ readonly code: string } | null>;
}
