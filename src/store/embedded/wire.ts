import { Duplex } from "node:stream";
import type { PgliteThread } from "./thread.ts";

/**
 * What `pg.Client` takes for a socket. Bytes written together (pg corks parse, bind, execute and sync) go to the
 * thread in one message and come back in one: a query costs one round trip.
 */
export class PgliteSocket extends Duplex {
  readonly #thread: PgliteThread;

  constructor(thread: PgliteThread) {
    super();
    this.#thread = thread;
    thread.onDeath((error) => this.destroy(error));
  }

  connect(): this {
    queueMicrotask(() => this.emit("connect"));
    return this;
  }

  // pg asks its socket for these; there is no network here.
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed as they come.
  }

  override _write(
    chunk: Uint8Array,
    _encoding: string,
    done: (error?: Error | null) => void,
  ): void {
    this.#exchange(chunk).then(() => done(), done);
  }

  override _writev(chunks: { chunk: Uint8Array }[], done: (error?: Error | null) => void): void {
    this.#exchange(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => done(), done);
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  async #exchange(bytes: Uint8Array): Promise<void> {
    const answer = await this.#thread.exchange(bytes);
    if (answer.length > 0) this.push(answer);
  }
}
