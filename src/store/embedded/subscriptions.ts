import type { Notification } from "pg";

/** Who hears a NOTIFY. */
export type Hearer = (notification: Notification) => void;

/** BullMQ's statements begin with comments. */
const LEADING_COMMENTS = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/;
const COMMAND = /^(listen|unlisten)\s+(?:"((?:[^"]|"")+)"|([\w$]+)|\*)\s*;?\s*$/i;

/** A LISTEN or UNLISTEN; a null channel is `UNLISTEN *`. */
export interface ListenCommand {
  readonly verb: "listen" | "unlisten";
  readonly channel: string | null;
}

/** Reads LISTEN and UNLISTEN, which touch the session that all virtual clients share; null for any other text. */
export const readListenCommand = (text: string): ListenCommand | null => {
  const found = COMMAND.exec(text.replace(LEADING_COMMENTS, ""));
  if (!found) return null;
  const channel = found[2]?.replaceAll('""', '"') ?? found[3]?.toLowerCase() ?? null;
  return { verb: found[1]?.toLowerCase() === "listen" ? "listen" : "unlisten", channel };
};

/**
 * Channels of each virtual client over the one real session: a NOTIFY reaches those who asked for its channel,
 * and one client's UNLISTEN leaves the others' subscriptions alone.
 */
export class Subscriptions {
  readonly #channels = new Map<string, Set<Hearer>>();

  /** True when the session itself must LISTEN: nobody did yet. */
  add(channel: string, hearer: Hearer): boolean {
    const hearers = this.#channels.get(channel);
    if (hearers) {
      hearers.add(hearer);
      return false;
    }
    this.#channels.set(channel, new Set([hearer]));
    return true;
  }

  /** Channels nobody hears any more: the session may UNLISTEN them. Null: every channel of this hearer. */
  remove(channel: string | null, hearer: Hearer): readonly string[] {
    const left: string[] = [];
    for (const [name, hearers] of this.#channels) {
      if (channel !== null && name !== channel) continue;
      if (hearers.delete(hearer) && hearers.size === 0) {
        this.#channels.delete(name);
        left.push(name);
      }
    }
    return left;
  }

  deliver(notification: Notification): void {
    for (const hear of this.#channels.get(notification.channel) ?? []) hear(notification);
  }
}
