import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import type { AppEnv } from "./context.ts";
import { errorBody, toSafeError } from "./errors.ts";
import type { TurnEvent } from "./turn-events.ts";

/** A comment line now and then keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;

/** Names the events of one message: `<key>/<number>`. `seen` is the last number the caller received. */
export interface EventMark {
  readonly key: string;
  readonly seen: number;
}

/** The mark of a message: that of the stream being resumed, else the caller's key, else a new one. */
export const eventMark = (lastEventId: string | undefined, key: string | undefined): EventMark => {
  const cut = lastEventId?.lastIndexOf("/") ?? -1;
  if (lastEventId === undefined || cut < 0) return { key: key ?? crypto.randomUUID(), seen: 0 };
  return { key: lastEventId.slice(0, cut), seen: Number(lastEventId.slice(cut + 1)) };
};

type Present = (event: TurnEvent) => string | Promise<string>;

const asJson: Present = ({ data }) => JSON.stringify(data);

/** Numbers the events and gives those the caller has not seen; the last one is always given. */
async function* unseen(
  first: ReadableStreamReadResult<TurnEvent>,
  reader: ReadableStreamDefaultReader<TurnEvent>,
  seen: number,
): AsyncGenerator<readonly [number, TurnEvent]> {
  let number = 0;
  for (let step = first; !step.done; step = await reader.read()) {
    number += 1;
    if (number > seen || step.value.event === "done") yield [number, step.value];
  }
}

const writeFailure = async (
  c: Context<AppEnv>,
  sse: SSEStreamingApi,
  failure: unknown,
): Promise<void> => {
  const error = toSafeError(failure);
  if (error.code === "internal") c.var.services.reportFailure(failure, c.var.requestId);
  await sse.writeSSE({
    event: "error",
    data: JSON.stringify(errorBody(error, c.var.requestId)),
  });
};

/** Events of one answer, the mark of its message, and how each is written. */
interface Playing {
  readonly events: AsyncIterable<readonly [number, TurnEvent]>;
  readonly key: string;
  readonly present: Present;
}

const play = async (
  c: Context<AppEnv>,
  sse: SSEStreamingApi,
  { events, key, present }: Playing,
): Promise<void> => {
  try {
    for await (const [number, event] of events) {
      if (sse.aborted) return;
      if (event.event === "done") c.var.metrics.countTurn(event.data);
      const data = await present(event);
      await sse.writeSSE({ id: `${key}/${number}`, event: event.event, data });
    }
  } catch (failure) {
    await writeFailure(c, sse, failure);
  }
};

/**
 * Answers with a turn's events. A message refused before anything happened is thrown, and answered as any other
 * error; a failure later is one `error` event. `present` turns an event into its data.
 */
export const streamEvents = async (
  c: Context<AppEnv>,
  stream: ReadableStream<TurnEvent>,
  { key, seen }: EventMark,
  present: Present = asJson,
): Promise<Response> => {
  const reader = stream.getReader();
  const events = unseen(await reader.read(), reader, seen);
  c.header("X-Accel-Buffering", "no");
  return streamSSE(c, async (sse) => {
    const heartbeat = setInterval(() => void sse.write(": toujours là\n\n"), HEARTBEAT_MS);
    await play(c, sse, { events, key, present });
    clearInterval(heartbeat);
  });
};
