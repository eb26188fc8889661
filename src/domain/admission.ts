/** Who goes first when a process is full: somebody in a conversation, before who opens one or searches. */
export type Pressing = "turn" | "arrival";

/** A bound on the work one process does at once; beyond it, callers are told when to come back. */
export interface Admission {
  /** Refuses at once, before anything is read or counted. @throws TooManyRequests when there is no place */
  check(pressing: Pressing): void;
  /** Does the work in a place of its own, after those who came before. @throws TooManyRequests when there is none */
  run<T>(pressing: Pressing, work: () => Promise<T>): Promise<T>;
  /** Those worked on now, those who wait for their turn, and how many were refused since the start. */
  state(): { readonly atWork: number; readonly waiting: number; readonly refused: number };
}
