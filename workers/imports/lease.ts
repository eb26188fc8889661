import { randomUUID } from "node:crypto";
import { SafeError } from "#domain/errors.ts";
import type { Database } from "#store/database.ts";

/** A lease whose holder died lapses after this. */
const LEASE_SECONDS = 60;
const RENEWED_EVERY_MS = 15_000;

const held = (source: string) =>
  new SafeError(
    "conflict",
    `Un import de la source « ${source} » est déjà en cours. Attendez qu'il finisse ; s'il vient d'être coupé, recommencez dans une minute.`,
  );

/** True when the source is ours now: nobody held it, or its holder is gone. */
const take = async (db: Database, source: string, holder: string): Promise<boolean> => {
  const { rows } = await db.query(
    `insert into app.import_lease (source, holder, held_until)
      values ($1, $2, clock_timestamp() + make_interval(secs => $3))
      on conflict (source) do update set holder = excluded.holder, held_until = excluded.held_until
        where import_lease.held_until < clock_timestamp() or import_lease.holder = excluded.holder
      returning holder`,
    [source, holder, LEASE_SECONDS],
  );
  return rows.length > 0;
};

/**
 * Does the work while no other import of this source can run, in this process or another.
 * @throws SafeError `conflict` when one is running already
 */
export const alone = async <T>(
  db: Database,
  source: string,
  work: () => Promise<T>,
): Promise<T> => {
  const holder = randomUUID();
  if (!(await take(db, source, holder))) throw held(source);
  // A renewal that fails is tried again by the next one; the store being away stops the work by itself.
  const renewal = setInterval(() => {
    take(db, source, holder).catch(() => undefined);
  }, RENEWED_EVERY_MS);
  renewal.unref();
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    const release = "delete from app.import_lease where source = $1 and holder = $2";
    await db.query(release, [source, holder]).catch(() => undefined);
  }
};
