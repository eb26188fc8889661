/** The conversation of this tab: gone with it, and only there once the person has written. */
export interface TabSession {
  readonly id: string;
  readonly token: string;
  readonly code: string;
}

/** A message on its way: all that is needed to send it again, after a cut or after a reload. */
export interface Outgoing {
  /** Names the message: sent ten times, it is answered once. */
  readonly key: string;
  /** What the person sees of it. */
  readonly shown: string;
  /** The field they filled (`text`) or the button they pressed, as the form sends it. */
  readonly said: Readonly<Record<string, string>>;
}

const SESSION = "passerelle";
const OUTBOX = "passerelle-attente";

const has = <Name extends string>(
  value: unknown,
  ...names: readonly Name[]
): value is Record<Name, unknown> =>
  typeof value === "object" && value !== null && names.every((name) => name in value);

const isSession = (value: unknown): value is TabSession => has(value, "id", "token", "code");

const isOutgoing = (value: unknown): value is Outgoing => has(value, "key", "shown", "said");

/** Storage may be refused by the browser: the page then works as on its first visit, kept in memory only. */
const attempt = <T>(work: () => T): T | null => {
  try {
    return work();
  } catch {
    return null;
  }
};

const read = (name: string): unknown =>
  attempt(() => JSON.parse(sessionStorage.getItem(name) ?? "null"));

const write = (name: string, value: unknown): void => {
  attempt(() => sessionStorage.setItem(name, JSON.stringify(value)));
};

export const rememberSession = (session: TabSession): void => write(SESSION, session);

export const rememberedSession = (): TabSession | null => {
  const value = read(SESSION);
  return isSession(value) ? value : null;
};

/** What has not been answered yet, so that a reload loses nothing. */
export const rememberOutbox = (messages: readonly Outgoing[]): void => write(OUTBOX, messages);

export const rememberedOutbox = (): readonly Outgoing[] => {
  const value = read(OUTBOX);
  return Array.isArray(value) ? value.filter(isOutgoing) : [];
};

export const forgetAll = (): void => {
  for (const name of [SESSION, OUTBOX]) attempt(() => sessionStorage.removeItem(name));
};
