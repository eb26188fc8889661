import type { Day } from "../domain/day.ts";
import type { Consent, HeldBeside, HeldCall } from "../domain/dossier.ts";
import type { PlanEdits, SignedPlan } from "../domain/dossier-plan.ts";
import type { EventDetail } from "../domain/dossier-work.ts";
import type { Database } from "./database.ts";
import { wishIn } from "./handovers.ts";
import { ENDS_ON } from "./retention.ts";
import type { Seal } from "./sealing.ts";

export const consentIn = (conversation: string): string => `${conversation}/consent`;
const noteIn = (dossier: string): string => `dossier/${dossier}/note`;

/** Writes down what was agreed to or taken back, in the caller's transaction. */
export const noteConsent = async (
  db: Database,
  { conversation, seal, at }: { conversation: string; seal: Seal; at: Date },
  consent: Consent,
): Promise<void> => {
  const record = await seal.seal(JSON.stringify(consent), consentIn(conversation));
  await db.query("insert into app.consent (conversation, record, at) values ($1, $2, $3)", [
    conversation,
    record,
    at,
  ]);
};

interface Opening {
  readonly db: Database;
  readonly seal: Seal;
  readonly conversation: string;
}

/** Authenticated by AES-GCM: JSON that opens at this place is JSON the store wrote there, of that type. */
const openJson = async <T>(seal: Seal, sealed: string, place: string): Promise<T> => {
  const value: T = JSON.parse(await seal.open(sealed, place));
  return value;
};

const consents = async ({ db, seal, conversation }: Opening) => {
  const { rows } = await db.query<{ record: string; le: string }>(
    "select record, at as le from app.consent where conversation = $1 order by id",
    [conversation],
  );
  const place = consentIn(conversation);
  return await Promise.all(
    rows.map(async ({ record, le }) => ({ ...(await openJson<Consent>(seal, record, place)), le })),
  );
};

interface Wish {
  readonly phone: string | null;
  readonly when: string | null;
}

const wishes = async ({ db, seal, conversation }: Opening) => {
  const { rows } = await db.query<{
    id: string;
    vers: string;
    wish: string;
    etat: string;
    le: string;
  }>(
    `select id, recipient as vers, wish, state as etat, requested_at as le
     from app.handover where conversation = $1 order by requested_at, id`,
    [conversation],
  );
  return await Promise.all(
    rows.map(async ({ id, wish, ...row }) => {
      const { phone, when } = await openJson<Wish>(seal, wish, wishIn(conversation, id));
      return { ...row, telephone: phone, quand: when };
    }),
  );
};

const FOLLOWED = `select d.id, s.nom as structure, d.created_at as depuis, d.last_opened_at as "dernierAcces"
  from app.dossier d join app.structure s on s.id = d.structure where d.conversation = $1 order by d.created_at`;

const SIGNED = `select a.nom as par, v.at as le, v.until as jusquau, v.note, v.signed
  from app.dossier_validation v join app.account a on a.id = v.account where v.dossier = $1 order by v.id`;

const EVENTS = `select a.nom as par, e.at as le, e.detail from app.dossier_event e
  left join app.account a on a.id = e.account where e.dossier = $1 order by e.id`;

const workOn = async ({ db, seal }: Opening, dossier: string) => {
  const { rows } = await db.query<{ par: string | null; le: string; detail: string }>(EVENTS, [
    dossier,
  ]);
  const work = await db.query<{ edits: string | null }>(
    "select edits from app.dossier_work where dossier = $1",
    [dossier],
  );
  const edits = work.rows[0]?.edits ?? null;
  return {
    evenements: await Promise.all(
      rows.map(async ({ detail, ...row }) => ({
        ...row,
        detail: await openJson<EventDetail>(seal, detail, `dossier/${dossier}/event`),
      })),
    ),
    plan: edits ? await openJson<PlanEdits>(seal, edits, `dossier/${dossier}/edits`) : null,
  };
};

type SignedRow = {
  readonly par: string;
  readonly le: string;
  readonly jusquau: Day;
  readonly note: string;
  readonly signed: string | null;
};

const signatures = async ({ db, seal }: Opening, dossier: string) => {
  const { rows } = await db.query<SignedRow>(SIGNED, [dossier]);
  return await Promise.all(
    rows.map(async ({ signed, ...one }) => ({
      ...one,
      note: await seal.open(one.note, noteIn(dossier)),
      signe: signed ? await openJson<SignedPlan>(seal, signed, `dossier/${dossier}/signed`) : null,
    })),
  );
};

const CALLS = `select n.id, a.nom as par, n.at as le, n.disposition as suite, n.note, n.platform as orientation
  from app.call_note n join app.account a on a.id = n.account where n.dossier = $1 order by n.at, n.id`;

const CALL_BACKS = `select id, phone, due_at as quand, state as etat from app.call_back
  where dossier = $1 order by due_at, id`;

const calls = async ({ db, seal }: Opening, dossier: string) => {
  const notes = await db.query<Omit<HeldCall, "note"> & { id: string; note: string }>(CALLS, [
    dossier,
  ]);
  const promised = await db.query<{ id: string; phone: string; quand: string; etat: string }>(
    CALL_BACKS,
    [dossier],
  );
  return {
    appels: await Promise.all(
      notes.rows.map(async ({ id, ...row }) => ({
        ...row,
        note: await seal.open(row.note, `call/${id}/note`),
      })),
    ),
    rappels: await Promise.all(
      promised.rows.map(async ({ id, phone, ...row }) => ({
        ...row,
        telephone: await seal.open(phone, `call-back/${id}/phone`),
      })),
    ),
  };
};

const followed = async (opening: Opening) => {
  const dossiers = await opening.db.query<{
    id: string;
    structure: string;
    depuis: string;
    dernierAcces: string;
  }>(FOLLOWED, [opening.conversation]);
  return await Promise.all(
    dossiers.rows.map(async ({ id, ...row }) => ({
      ...row,
      validations: await signatures(opening, id),
      ...(await workOn(opening, id)),
      ...(await calls(opening, id)),
    })),
  );
};

/** What is kept of a conversation beside messages and facts. Table by table, test/operations/erasure.db.test.ts says where each is. */
export const heldBeside = async (opening: Opening): Promise<HeldBeside> => {
  const keys = await opening.db.query<{ donneeLe: string }>(
    `select created_at as "donneeLe" from app.conversation_token where conversation = $1 order by created_at`,
    [opening.conversation],
  );
  return {
    consentements: await consents(opening),
    demandesDeRappel: await wishes(opening),
    suivi: await followed(opening),
    cles: keys.rows,
  };
};

/** Day a followed conversation will be erased unless somebody comes back; null: not told, or nobody follows it. */
export const endsOn = async (db: Database, conversation: string): Promise<Day | null> => {
  const { rows } = await db.query<{ day: Day | null }>(
    `select ${ENDS_ON} as day from app.conversation c where c.id = $1`,
    [conversation],
  );
  return rows[0]?.day ?? null;
};
