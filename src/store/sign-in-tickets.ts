import type { Tickets } from "../domain/sign-in.ts";
import type { Database } from "./database.ts";
import type { Seal } from "./sealing.ts";
import { hashToken, newToken } from "./secrets.ts";

interface TicketsDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
}

const placeOf = (hash: string): string => `ticket/${hash}`;

/** Secrets used once, whichever process they come back to: redeeming one removes it, whatever follows. */
export const createTickets = <Payload>(
  db: Database,
  kind: "oidc" | "local",
  { seal, clock }: TicketsDeps,
): Tickets<Payload> => ({
  async issue(payload, lifeMs) {
    const token = newToken();
    const hash = await hashToken(token);
    const now = clock();
    await db.query("delete from app.sign_in_ticket where expires_at < $1", [now]);
    await db.query(
      "insert into app.sign_in_ticket (hash, kind, payload, expires_at) values ($1, $2, $3, $4)",
      [
        hash,
        kind,
        await seal.seal(JSON.stringify(payload), placeOf(hash)),
        new Date(now.getTime() + lifeMs),
      ],
    );
    return token;
  },
  async redeem(token) {
    const hash = await hashToken(token);
    const { rows } = await db.query<{ payload: string; expiresAt: string }>(
      `delete from app.sign_in_ticket where hash = $1 and kind = $2
       returning payload, expires_at as "expiresAt"`,
      [hash, kind],
    );
    const [row] = rows;
    if (!row || Date.parse(row.expiresAt) <= clock().getTime()) return null;
    // authenticated by AES-GCM: what opens at this place is what this module sealed there
    const payload: Payload = JSON.parse(await seal.open(row.payload, placeOf(hash)));
    return payload;
  },
});
