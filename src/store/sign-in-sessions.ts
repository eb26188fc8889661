import { LOCAL_ISSUER, type Role } from "../domain/account.ts";
import type { SessionState, Sessions } from "../domain/sign-in.ts";
import type { Database } from "./database.ts";
import type { Seal } from "./sealing.ts";
import { hashToken, newToken } from "./secrets.ts";

const MINUTE_MS = 60_000;
/** A desk left alone is closed after this long… */
const IDLE_MS = 30 * MINUTE_MS;
/** …and every desk after a day's work. */
const LONGEST_MS = 12 * 60 * MINUTE_MS;
/** A sign of life is written down at most this often. */
const NOTED_EVERY_MS = MINUTE_MS;

interface Row {
  readonly id: string;
  readonly issuer: string;
  readonly nom: string;
  readonly roles: readonly Role[];
  readonly structure: string | null;
  readonly disabledAt: string | null;
  readonly idToken: string | null;
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

const LOOK = `select a.id, a.issuer, a.nom, a.roles, a.structure, a.disabled_at as "disabledAt",
    s.id_token as "idToken", s.created_at as "createdAt", s.last_seen_at as "lastSeenAt"
  from app.sign_in_session s join app.account a on a.id = s.account where s.hash = $1`;

const placeOf = (hash: string): string => `sign-in/${hash}/id-token`;

/** True when the session may no longer be used. */
const isOver = (row: Row, now: number): boolean =>
  row.disabledAt !== null ||
  row.roles.length === 0 ||
  now - Date.parse(row.lastSeenAt) >= IDLE_MS ||
  now - Date.parse(row.createdAt) >= LONGEST_MS;

export interface SessionsDeps {
  readonly seal: Seal;
  /** False in production: a session of a test account opens nothing there. */
  readonly local: boolean;
  readonly clock: () => Date;
}

/** Sessions of the back office, shared by every process. Only digests of their tokens are kept. */
export const createSessions = (db: Database, { seal, local, clock }: SessionsDeps): Sessions => {
  const end = async (hash: string): Promise<void> => {
    await db.query("delete from app.sign_in_session where hash = $1", [hash]);
  };

  const noteLife = async (hash: string, row: Row, now: Date): Promise<void> => {
    if (now.getTime() - Date.parse(row.lastSeenAt) < NOTED_EVERY_MS) return;
    await db.query("update app.sign_in_session set last_seen_at = $2 where hash = $1", [hash, now]);
    await db.query("update app.account set last_seen_at = $2 where id = $1", [row.id, now]);
  };

  const forgetOld = async (now: Date): Promise<void> => {
    const oldest = new Date(now.getTime() - LONGEST_MS);
    await db.query("delete from app.sign_in_session where created_at < $1", [oldest]);
  };

  return {
    async open(account, idToken) {
      const token = newToken();
      const hash = await hashToken(token);
      const sealed = idToken === null ? null : await seal.seal(idToken, placeOf(hash));
      const now = clock();
      await forgetOld(now);
      await db.query(
        `insert into app.sign_in_session (hash, account, id_token, created_at, last_seen_at)
         values ($1, $2, $3, $4, $4)`,
        [hash, account, sealed, now],
      );
      return token;
    },
    async look(token): Promise<SessionState> {
      const hash = await hashToken(token);
      const { rows } = await db.query<Row>(LOOK, [hash]);
      const [row] = rows;
      if (!row) return { kind: "unknown" };
      const now = clock();
      if (isOver(row, now.getTime()) || (row.issuer === LOCAL_ISSUER && !local)) {
        await end(hash);
        return { kind: "over", account: row.id };
      }
      await noteLife(hash, row, now);
      const { id, nom, roles, structure } = row;
      const idToken = row.idToken === null ? null : await seal.open(row.idToken, placeOf(hash));
      return { kind: "open", session: { account: { id, nom, roles, structure }, idToken } };
    },
    async close(token) {
      await end(await hashToken(token));
    },
    async closeAll(account) {
      const { rowCount } = await db.query("delete from app.sign_in_session where account = $1", [
        account,
      ]);
      return rowCount;
    },
  };
};
