-- A feed of trainings: where rows come from and how fresh they are. Shown with every answer.
create table app.source (
  id text primary key,
  name text not null,
  kind text not null,
  -- date the producer gives, else the file's; what "cette page date du …" says
  updated_at date,
  demonstration boolean not null default false,
  file_hash text,
  imported_at timestamptz not null default now()
);

create table app.formation (
  id text primary key,                    -- <source>:<numero>
  source text not null references app.source (id),
  numero text not null,
  intitule text not null,
  objectif text,
  resultats text,
  contenu text,
  certifiante boolean,                    -- null: the feed does not say
  niveau_entree smallint,                 -- European level 0..8, null: unknown
  niveau_sortie smallint,
  rncp text[] not null default '{}',
  rs text[] not null default '{}',
  certifinfo text[] not null default '{}',
  formacodes text[],                      -- null: unknown, '{}': the feed says none
  nsf text[] not null default '{}',
  romes text[] not null default '{}',
  content_hash text not null,
  updated_at date,                        -- the producer's date for this training
  closed_at timestamptz,                  -- set when a newer file no longer lists it
  search tsvector generated always as (
    setweight(to_tsvector('app.fr', intitule), 'A') ||
    setweight(to_tsvector('app.fr', coalesce(objectif, '')), 'B') ||
    setweight(to_tsvector('app.fr', left(coalesce(contenu, ''), 4000)), 'C')
  ) stored
);
create index formation_search on app.formation using gin (search);
create index formation_romes on app.formation using gin (romes);
create index formation_formacodes on app.formation using gin (formacodes);
create index formation_intitule_trgm on app.formation using gin (intitule gin_trgm_ops);
create index formation_source on app.formation (source);

create table app.session (
  id text primary key,                    -- <formation id>:<action>:<session>
  formation text not null references app.formation (id) on delete cascade,
  organisme_nom text not null,
  organisme_siret text,
  commune_nom text,
  code_insee text,
  code_postal text,
  lat double precision,
  lon double precision,
  approximate boolean not null default false,
  modalite text check (modalite in ('presentiel', 'mixte', 'distance')),
  heures integer,
  heures_centre integer,
  heures_entreprise integer,
  prix_total numeric(10, 2),
  conditions text,
  entrees_permanentes boolean not null default false,
  financeurs text[],                      -- null: unknown, '{}': the feed says none
  debut date,
  fin date,
  etat text not null default 'inconnu' check (etat in ('ouvert', 'ferme', 'suspendu', 'inconnu')),
  places integer,                         -- null: unknown
  telephone text,
  courriel text,
  site text,
  content_hash text not null,
  closed_at timestamptz
);
create index session_formation on app.session (formation);
create index session_debut on app.session (debut) where closed_at is null;
create index session_place on app.session (lat, lon) where closed_at is null;
create index session_commune on app.session (code_insee) where closed_at is null;

-- One run of an importer: what was read, kept, repaired, refused, and where it stands if it was cut.
create table app.import_run (
  id uuid primary key,
  source text not null,
  file_name text not null,
  file_hash text not null,
  state text not null check (state in ('running', 'done', 'failed')),
  read_count integer not null default 0,
  new_count integer not null default 0,
  changed_count integer not null default 0,
  unchanged_count integer not null default 0,
  closed_count integer not null default 0,
  repaired_count integer not null default 0,
  refused_count integer not null default 0,
  -- offers already committed, so that a cut run starts again after them
  resume_after integer not null default 0,
  report jsonb not null default '[]',
  started_at timestamptz not null default now(),
  finished_at timestamptz
);
create index import_run_source on app.import_run (source, started_at desc);
