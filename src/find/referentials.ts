import type {
  Competence,
  EnTension,
  Insertion,
  MetierOfficiel,
  Referentials,
} from "../domain/market.ts";
import type { CommuneZones } from "../domain/zones.ts";
import type { Database } from "../store/database.ts";
import { type Bassin, type FamillesRome, findTensions } from "./tension-figures.ts";

export interface ReferentialsDeps {
  readonly db: Database;
  /** ROME v3 codes of each professional family of BMO. */
  readonly famillesRome: FamillesRome;
  /** v3 parent of a job of ours, for when ROME itself was not imported. */
  readonly parentOf: (rome: string) => string | null;
}

const REGION_NAMES = ["Hauts-de-France", "France Entière"] as const;

/** Names of basins come in capitals. */
const townName = (name: string): string =>
  name.toLowerCase().replace(/(^|[ '-])\p{L}/gu, (start) => start.toUpperCase());

interface ZoneRow {
  readonly kind: string;
  readonly code: string;
  readonly libelle: string;
}

const FRR_SETTLED: Readonly<Record<string, boolean>> = {
  non: false,
  socle: true,
  plus: true,
  beneficiaire: true,
};

const findZones = async (db: Database, codeInsee: string): Promise<CommuneZones> => {
  const { rows } = await db.query<ZoneRow>(
    "select kind, code, libelle from app.commune_zone where insee = $1 order by kind, code",
    [codeInsee],
  );
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  const [bassin] = of("bassin");
  const [frr] = of("frr");
  const qpv = of("qpv").map(({ code, libelle }) => ({ code, nom: libelle }));
  const isListed = qpv.length > 0 || (await hasZones(db, "qpv"));
  return {
    bassin: bassin ? { code: bassin.code, nom: townName(bassin.libelle) } : null,
    frr: frr ? (FRR_SETTLED[frr.code] ?? null) : null,
    qpv: isListed ? qpv : null,
  };
};

const hasZones = async (db: Database, kind: string): Promise<boolean> => {
  const { rows } = await db.query("select 1 from app.commune_zone where kind = $1 limit 1", [kind]);
  return rows.length > 0;
};

const findCompetences = async (db: Database, rome: string): Promise<readonly Competence[]> => {
  const { rows } = await db.query<Competence>(
    `select ogr, libelle, kind, coeur from app.rome_competence where rome = $1
      order by coeur desc, kind, app.plain(libelle)`,
    [rome],
  );
  return rows;
};

interface InsertionRow {
  readonly libelle: string;
  readonly rncp: string | null;
  readonly uai: string | null;
  readonly emploi6: number | null;
  readonly emploi12: number | null;
  readonly territoire: string;
  readonly periode: string;
  readonly name: string;
  readonly updated_at: string | null;
}

/** A figure published by the name of the diploma is tied to its certification by CertifInfo. */
const INSERTIONS = `
  select i.libelle, wanted.code as rncp, i.uai, i.emploi_6_mois::float8 as emploi6, i.emploi_12_mois::float8 as emploi12,
         i.territoire, i.periode, s.name, s.updated_at
    from jsonb_array_elements_text($1::jsonb) as wanted (code)
    join app.certifinfo c on c.rncp @> array[wanted.code]
    join app.insertion i on i.titre_plain = c.titre_plain
    join app.source s on s.id = i.source
   where coalesce(i.emploi_6_mois, i.emploi_12_mois) is not null
     and i.territoire in ('Hauts-de-France', 'France')
   order by i.territoire = 'Hauts-de-France' desc, i.periode desc, i.id
   limit 20`;

const findInsertions = async (
  db: Database,
  rncp: readonly string[],
): Promise<readonly Insertion[]> => {
  const codes = rncp.map((code) => code.replace(/\D/g, ""));
  const { rows } = await db.query<InsertionRow>(INSERTIONS, [JSON.stringify(codes)]);
  return rows.map((row) => ({
    label: row.libelle,
    rncp: row.rncp,
    uai: row.uai,
    emploi6Mois: row.emploi6,
    emploi12Mois: row.emploi12,
    territoire: row.territoire,
    source: { name: row.name, period: row.periode, updatedAt: row.updated_at },
  }));
};

interface MetierRow {
  readonly rome: string;
  readonly parent: string;
  readonly titre: string;
  readonly domaine: string;
  readonly definition: string;
  readonly acces: string;
  readonly appellations: readonly string[];
  readonly proches: readonly { readonly rome: string; readonly titre: string }[];
  readonly contextes: readonly { readonly categorie: string; readonly libelle: string }[];
  readonly name: string;
  readonly version: string | null;
  readonly updated_at: string | null;
}

const METIER = `
  select m.rome, m.parent, m.titre, m.domaine, m.definition, m.acces, s.name, s.version, s.updated_at,
    array(select a.libelle from app.rome_appellation a where a.rome = m.rome and not a.rare
           order by a.principale desc, app.plain(a.libelle)) as appellations,
    (select coalesce(jsonb_agg(jsonb_build_object('rome', n.rome, 'titre', n.titre) order by x.ordre, n.rome), '[]')
       from app.rome_mobilite x join app.rome_metier n on n.rome = x.cible where x.rome = m.rome) as proches,
    (select coalesce(jsonb_agg(jsonb_build_object('categorie', c.categorie, 'libelle', c.libelle)
              order by c.categorie, c.libelle), '[]')
       from app.rome_contexte c where c.rome = m.rome) as contextes
  from app.rome_metier m join app.source s on s.id = m.source where m.rome = $1`;

const findMetier = async (db: Database, rome: string): Promise<MetierOfficiel | null> => {
  const { rows } = await db.query<MetierRow>(METIER, [rome]);
  const [row] = rows;
  if (!row) return null;
  const { parent, name, version, updated_at, ...metier } = row;
  const period = version ? `version ${version}` : "";
  return { ...metier, romeParent: parent, source: { name, period, updatedAt: updated_at } };
};

interface EnTensionRow {
  readonly famille_nom: string;
  readonly region: string;
  readonly name: string;
  readonly updated_at: string | null;
}

const findEnTension = async (db: Database, parent: string): Promise<readonly EnTension[]> => {
  const { rows } = await db.query<EnTensionRow>(
    `select t.famille_nom, t.region, s.name, s.updated_at
       from app.famille_en_tension t
       join app.famille_rome f on f.famille = t.famille
       join app.source s on s.id = t.source
      where f.rome = $1 and t.region in (select jsonb_array_elements_text($2::jsonb))
      order by t.region desc, t.famille`,
    [parent, JSON.stringify(REGION_NAMES)],
  );
  return rows.map((row) => ({
    famille: row.famille_nom,
    region: row.region,
    source: { name: row.name, period: "2024", updatedAt: row.updated_at },
  }));
};

/** ROME v3 parent of each code: as ROME says, else as our sheets say, else the code itself. */
const findParents = async (
  { db, parentOf }: ReferentialsDeps,
  romes: readonly string[],
): Promise<readonly string[]> => {
  const { rows } = await db.query<{ rome: string; parent: string }>(
    "select rome, parent from app.rome_metier where rome in (select jsonb_array_elements_text($1::jsonb))",
    [JSON.stringify(romes)],
  );
  const known = new Map(rows.map(({ rome, parent }) => [rome, parent]));
  return [...new Set(romes.map((rome) => known.get(rome) ?? parentOf(rome) ?? rome))];
};

/** Reads the official referentials of the store. Nothing imported: empty answers, never an error. */
export const createReferentials = (deps: ReferentialsDeps): Referentials => {
  const { db, famillesRome } = deps;
  const bassinOf = async (codeInsee: string | null): Promise<Bassin | null> =>
    codeInsee === null ? null : (await findZones(db, codeInsee)).bassin;
  return {
    tensions: async (romes, codeInsee) =>
      await findTensions(db, {
        parents: await findParents(deps, romes),
        famillesRome,
        bassin: await bassinOf(codeInsee),
      }),
    insertions: ({ rncp }) => findInsertions(db, rncp),
    competences: (rome) => findCompetences(db, rome),
    metier: (rome) => findMetier(db, rome),
    enTension: async (rome) => {
      const [parent = rome] = await findParents(deps, [rome]);
      return await findEnTension(db, parent);
    },
    zones: (codeInsee) => findZones(db, codeInsee),
  };
};
