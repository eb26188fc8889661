import { NO_EDITS, type PlanEdits, type SignedPlan } from "../domain/dossier-plan.ts";
import type {
  DossierEvent,
  DossierWorkStore,
  EventDetail,
  FactChange,
  Looked,
} from "../domain/dossier-work.ts";
import { renewCode } from "./code-renewal.ts";
import type { Database } from "./database.ts";
import { createSealedJson, type SealedJson } from "./sealed-json.ts";
import type { Seal } from "./sealing.ts";

export interface DossierWorkDeps {
  readonly seal: Seal;
  readonly clock: () => Date;
}

const EVENTS = `select e.at as le, a.nom as par, e.detail from app.dossier_event e
  left join app.account a on a.id = e.account where e.dossier = $1 order by e.id desc limit $2`;

const FACT_CHANGES = `select c.fact, a.nom as par, c.at as le from app.dossier_change c
  join app.account a on a.id = c.account where c.dossier = $1 order by c.id`;

const WRITE =
  "insert into app.dossier_event (dossier, kind, account, at, detail) values ($1, $2, $3, $4, $5)";

const SIGN = `insert into app.dossier_validation (dossier, account, at, until, note, rules_version, signed)
  values ($1, $2, $3, $4, $5, $6, $7)`;

const SIGNED =
  "select signed from app.dossier_validation where dossier = $1 order by id desc limit 1";

const place = (id: string, what: string): string => `dossier/${id}/${what}`;

/** What is kept once a dossier: one sealed column each. */
const createColumns = (db: Database, json: SealedJson) => ({
  async read<T>(id: string, column: "edits" | "looked"): Promise<T | null> {
    const { rows } = await db.query<{ sealed: string | null }>(
      `select ${column} as sealed from app.dossier_work where dossier = $1`,
      [id],
    );
    const sealed = rows[0]?.sealed ?? null;
    return sealed === null ? null : json.open<T>(sealed, place(id, column));
  },
  async write(id: string, column: "edits" | "looked", value: unknown): Promise<void> {
    await db.query(
      `insert into app.dossier_work (dossier, ${column}) values ($1, $2)
       on conflict (dossier) do update set ${column} = excluded.${column}`,
      [id, await json.seal(value, place(id, column))],
    );
  },
  /** Makes the row if there is none, and holds it to the end of the transaction. */
  async lock(id: string): Promise<void> {
    await db.query(
      `insert into app.dossier_work (dossier) values ($1)
       on conflict (dossier) do update set dossier = excluded.dossier`,
      [id],
    );
  },
});

const openedEvents = (
  rows: readonly { readonly le: string; readonly par: string | null; readonly detail: string }[],
  id: string,
  json: SealedJson,
): Promise<readonly DossierEvent[]> =>
  Promise.all(
    rows.map(async (row) => ({
      ...row,
      detail: await json.open<EventDetail>(row.detail, place(id, "event")),
    })),
  );

/** What professionals make of dossiers, over the store: see migration 012. */
export const createDossierWorkStore = (
  db: Database,
  { seal, clock }: DossierWorkDeps,
): DossierWorkStore => {
  const json = createSealedJson(seal);
  const columns = createColumns(db, json);
  const edits = async (id: string) => (await columns.read<PlanEdits>(id, "edits")) ?? NO_EDITS;

  return {
    edits,
    changeEdits: (id, change) =>
      db.transaction(async () => {
        await columns.lock(id);
        await columns.write(id, "edits", change(await edits(id)));
      }),
    looked: (id) => columns.read<Looked>(id, "looked"),
    keepLooked: (id, looked) => columns.write(id, "looked", looked),
    async write(id, account, detail) {
      const sealed = await json.seal(detail, place(id, "event"));
      await db.query(WRITE, [id, detail.kind, account, clock(), sealed]);
    },
    async events(id, limit) {
      const values = [id, limit];
      const { rows } = await db.query<{ le: string; par: string | null; detail: string }>(
        EVENTS,
        values,
      );
      return openedEvents(rows, id, json);
    },
    async factChanges(id) {
      return (await db.query<FactChange>(FACT_CHANGES, [id])).rows;
    },
    async sign(id, account, { jusquau, note, rulesVersion, signed }) {
      const sealed = await json.seal(signed, place(id, "signed"));
      const words = await seal.seal(note, place(id, "note"));
      await db.query(SIGN, [id, account, clock(), jusquau, words, rulesVersion, sealed]);
    },
    async signed(id) {
      const { rows } = await db.query<{ signed: string | null }>(SIGNED, [id]);
      const sealed = rows[0]?.signed ?? null;
      return sealed === null ? null : json.open<SignedPlan>(sealed, place(id, "signed"));
    },
    renewCode: (conversation) => renewCode(db, seal, conversation),
  };
};
