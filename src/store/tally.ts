import type { Day } from "../domain/day.ts";
import type { Contribution, FollowUp, Period, ShownCount } from "../domain/follow-up.ts";
import type { Channel, Reply } from "../domain/reply.ts";
import type { StatedFact } from "../domain/situation.ts";
import type { Database } from "./database.ts";
import { createDossierRows } from "./dossier-rows.ts";
import type { Seal } from "./sealing.ts";

/** A day without a word: the conversation is over, as far as counts go. */
const QUIET_HOURS = 24;
const HOUR_MS = 3_600_000;
const AT_ONCE = 200;
/** A call-back is promised within this. */
const PROMISED_DAYS = 15;

export interface ToTally {
  readonly channel: Channel;
  readonly facts: readonly StatedFact[];
  readonly last: Reply | null;
  /** Basin of employment of the commune, else its département; empty when no commune was told. */
  readonly place: string;
}

export interface TallyDeps {
  readonly seal: Seal;
  readonly sensitiveFacts: ReadonlySet<string>;
  readonly clock: () => Date;
  readonly contributionsOf: (conversation: ToTally) => readonly Contribution[];
}

const monthOf = (instant: string): Day => `${instant.slice(0, 7)}-01`;

/** Sorted, so that two counts at once wait for each other instead of blocking each other. */
const add = async (db: Database, month: Day, parts: readonly Contribution[]): Promise<void> => {
  await db.query(
    `insert into app.tally (month, measure, label, place, count)
     select $1::date, measure, label, place, count(*)
     from unnest($2::text[], $3::text[], $4::text[]) as part (measure, label, place)
     group by measure, label, place order by measure, label, place
     on conflict (month, measure, label, place) do update set count = app.tally.count + excluded.count`,
    [
      month,
      parts.map(({ measure }) => measure),
      parts.map(({ label }) => label),
      parts.map(({ place }) => place),
    ],
  );
};

const placeOf = async (db: Database, facts: readonly StatedFact[]): Promise<string> => {
  const commune = facts.find(({ fact }) => fact === "commune_insee")?.value;
  if (typeof commune !== "string") return "";
  const { rows } = await db.query<{ libelle: string | null }>(
    "select libelle from app.commune_zone where insee = $1 and kind = 'bassin' limit 1",
    [commune],
  );
  return rows[0]?.libelle ?? `département ${commune.slice(0, 2)}`;
};

interface QuietRow {
  readonly id: string;
  readonly channel: Channel;
  /** ISO instant. */
  readonly createdAt: string;
}

/** Counts one conversation, or nothing when another process just did. */
const tallyOne = async (db: Database, row: QuietRow, deps: TallyDeps): Promise<void> => {
  const dossier = createDossierRows(db, deps);
  await db.transaction(async () => {
    const { rowCount } = await db.query(
      "update app.conversation set tallied_at = $2 where id = $1 and tallied_at is null",
      [row.id, deps.clock()],
    );
    if (rowCount === 0) return;
    const facts = await dossier.factsInForce(row.id);
    const last = await dossier.lastReply(row.id);
    const place = await placeOf(db, facts);
    const parts = deps.contributionsOf({ channel: row.channel, facts, last, place });
    await add(db, monthOf(row.createdAt), parts);
  });
};

/** Adds to the counts the conversations that said something and are quiet since a day. Gives how many. */
export const tallyConversations = async (db: Database, deps: TallyDeps): Promise<number> => {
  const before = new Date(deps.clock().getTime() - QUIET_HOURS * HOUR_MS);
  let tallied = 0;
  for (;;) {
    const { rows } = await db.query<QuietRow>(
      `select id, channel, created_at as "createdAt" from app.conversation
       where tallied_at is null and last_seen_at < $1 and message_count > 1
       order by last_seen_at limit $2`,
      [before, AT_ONCE],
    );
    for (const row of rows) await tallyOne(db, row, deps);
    tallied += rows.length;
    if (rows.length < AT_ONCE) return tallied;
  }
};

const DELAYS = `case
  when answered_at is null then 'pas encore rappelé après 15 jours'
  when answered_at < requested_at + interval '2 days' then 'rappelé en moins de 2 jours'
  when answered_at < requested_at + interval '8 days' then 'rappelé en 2 à 7 jours'
  when answered_at < requested_at + interval '16 days' then 'rappelé en 8 à 15 jours'
  else 'rappelé après plus de 15 jours' end`;

/** Adds to the counts the calls asked for, once somebody answered or once the promise is past. Gives how many. */
export const tallyCallBacks = async (
  db: Database,
  { clock }: Pick<TallyDeps, "clock">,
): Promise<number> => {
  const promised = new Date(clock().getTime() - (PROMISED_DAYS + 1) * 24 * HOUR_MS);
  const { rows } = await db.query<{ tallied: number }>(
    `with answered as (
       select id, requested_at, taken_at as answered_at from app.handover where tallied_at is null
     ), due as (
       select id, requested_at, ${DELAYS} as label from answered
       where answered_at is not null or requested_at < $2
     ), marked as (
       update app.handover h set tallied_at = $1 from due where h.id = due.id and h.tallied_at is null
       returning due.label, due.requested_at
     ), added as (
       insert into app.tally (month, measure, label, count)
       select date_trunc('month', requested_at)::date, 'rappel', label, count(*) from marked group by 1, 3
       on conflict (month, measure, label, place) do update set count = app.tally.count + excluded.count
       returning 1
     ) select (select count(*) from marked)::integer as tallied`,
    [clock(), promised],
  );
  return rows[0]?.tallied ?? 0;
};

/** The counts as they may be shown: the rounding and the threshold are the view's, see migration 016. */
export const createFollowUp = (db: Database): FollowUp => ({
  async periods() {
    const { rows } = await db.query<Period>(
      `select distinct period, to_char(since, 'YYYY-MM-DD') as since from app.shown_tally
       order by since desc, period desc`,
    );
    return rows;
  },
  async counts({ period, since }) {
    const { rows } = await db.query<ShownCount>(
      `select measure, label, place, count from app.shown_tally
       where period = $1 and since = $2 order by measure, count desc, label, place`,
      [period, since],
    );
    return rows;
  },
});
