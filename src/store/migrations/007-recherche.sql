-- Retrieval: the index of jobs over the whole ROME, vectors of an optional provider, texts to answer from.

-- One index of jobs at a time, replaced whole. Its weights are BM25's, computed when it is built: a query is a vector
-- of ones, and minus `<#>` is its score.
create table app.concept_index (
  id smallint primary key default 1 check (id = 1),
  version text not null,                  -- digest of the jobs, the sheets and the features
  jobs integer not null,
  names integer not null,
  built_at timestamptz not null default now()
);
create table app.concept (
  code text primary key,                  -- ROME 4.0
  parent text not null,                   -- ROME v3
  label text not null,
  standing real not null,                 -- what its matches are multiplied by
  char sparsevec(262144) not null         -- every title, word and sentence of the job
);
create table app.concept_name (
  id integer primary key,
  code text not null,
  name text not null,
  char sparsevec(262144) not null         -- this title, or word of the people, alone
);
-- Words only people use, folded, with the jobs that own them: each holds a word no title has.
create table app.concept_slang (
  phrase text not null,
  code text not null,
  primary key (phrase, code)
);
-- How telling each run of letters is, for the share of a query that was matched.
create table app.concept_gram (
  gram integer primary key,
  rarity real,                            -- among jobs
  name_rarity real                        -- among names
);

-- Where vectors come from. Vectors of two providers are never compared: one is active, another may be in the making.
create table app.embedding_provider (
  id text primary key,                    -- model, dimension and version of the text that is embedded
  model text not null,
  dim integer not null check (dim between 1 and 3072),
  dtype text not null default 'halfvec' check (dtype = 'halfvec'),
  normalized boolean not null,
  active boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index embedding_provider_active on app.embedding_provider (active) where active;

create table app.embedding (
  owner text not null check (owner in ('formation', 'metier', 'document')),
  owner_id text not null,
  provider text not null references app.embedding_provider (id) on delete cascade,
  dim integer not null,
  content_hash text not null,             -- of the text that was embedded: unchanged text is not sent again
  emb halfvec not null,
  primary key (provider, owner, owner_id),
  check (vector_dims(emb) = dim)
);
-- In the row, not beside it: reading vectors one by one from TOAST takes three times as long.
alter table app.embedding alter column emb set storage plain;

-- Official texts that answers quote.
create table app.document (
  id text primary key,                    -- <source>:<producer's key>
  source text not null references app.source (id) on delete cascade,
  title text not null,
  url text not null,
  updated_at date,                        -- the producer's date for this text
  licence text not null,
  sections jsonb not null,                -- [{ "title": …, "text": … }]
  content_hash text not null,
  closed_at timestamptz                   -- set when a newer file no longer holds it
);
create index document_source on app.document (source);
