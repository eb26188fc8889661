/** A job that no retry could save, for a person to look at: ids and reasons, nothing about anybody. */
export interface DeadJob {
  readonly id: string;
  readonly name: string;
  /** Free of personal data. */
  readonly reason: string;
  readonly attempts: number;
  /** ISO instant. */
  readonly diedAt: string;
  /** False when what it was about is gone: asking again would do nothing. */
  readonly replayable: boolean;
}

/** Jobs set aside, and how to ask for them again. */
export interface DeadJobs {
  /** The newest first. */
  list(limit: number): Promise<readonly DeadJob[]>;
  /** Asks for a job again, once. False when it is no longer there, or can no longer be done. */
  replay(id: string): Promise<boolean>;
  /** Asks again for all that can be done. Gives how many. */
  replayAll(): Promise<number>;
  /** Takes a job off the list without doing it. */
  forget(id: string): Promise<boolean>;
}
