import type { MiddlewareHandler } from "hono";
import { TooManyRequests } from "../domain/errors.ts";
import type { Limited, Limits } from "../domain/limits.ts";
import type { AppEnv } from "./context.ts";
import { cookieOf } from "./desk-session.ts";
import { isNear } from "./near.ts";

const CONVERSATION = /^\/v1\/conversations\/([0-9a-f-]{36})(?:\/|$)/i;
const OPENING = /^\/v1\/conversations\/?$/;
/** Reading is cheap and shared; what is written, asked or searched is counted. */
const READS = new Set(["GET", "HEAD", "OPTIONS"]);

const WORDS: Readonly<Record<Limited, string>> = {
  address: "Beaucoup de demandes arrivent de votre réseau. Attendez une minute, puis réessayez.",
  opening: "Beaucoup de conversations ont été ouvertes depuis votre réseau. Réessayez plus tard.",
  conversation: "Vous allez vite. Attendez une minute, puis réessayez : rien n'est perdu.",
  account: "Beaucoup de demandes en peu de temps avec ce compte. Attendez une minute.",
};

type Counted = readonly [Limited, string];

/** What this request is counted for; nothing when it only reads a page. `address`: null for this very machine. */
const countedFor = (
  { method, path }: { readonly method: string; readonly path: string },
  address: string | null,
  session: string | null,
): readonly Counted[] => {
  const [, conversation] = CONVERSATION.exec(path) ?? [];
  const own: readonly Counted[] = conversation ? [["conversation", conversation]] : [];
  if (READS.has(method)) return own;
  const shared: readonly Counted[] =
    address === null
      ? []
      : [["address", address], ...(OPENING.test(path) ? [["opening", address] as const] : [])];
  return [
    ...shared,
    // not instead of the address: anybody can invent a cookie
    ...(session === null ? [] : [["account", session] as const]),
    ...own,
  ];
};

const refuseBeyond = async (limits: Limits, counted: readonly Counted[]): Promise<void> => {
  const waits = await Promise.all(
    counted.map(async ([limited, key]) => ({ limited, wait: await limits.count(limited, key) })),
  );
  for (const { limited, wait } of waits) {
    if (wait !== null) throw new TooManyRequests(WORDS[limited], wait);
  }
};

/** Counts requests by address, conversation and account; beyond its share, a caller is told when to come back. */
export const limitRequests = (): MiddlewareHandler<AppEnv> => async (c, next) => {
  const { limits, clientKey, desk } = c.var.services;
  if (limits) {
    const session = desk && cookieOf(c.req.raw, "session", desk);
    // replays, evaluations and benches come from here, and no one from outside can
    const address = isNear(c) ? null : clientKey(c.req.raw, c.env);
    const counted = countedFor(c.req, address, session);
    await refuseBeyond(limits, counted);
  }
  await next();
};
