import type { Database } from "#store/database.ts";
import { claimJobs, type OutboxJob, removeJobs, unclaimJobs } from "#store/outbox.ts";
import { kindOf, type Report } from "./report.ts";

const BATCH = 50;
/** Looked at by itself this often, should a NOTIFY be missed. */
const POLL_MS = 5_000;
/** After a queue or a store that did not answer: what is there already rings nobody again. */
const RETRY_MS = 1_000;
const CHANNEL = "app_outbox";

/** A connection that can LISTEN, from `pg` or from the embedded pool. */
export interface ListenClient {
  query(text: string): Promise<unknown>;
  on(event: "notification" | "error", listener: () => void): unknown;
  release(destroy?: boolean): void;
}

export interface RelayDeps {
  readonly db: Database;
  /** Gives the connection that listens to the outbox. */
  readonly listen: () => Promise<ListenClient>;
  readonly add: (job: OutboxJob) => Promise<void>;
  readonly report: Report;
  readonly pollMs?: number;
}

export interface Relay {
  /** Hands over what is left of the batch in hand, then stops. */
  close(): Promise<void>;
}

/** How a batch went: nothing is left, there may be more, or the queue did not take it all. */
type Handed = "all" | "more" | "held-up";

/** Hands over one batch. At least once: the job's id makes it once. */
const relayBatch = async ({ db, add, report }: RelayDeps): Promise<Handed> => {
  const jobs = await claimJobs(db, BATCH);
  const done: string[] = [];
  try {
    for (const job of jobs) {
      await add(job);
      done.push(job.id);
    }
  } catch (error) {
    report({
      level: "warn",
      event: "relay-paused",
      waiting: jobs.length - done.length,
      kind: kindOf(error),
    });
  }
  await removeJobs(db, done);
  const left = jobs.map(({ id }) => id).filter((id) => !done.includes(id));
  if (left.length > 0) {
    await unclaimJobs(db, left);
    return "held-up";
  }
  return jobs.length === BATCH ? "more" : "all";
};

/** Sleeps until it is woken, or until `ms` have passed. A wake-up while awake is not lost. */
class Alarm {
  #rung = false;
  #wake: () => void = () => undefined;

  readonly ring = (): void => {
    this.#rung = true;
    this.#wake();
  };

  async sleep(ms: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#rung = false;
  }
}

/** Keeps one listening connection, made again when it broke. Without one the relay still polls. */
class Listener {
  readonly #listen: RelayDeps["listen"];
  readonly #ring: () => void;
  #client: ListenClient | null = null;

  constructor(listen: RelayDeps["listen"], ring: () => void) {
    this.#listen = listen;
    this.#ring = ring;
  }

  async ensure(): Promise<void> {
    if (this.#client) return;
    const client = await this.#listen();
    client.on("notification", this.#ring);
    client.on("error", () => this.close());
    this.#client = client;
    try {
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      // it would be kept, and never hear anything
      this.close();
      throw error;
    }
  }

  close(): void {
    const client = this.#client;
    this.#client = null;
    client?.release(true);
  }
}

/**
 * Moves jobs from the outbox to the queue, woken at each commit that wrote one. Any number of relays may run: each
 * claims its own jobs. While the queue is away jobs wait in the outbox, and what was acknowledged stays kept.
 */
export const startRelay = (deps: RelayDeps): Relay => {
  const alarm = new Alarm();
  const listener = new Listener(deps.listen, alarm.ring);
  let closing = false;

  const round = async (): Promise<Handed> => {
    try {
      await listener.ensure();
      let handed: Handed = "more";
      while (!closing && handed === "more") handed = await relayBatch(deps);
      return handed;
    } catch (error) {
      deps.report({ level: "warn", event: "relay-store", kind: kindOf(error) });
      return "held-up";
    }
  };
  const { pollMs = POLL_MS } = deps;
  const run = async (): Promise<void> => {
    while (!closing) {
      const handed = await round();
      if (!closing) await alarm.sleep(handed === "held-up" ? Math.min(RETRY_MS, pollMs) : pollMs);
    }
  };
  const running = run();

  return {
    async close() {
      closing = true;
      alarm.ring();
      await running;
      listener.close();
    },
  };
};
