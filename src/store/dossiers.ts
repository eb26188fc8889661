import type { Account } from "../domain/account.ts";
import { SafeError } from "../domain/errors.ts";
import type {
  DossierSummary,
  Dossiers,
  FollowedDossier,
  Validation,
} from "../domain/followed-dossier.ts";
import type { Database } from "./database.ts";
import { ENDS_ON } from "./retention.ts";
import type { Seal } from "./sealing.ts";

export interface DossiersDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
}

const keyIn = (id: string): string => `dossier/${id}/key`;
const noteIn = (id: string): string => `dossier/${id}/note`;

const LIST = `select d.id, d.created_at as "createdAt", d.last_opened_at as "lastOpenedAt", a.nom as "openedBy",
    (select count(*)::int from app.fact f where f.conversation = d.conversation and f.withdrawn_at is null) as facts,
    (select max(v.until) from app.dossier_validation v where v.dossier = d.id) as "validatedUntil",
    ${ENDS_ON} as "endsOn"
  from app.dossier d join app.account a on a.id = d.opened_by join app.conversation c on c.id = d.conversation
  where d.structure = $1 order by d.last_opened_at desc, d.id limit $2`;

const CHANGES = `select distinct on (c.fact) c.fact, a.nom as par, c.at as le
  from app.dossier_change c join app.account a on a.id = c.account
  where c.dossier = $1 order by c.fact, c.id desc`;

/** The same conversation opened twice is one dossier; its key is the newest. */
const FOLLOW = `insert into app.dossier
    (id, conversation, structure, key, opened_by, created_at, last_opened_at)
  values ($1, $2, $3, $4, $5, $6, $6) on conflict (conversation, structure) do nothing`;

/** Dossiers of structures over the store: see migration 011. */
export const createDossiers = (db: Database, { seal, clock }: DossiersDeps): Dossiers => {
  const opened = async (sql: string, values: readonly unknown[]) => {
    const { rows } = await db.query<FollowedDossier>(
      `select id, conversation, structure, key from app.dossier where ${sql}`,
      values,
    );
    const [row] = rows;
    return row ? { ...row, key: await seal.open(row.key, keyIn(row.id)) } : null;
  };

  return {
    async follow(conversation, key, { id: account, structure }: Account) {
      const id = crypto.randomUUID();
      const sealed = await seal.seal(key, keyIn(id));
      await db.query(FOLLOW, [id, conversation, structure, sealed, account, clock()]);
      const found = await opened("conversation = $1 and structure = $2", [conversation, structure]);
      if (found) return found;
      throw new SafeError("not_found", "Ce dossier vient d'être effacé par la personne.");
    },
    find: (id) => opened("id = $1", [id]),
    async list(structure, limit) {
      return (await db.query<DossierSummary>(LIST, [structure, limit])).rows;
    },
    async touch(id) {
      await db.query("update app.dossier set last_opened_at = $2 where id = $1", [id, clock()]);
    },
    async noteChange(id, fact, account) {
      await db.query(
        "insert into app.dossier_change (dossier, fact, account, at) values ($1, $2, $3, $4)",
        [id, fact, account, clock()],
      );
    },
    async changes(id) {
      return (await db.query<{ fact: string; par: string; le: string }>(CHANGES, [id])).rows;
    },
    async validations(id) {
      const { rows } = await db.query<Validation>(
        `select a.nom as par, v.at as le, v.until as jusquau, v.note, v.rules_version as "rulesVersion"
         from app.dossier_validation v join app.account a on a.id = v.account
         where v.dossier = $1 order by v.id desc`,
        [id],
      );
      return await Promise.all(
        rows.map(async (row) => ({ ...row, note: await seal.open(row.note, noteIn(id)) })),
      );
    },
  };
};
