/** The conversation of this tab: gone with it, and only there once the person has written. */
export interface TabSession {
  readonly id: string;
  readonly token: string;
  readonly code: string;
}

const KEY = "passerelle";

const isSession = (value: unknown): value is TabSession =>
  typeof value === "object" &&
  value !== null &&
  "id" in value &&
  "token" in value &&
  "code" in value;

/** Storage may be refused by the browser: the page then works as on its first visit. */
const attempt = <T>(work: () => T): T | null => {
  try {
    return work();
  } catch {
    return null;
  }
};

export const rememberSession = (session: TabSession): void => {
  attempt(() => sessionStorage.setItem(KEY, JSON.stringify(session)));
};

export const forgetSession = (): void => {
  attempt(() => sessionStorage.removeItem(KEY));
};

export const rememberedSession = (): TabSession | null => {
  const value: unknown = attempt(() => JSON.parse(sessionStorage.getItem(KEY) ?? "null"));
  return isSession(value) ? value : null;
};
