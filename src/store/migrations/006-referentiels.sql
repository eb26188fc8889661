-- Official referentials: one row a line of the producer's files, each with the feed it came from. A row's key is the
-- producer's own, so that a newer file of any source updates it in place.

-- The producer's version, when a feed has one ("60" for ROME 4.0 version 60).
alter table app.source add column version text;

create table app.rome_metier (
  rome text primary key,
  source text not null references app.source (id) on delete cascade,
  parent text not null,                   -- ROME v3 code: figures and certifications still speak it
  titre text not null,
  domaine text not null,
  definition text not null default '',
  acces text not null default '',
  riasec text not null default '',        -- major then minor interest: "RC"
  transition text,                        -- "Emploi Vert"…; null: not said
  reglemente boolean,
  cadre boolean,
  content_hash text not null
);
create index rome_metier_parent on app.rome_metier (parent);

create table app.rome_appellation (
  ogr text primary key,
  source text not null references app.source (id) on delete cascade,
  rome text not null,
  libelle text not null,
  court text not null,
  principale boolean not null,
  rare boolean not null,
  content_hash text not null
);
create index rome_appellation_rome on app.rome_appellation (rome);
create index rome_appellation_trgm on app.rome_appellation using gin (app.plain(libelle) gin_trgm_ops);

create table app.rome_competence (
  rome text not null,
  ogr text not null,
  source text not null references app.source (id) on delete cascade,
  kind text not null check (kind in ('savoir-faire', 'savoir-etre', 'savoir')),
  libelle text not null,
  coeur boolean not null,                 -- ROME: "Principale"
  emergente boolean not null,
  content_hash text not null,
  primary key (rome, ogr)
);
create index rome_competence_ogr on app.rome_competence (ogr);

create table app.rome_contexte (
  rome text not null,
  ogr text not null,
  source text not null references app.source (id) on delete cascade,
  categorie text not null,
  libelle text not null,
  content_hash text not null,
  primary key (rome, ogr)
);

create table app.rome_mobilite (
  rome text not null,
  cible text not null,
  source text not null references app.source (id) on delete cascade,
  ordre smallint not null,
  content_hash text not null,
  primary key (rome, cible)
);

-- RNCP and RS.
create table app.certification (
  code text primary key,                  -- RNCP38228, RS6117
  source text not null references app.source (id) on delete cascade,
  intitule text not null,
  diplome text,                           -- "CAP", "TP"…
  niveau smallint,
  active boolean not null,
  effet date,
  fin_enregistrement date,
  type_enregistrement text,
  content_hash text not null
);

-- What a certification is tied to: blocks, jobs, specialities, ways in, who replaces it.
create table app.certification_lien (
  certification text not null,
  kind text not null check (kind in
    ('bloc', 'rome', 'nsf', 'formacode', 'ccn', 'certificateur', 'acces', 'remplace-par', 'remplace')),
  code text not null,
  source text not null references app.source (id) on delete cascade,
  libelle text not null,
  content_hash text not null,
  primary key (certification, kind, code)
);
create index certification_lien_code on app.certification_lien (kind, code);

create table app.certifinfo (
  code text primary key,
  source text not null references app.source (id) on delete cascade,
  intitule text not null,
  diplome text,
  niveau smallint,
  rncp text[] not null,
  rs text[] not null,
  formacodes text[] not null,
  formacode_libelle text,
  romes text[] not null,                  -- ROME v3
  nsf text[] not null,
  scolarite text,
  onisep text,                            -- FOR.x
  etat text,
  apprentissage boolean,
  vae boolean,
  derniere_session smallint,
  titre_plain text not null,              -- diploma and title folded: joins figures that only give names
  updated_at date,
  content_hash text not null
);
create index certifinfo_titre on app.certifinfo (titre_plain);
create index certifinfo_rncp on app.certifinfo using gin (rncp);

create table app.onisep_metier (
  id text primary key,                    -- MET.782
  source text not null references app.source (id) on delete cascade,
  libelle text not null,
  url text not null,
  romes text[] not null,                  -- ROME v3
  domaines text[] not null,
  content_hash text not null
);
create index onisep_metier_romes on app.onisep_metier using gin (romes);

create table app.commune_postale (
  insee text not null,
  code_postal text not null,
  acheminement text not null,
  lieu_dit text not null,
  source text not null references app.source (id) on delete cascade,
  nom text not null,
  lat double precision,
  lon double precision,
  content_hash text not null,
  primary key (insee, code_postal, acheminement, lieu_dit)
);

-- Where a commune belongs: its basin of employment, its rural or priority-district classification.
create table app.commune_zone (
  insee text not null,
  kind text not null check (kind in ('bassin', 'frr', 'zrr', 'qpv')),
  code text not null,                     -- basin or district code; for frr and zrr the class
  source text not null references app.source (id) on delete cascade,
  libelle text not null,
  content_hash text not null,
  primary key (insee, kind, code)
);
create index commune_zone_code on app.commune_zone (kind, code);

-- Hirings announced by employers (BMO). Null under statistical secrecy.
create table app.bmo (
  annee smallint not null,
  famille text not null,                  -- professional family, FAP 2021 since BMO 2024
  bassin text not null,
  departement text not null,
  source text not null references app.source (id) on delete cascade,
  famille_nom text not null,
  region text not null,
  bassin_nom text not null,
  projets integer,
  difficiles integer,
  saisonniers integer,
  content_hash text not null,
  primary key (annee, famille, bassin, departement)
);
create index bmo_bassin on app.bmo (bassin, famille);
create index bmo_region on app.bmo (region, famille);

-- Published tension grades by job and basin, 1 (low) to 5 (high).
create table app.tension (
  annee smallint not null,
  rome text not null,                     -- ROME v3
  bassin text not null,
  source text not null references app.source (id) on delete cascade,
  niveau smallint not null check (niveau between 1 and 5),
  offres numeric,
  demandeurs numeric,
  facteurs jsonb not null,                -- the published factors, each 1 to 5
  content_hash text not null,
  primary key (annee, rome, bassin)
);
create index tension_rome on app.tension (rome, bassin);

-- Families officially short of workers, by region (list of the ministers), in the nomenclature of the list.
create table app.famille_en_tension (
  region text not null,
  famille text not null,
  source text not null references app.source (id) on delete cascade,
  famille_nom text not null,
  content_hash text not null,
  primary key (region, famille)
);

-- Professional family to ROME v3, as published (FAP 2009). The 2021 families are in knowledge/nomenclatures/.
create table app.famille_rome (
  famille text not null,
  rome text not null,
  source text not null references app.source (id) on delete cascade,
  content_hash text not null,
  primary key (famille, rome)
);
create index famille_rome_rome on app.famille_rome (rome);

-- What became of people after a training. Rates between 0 and 1.
create table app.insertion (
  id text primary key,                    -- <feed>:<producer's key>
  source text not null references app.source (id) on delete cascade,
  libelle text not null,
  titre_plain text,                       -- diploma and title folded; null when the figure is of an establishment
  uai text,
  territoire text not null,
  periode text not null,
  emploi_6_mois numeric(5, 4),
  emploi_12_mois numeric(5, 4),
  poursuite numeric(5, 4),
  effectif integer,
  content_hash text not null
);
create index insertion_titre on app.insertion (titre_plain);
create index insertion_uai on app.insertion (uai);
