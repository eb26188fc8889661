import type { LawReplay } from "../domain/follow-up.ts";
import type {
  RulesAct,
  RulesDecided,
  RulesDecision,
  RulesStanding,
  RulesVersions,
  WaitingRules,
} from "../domain/rules-version.ts";
import type { Database } from "./database.ts";

const MOST_ACTS = 20;
/** Any constant: taken by whoever decides of a version, so that two processes and an editor see the same state. */
const LOCK = 7_206_517;

const ACT = `select r.version, r.act, a.nom, r.comment, r.at
  from app.rules_act r left join app.account a on a.id = r.account`;

const IN_SERVICE =
  "select version from app.rules_act where act <> 'refus' order by id desc limit 1";

/** Asked for and never decided, or refused and asked for since. */
const WAITING = `select v.version, v.asked_at as "askedAt"
  from app.rules_version v
  left join lateral (select act, at from app.rules_act where version = v.version order by id desc limit 1) last on true
  where v.asked_at is not null and (last.act is null or (last.act = 'refus' and v.asked_at > last.at))
  order by v.first_seen_at desc`;

/** A process that waits says so once a minute: nobody needs to know it better. */
const ASKED = `insert into app.rules_version (version, rules, first_seen_at, asked_at) values ($1, $2, $3, $3)
  on conflict (version) do update set asked_at = excluded.asked_at
  where app.rules_version.asked_at is null
    or app.rules_version.asked_at < excluded.asked_at - interval '1 minute'`;

const underLock = <T>(db: Database, work: () => Promise<T>): Promise<T> =>
  db.transaction(async () => {
    await db.query("select pg_advisory_xact_lock($1)", [LOCK]);
    return await work();
  });

const inServiceNow = async (db: Database): Promise<string | null> =>
  (await db.query<{ version: string }>(IN_SERVICE)).rows[0]?.version ?? null;

const lastActOn = async (db: Database, version: string): Promise<RulesAct["act"] | null> => {
  const { rows } = await db.query<Pick<RulesAct, "act">>(
    "select act from app.rules_act where version = $1 order by id desc limit 1",
    [version],
  );
  return rows[0]?.act ?? null;
};

interface NewAct extends Pick<RulesAct, "act"> {
  readonly account: string | null;
  readonly comment: string;
}

const write = (db: Database, version: string, { act, account, comment }: NewAct, at: Date) =>
  db.query(
    "insert into app.rules_act (version, act, account, comment, at) values ($1, $2, $3, $4, $5)",
    [version, act, account, comment, at],
  );

const BY_ITSELF = { account: null, comment: "" } as const;

export interface Asked {
  readonly standing: RulesStanding;
  /** True when it was put in service by itself just now, being the first one ever. */
  readonly first: boolean;
}

/** A process asks whether it may decide with these rules; the first ones ever may, and those that were read before. */
export const askForRules = (
  db: Database,
  rules: { readonly version: string },
  at: Date,
): Promise<Asked> =>
  underLock(db, async () => {
    const { version } = rules;
    await db.query(ASKED, [version, JSON.stringify(rules), at]);
    const current = await inServiceNow(db);
    if (current === null) {
      await write(db, version, { act: "en-service", ...BY_ITSELF }, at);
      return { standing: "en-service", first: true };
    }
    const last = await lastActOn(db, version);
    if (last === null) return { standing: "a-relire", first: false };
    if (last === "refus") return { standing: "refusee", first: false };
    if (current !== version) await write(db, version, { act: "reprise", ...BY_ITSELF }, at);
    return { standing: "en-service", first: false };
  });

/** The rules in service, when these were not played against them yet. What is given back has the shape that was written. */
export const unplayedBefore = async <Rules extends { readonly version: string }>(
  db: Database,
  { version }: Rules,
): Promise<Rules | null> => {
  const { rows } = await db.query<{ rules: Rules }>(
    `select rules from app.rules_version before
     where version = (${IN_SERVICE}) and version <> $1 and not exists (
       select from app.law_replay where version_before = before.version and version_after = $1)`,
    [version],
  );
  return rows[0]?.rules ?? null;
};

const replayOf = async (
  db: Database,
  before: string | null,
  after: string,
): Promise<LawReplay | null> => {
  const { rows } = await db.query<LawReplay>(
    `select version_before as before, version_after as after, played, changes, at
     from app.law_replay where version_before = $1 and version_after = $2`,
    [before, after],
  );
  return rows[0] ?? null;
};

const actsOn = async (db: Database, where: string, values: readonly unknown[]) =>
  (await db.query<RulesAct>(`${ACT} where ${where}`, values)).rows;

const decided = async (
  db: Database,
  version: string,
  { act, account, comment, before }: RulesDecision,
  at: Date,
): Promise<RulesDecided> => {
  const { rowCount } = await db.query("select from app.rules_version where version = $1", [
    version,
  ]);
  if (rowCount === 0) return "unknown";
  const last = await lastActOn(db, version);
  if (act === "refus" ? last !== null : last !== null && last !== "refus") return "already";
  const current = await inServiceNow(db);
  if (current !== before || !(await replayOf(db, before, version))) return "moved";
  await write(db, version, { act, account, comment }, at);
  return "done";
};

/** What editors read and decide of the versions of the rules. */
export const createRulesVersions = (
  db: Database,
  { clock }: { readonly clock: () => Date },
): RulesVersions => ({
  async inService() {
    const found = await actsOn(db, "r.act <> 'refus' order by r.id desc limit 1", []);
    return found[0] ?? null;
  },
  async waiting() {
    const { rows } = await db.query<{ version: string; askedAt: string }>(WAITING);
    const current = await inServiceNow(db);
    const waiting: WaitingRules[] = [];
    for (const { version, askedAt } of rows) {
      const acts = await actsOn(db, "r.version = $1 order by r.id desc limit 1", [version]);
      const replay = await replayOf(db, current, version);
      waiting.push({ version, askedAt, replay, refused: acts[0] ?? null });
    }
    return waiting;
  },
  acts: () => actsOn(db, "true order by r.id desc limit $1", [MOST_ACTS]),
  decide: (version, decision) => underLock(db, () => decided(db, version, decision, clock())),
});
