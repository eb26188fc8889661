import type { Tension } from "../domain/market.ts";
import type { Database } from "../store/database.ts";

export interface Bassin {
  readonly code: string;
  readonly nom: string;
}

export type FamillesRome = Readonly<Record<string, readonly string[]>>;

interface Asked {
  /** ROME v3 codes. */
  readonly parents: readonly string[];
  readonly famillesRome: FamillesRome;
  readonly bassin: Bassin | null;
}

const REGION = "32";

interface BmoRow {
  readonly famille: string;
  readonly famille_nom: string;
  readonly annee: number;
  readonly in_bassin: boolean;
  readonly projets: number | null;
  readonly difficiles: number | null;
  readonly saisonniers: number | null;
  /** Parts of the area that are under secrecy, among those that announce something. */
  readonly secrets: number;
  readonly difficiles_sur: number | null;
  readonly name: string;
  readonly updated_at: string | null;
}

/**
 * Sums over the basin, then over the region, of the newest year. A part under secrecy leaves the sum a least.
 * The share of hard hirings is over the parts that give both figures.
 */
const BMO = `
  with figures as (
    select b.*, g.in_bassin
      from app.bmo b
      cross join (values (true), (false)) as g (in_bassin)
     where b.famille in (select jsonb_array_elements_text($1::jsonb))
       and b.annee = (select max(annee) from app.bmo)
       and (case when g.in_bassin then b.bassin = $2 else b.region = $3 end)
  )
  select f.famille, max(f.famille_nom) as famille_nom, max(f.annee)::int as annee, f.in_bassin,
         sum(f.projets)::int as projets, sum(f.difficiles)::int as difficiles,
         sum(f.saisonniers)::int as saisonniers, count(*) filter (where f.projets is null)::int as secrets,
         sum(f.projets) filter (where f.difficiles is not null)::int as difficiles_sur,
         max(s.name) as name, max(s.updated_at) as updated_at
    from figures f join app.source s on s.id = f.source
   group by f.famille, f.in_bassin
   order by f.in_bassin desc, projets desc nulls last, f.famille`;

const share = (part: number | null, whole: number | null): number | null =>
  part === null || !whole ? null : Math.min(1, part / whole);

const fromBmo = (row: BmoRow, rome: string, bassin: Bassin | null): Tension => ({
  rome,
  bassin: row.in_bassin ? bassin : null,
  projets: row.projets,
  difficiles: share(row.difficiles, row.difficiles_sur),
  saisonniers: row.saisonniers,
  famille: row.famille_nom,
  auMoins: row.projets !== null && row.secrets > 0,
  niveau: null,
  source: { name: row.name, period: String(row.annee), updatedAt: row.updated_at },
});

const findBmo = async (db: Database, asked: Asked): Promise<readonly Tension[]> => {
  const wanted = new Map<string, readonly string[]>();
  for (const [famille, romes] of Object.entries(asked.famillesRome)) {
    const found = asked.parents.filter((parent) => romes.includes(parent));
    if (found.length > 0) wanted.set(famille, found);
  }
  const { rows } = await db.query<BmoRow>(BMO, [
    JSON.stringify([...wanted.keys()]),
    asked.bassin?.code ?? "",
    REGION,
  ]);
  return rows.flatMap((row) =>
    (wanted.get(row.famille) ?? []).map((rome) => fromBmo(row, rome, asked.bassin)),
  );
};

interface GradeRow {
  readonly rome: string;
  readonly annee: number;
  readonly niveau: number;
  readonly name: string;
  readonly updated_at: string | null;
}

const findGrades = async (db: Database, asked: Asked): Promise<readonly Tension[]> => {
  if (!asked.bassin) return [];
  const { rows } = await db.query<GradeRow>(
    `select distinct on (t.rome) t.rome, t.annee::int, t.niveau::int, s.name, s.updated_at
       from app.tension t join app.source s on s.id = t.source
      where t.rome in (select jsonb_array_elements_text($1::jsonb)) and t.bassin = $2
      order by t.rome, t.annee desc`,
    [JSON.stringify(asked.parents), asked.bassin.code],
  );
  return rows.map((row) => ({
    rome: row.rome,
    bassin: asked.bassin,
    projets: null,
    difficiles: null,
    saisonniers: null,
    niveau: row.niveau,
    source: { name: row.name, period: String(row.annee), updatedAt: row.updated_at },
  }));
};

/** Figures of the basin first (announced hirings, then the grade), then of the region. */
export const findTensions = async (db: Database, asked: Asked): Promise<readonly Tension[]> => {
  const announced = await findBmo(db, asked);
  const grades = await findGrades(db, asked);
  return [
    ...announced.filter(({ bassin }) => bassin !== null),
    ...grades,
    ...announced.filter(({ bassin }) => bassin === null),
  ];
};
