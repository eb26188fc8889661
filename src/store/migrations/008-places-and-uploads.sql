-- Places that help people: platforms, agencies, missions locales, digital help… in the words of data·inclusion.
create table app.service_place (
  id text primary key,                    -- <source>:<numero>
  source text not null references app.source (id),
  numero text not null,
  cle text,                               -- the same in every feed that lists this place ("fs-345"); null: none known
  structure text,                         -- number of the place a service is given by, in the same vocabulary
  reseau text not null,
  nom text not null,
  adresse text,
  commune_nom text,
  code_insee text,
  code_postal text,
  lat double precision,
  lon double precision,
  approximate boolean not null default false,
  telephone text,
  courriel text,
  site text,
  horaires text,
  thematiques text[] not null default '{}',
  publics text[] not null default '{}',
  communes text[] not null default '{}',      -- INSEE codes it says it serves
  departements text[] not null default '{}',  -- codes of the départements it serves whole
  updated_at date,
  content_hash text not null,
  closed_at timestamptz
);
create index service_place_communes on app.service_place using gin (communes) where closed_at is null;
create index service_place_reseau on app.service_place (reseau) where closed_at is null;
create index service_place_source on app.service_place (source);

-- Who imports a source now: two imports of one source never run at once. A lease, because the embedded store has one
-- session, where advisory locks exclude nobody; it lapses by itself when its holder died.
create table app.import_lease (
  source text primary key,
  holder uuid not null,
  held_until timestamptz not null
);

-- A file handed over through the API, kept until a worker of any process has read it.
create table app.upload (
  id uuid primary key,
  importer text not null,
  source text not null,
  name text,                              -- name of the feed, as shown with answers
  file_name text not null,
  account text not null,                  -- who sent it
  structure text,
  state text not null check (state in ('receiving', 'waiting', 'running', 'done', 'failed')),
  size bigint not null default 0,
  bytes_read bigint not null default 0,
  bytes_total bigint not null default 0,
  records integer not null default 0,
  report jsonb,                           -- the report of the import, once it ended
  failure text,                           -- why it could not be read, in French
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index upload_created on app.upload (created_at desc);

create table app.upload_piece (
  upload uuid not null references app.upload (id) on delete cascade,
  rank integer not null,
  bytes bytea not null,
  primary key (upload, rank)
);
