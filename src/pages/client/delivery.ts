import { eventsOf, type StreamEvent } from "./event-stream.ts";
import {
  clearComing,
  type Fragments,
  heldSession,
  holdSession,
  partsHere,
  showComing,
} from "./page.ts";
import type { Outgoing, TabSession } from "./session-storage.ts";

/** What became of a message: answered, refused with a reason, or not arrived: to be sent again. */
export type Outcome =
  | { readonly kind: "answered"; readonly fragments: Fragments }
  | { readonly kind: "refused"; readonly reason: string }
  /** `waitS`: the service is full, and told when to come back. */
  | { readonly kind: "lost"; readonly waitS?: number };

/** A message being sent, and how far its answer came. */
export interface Sending {
  readonly message: Outgoing;
  /** The last event received: a stream cut after it is resumed from there. Empty before the message is accepted. */
  lastEventId: string;
}

/** The service says it is alive every 15 s: twice that without a sign, and the line is dead. */
const SILENCE_MS = 30_000;

/** Not now, but later: the service restarts, or asks for patience. */
const LATER: ReadonlySet<number> = new Set([429, 502, 503, 504]);

const LOST = { kind: "lost" } as const;

interface Failure {
  readonly code: unknown;
  readonly message: string;
}

const failureIn = (body: unknown): Failure => {
  const { error } = (body ?? {}) as { error?: Partial<Failure> }; // every error of ours has this shape, others none
  return { code: error?.code, message: error?.message ?? "Cela n'a pas marché. Réessayez." };
};

/** Why the service said no, in its own words. */
export const reasonOf = async (response: Response): Promise<string> =>
  failureIn(await response.json().catch(() => null)).message;

/** A request that is given up when nothing comes for too long. */
const patiently = () => {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onSign = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => controller.abort(), SILENCE_MS);
  };
  onSign();
  return { signal: controller.signal, onSign, done: () => clearTimeout(timer) };
};

/** The fields of a form as they stand, but what the person is writing. */
export const fieldsOf = (form: HTMLFormElement): URLSearchParams => {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (name !== "text" && typeof value === "string") fields.append(name, value);
  return fields;
};

const answerIn = ({ event, data }: StreamEvent): Outcome | null => {
  // Our own server wrote these: their shape is that of `chat-fragments.tsx`.
  if (event === "text") showComing(JSON.parse(data) as string);
  if (event === "done") return { kind: "answered", fragments: JSON.parse(data) as Fragments };
  if (event !== "error") return null;
  const { code, message } = failureIn(JSON.parse(data));
  return code === "unavailable" ? LOST : { kind: "refused", reason: message };
};

const follow = async (sending: Sending, response: Response, onSign: () => void) => {
  if (!response.body) return LOST;
  for await (const event of eventsOf(response.body, onSign)) {
    const outcome = answerIn(event);
    if (outcome) return outcome;
    sending.lastEventId = event.id;
  }
  return LOST;
};

/** Seconds the service asks to wait; a whole window of attempts is not waited for in front of a page. */
const LONGEST_WAIT_S = 120;

const refused = async (response: Response): Promise<Outcome> => {
  if (!LATER.has(response.status)) return { kind: "refused", reason: await reasonOf(response) };
  const seconds = Number(response.headers.get("Retry-After"));
  return seconds > 0 ? { kind: "lost", waitS: Math.min(seconds, LONGEST_WAIT_S) } : LOST;
};

/** Before the first message there is no conversation: it is opened first, so that a message sent again finds it. */
const open = async (form: HTMLFormElement, signal: AbortSignal): Promise<Outcome | TabSession> => {
  const response = await fetch(`${form.action}/ouvrir`, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: fieldsOf(form),
    signal,
  });
  if (!response.ok) return await refused(response);
  const session = (await response.json()) as TabSession; // written by `chat-routes.tsx`
  holdSession(form, session);
  return session;
};

const send = async (
  form: HTMLFormElement,
  sending: Sending,
  { signal, onSign }: ReturnType<typeof patiently>,
): Promise<Outcome> => {
  const session = heldSession(form) ?? (await open(form, signal));
  if ("kind" in session) return session;
  const { lastEventId, message } = sending;
  const body = fieldsOf(form);
  for (const [name, value] of Object.entries({ ...message.said, key: message.key }))
    body.set(name, value);
  body.set("have", partsHere());
  const headers = new Headers({ Accept: "text/event-stream" });
  if (lastEventId) headers.set("Last-Event-ID", lastEventId);
  const response = await fetch(form.action, { method: "POST", headers, body, signal });
  return response.ok ? await follow(sending, response, onSign) : await refused(response);
};

/** Sends a message once: the same key makes a second sending harmless, and a cut answer goes on where it stopped. */
export const deliver = async (form: HTMLFormElement, sending: Sending): Promise<Outcome> => {
  const patience = patiently();
  try {
    const outcome = await send(form, sending, patience);
    if (outcome.kind !== "lost") clearComing();
    return outcome;
  } catch {
    return LOST;
  } finally {
    patience.done();
  }
};
