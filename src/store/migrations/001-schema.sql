-- The house's own schema: BullMQ's PostgreSQL backend owns names such as job, event and meta in its own.
create schema if not exists app;
create extension if not exists vector;
create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- French full text without accents. unaccent is STABLE, so index through this configuration only.
create text search configuration app.fr (copy = french);
alter text search configuration app.fr
  alter mapping for hword, hword_part, word with unaccent, french_stem;
