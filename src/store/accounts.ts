import type {
  AccountChange,
  AccountRecord,
  Directory,
  Identity,
  Platform,
  Role,
  Structure,
} from "../domain/account.ts";
import { SafeError } from "../domain/errors.ts";
import type { Database } from "./database.ts";
import { sqlState } from "./store-failure.ts";

const UNIQUE_VIOLATION = "23505";

const RECORD = `select a.id, a.issuer, a.nom, a.courriel, a.siret, a.roles, a.structure,
    s.nom as "structureNom", a.last_seen_at as "lastSeenAt", a.disabled_at as "disabledAt"
  from app.account a left join app.structure s on s.id = a.structure`;

/** A name and an address may change at the provider; roles and structure are ours. */
const RECOGNISE = `insert into app.account
    (id, issuer, subject, nom, courriel, siret, roles, created_at, last_seen_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
  on conflict (issuer, subject) do update set
    nom = excluded.nom, courriel = excluded.courriel, siret = excluded.siret,
    last_seen_at = excluded.last_seen_at,
    roles = (select coalesce(array_agg(distinct r), '{}') from unnest(app.account.roles || excluded.roles) r)
  returning id`;

const CHANGE = `update app.account set roles = $2, structure = $3,
    disabled_at = case when $4 then coalesce(disabled_at, $5) end
  where id = $1`;

/** A place listed by several feeds is one place. */
const STRUCTURES = `select s.id, s.nom, s.siret, s.platform,
    case when s.platform is null then '{}' else array(
      select s.platform union
      select p.id from app.service_place chosen join app.service_place p on p.cle = chosen.cle
      where chosen.id = s.platform) end as "platformIds"
  from app.structure s`;

const PLATFORMS = `select distinct on (coalesce(cle, id)) id, reseau, nom, commune_nom as commune
  from app.service_place where closed_at is null and reseau = any($1)
  order by coalesce(cle, id), id`;

const byName = (one: Platform, other: Platform): number => one.nom.localeCompare(other.nom, "fr");

/** Accounts over the store. */
export const createDirectory = (
  db: Database,
  { clock }: { readonly clock: () => Date },
): Directory => new StoredDirectory(db, clock);

class StoredDirectory implements Directory {
  readonly #db: Database;
  readonly #clock: () => Date;

  constructor(db: Database, clock: () => Date) {
    this.#db = db;
    this.#clock = clock;
  }

  async recognise(identity: Identity, granted: readonly Role[]): Promise<AccountRecord> {
    const { issuer, subject, nom, courriel, siret } = identity;
    const { rows } = await this.#db.query<{ id: string }>(RECOGNISE, [
      ...[crypto.randomUUID(), issuer, subject, nom, courriel, siret],
      ...[granted, this.#clock()],
    ]);
    const found = await this.find(rows[0]?.id ?? "");
    if (!found) throw new Error("the account just recognised is not there");
    return found;
  }

  async find(id: string): Promise<AccountRecord | null> {
    const { rows } = await this.#db.query<AccountRecord>(`${RECORD} where a.id = $1`, [id]);
    return rows[0] ?? null;
  }

  async list(): Promise<readonly AccountRecord[]> {
    const { rows } = await this.#db.query<AccountRecord>(
      `${RECORD} order by a.disabled_at is not null, cardinality(a.roles) > 0, lower(a.nom), a.id`,
    );
    return rows;
  }

  change(id: string, { roles, structure, disabled }: AccountChange): Promise<AccountRecord | null> {
    return this.#db.transaction(async () => {
      const before = await this.find(id);
      if (!before) return null;
      await this.#db.query(CHANGE, [id, [...roles], structure, disabled, this.#clock()]);
      if (disabled || roles.length === 0) {
        await this.#db.query("delete from app.sign_in_session where account = $1", [id]);
      }
      return before;
    });
  }

  async structures(): Promise<readonly Structure[]> {
    const { rows } = await this.#db.query<Structure>(`${STRUCTURES} order by lower(s.nom), s.id`);
    return rows;
  }

  async platforms(reseaux: readonly string[]): Promise<readonly Platform[]> {
    const { rows } = await this.#db.query<Platform>(PLATFORMS, [[...reseaux]]);
    return rows.toSorted(byName);
  }

  async setPlatform(id: string, platform: string | null): Promise<void> {
    await this.#db.query("update app.structure set platform = $2 where id = $1", [id, platform]);
  }

  async addStructure({ nom, siret }: Pick<Structure, "nom" | "siret">): Promise<Structure> {
    const id = crypto.randomUUID();
    try {
      await this.#db.query(
        "insert into app.structure (id, nom, siret, created_at) values ($1, $2, $3, $4)",
        [id, nom, siret, this.#clock()],
      );
    } catch (error) {
      if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
      throw new SafeError("conflict", "Une structure a déjà ce numéro SIRET.");
    }
    return { id, nom, siret, platform: null, platformIds: [] };
  }
}
