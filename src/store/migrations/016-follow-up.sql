-- What supervisors and editors follow.

-- Anonymous counts by month: no person, no day, no conversation. A worker adds to them once a conversation is quiet,
-- before it is erased; nothing leads back.
create table app.tally (
  month date not null,
  measure text not null,
  label text not null,
  place text not null default '',         -- basin of employment, else département; empty: the whole region
  count integer not null,
  primary key (month, measure, label, place)
);

alter table app.conversation add column tallied_at timestamptz;
create index conversation_to_tally on app.conversation (last_seen_at) where tallied_at is null;
alter table app.handover add column tallied_at timestamptz;
create index handover_to_tally on app.handover (requested_at) where tallied_at is null;

-- The only door to the counts. Fewer than ten people are never shown. What is shown is a number of tens, rounded down:
-- two cells that differ by a few people are shown alike, so that a subtraction tells nothing about those few.
create view app.shown_tally as
  select 'mois' as period, month as since, measure, label, place, (sum(count) / 10 * 10)::integer as count
  from app.tally group by month, measure, label, place having sum(count) >= 10
  union all
  select 'annee', date_trunc('year', month)::date, measure, label, place, (sum(count) / 10 * 10)::integer
  from app.tally group by date_trunc('year', month), measure, label, place having sum(count) >= 10;

-- Last look at each address that our knowledge cites.
create table app.link_check (
  url text primary key,
  cited_by text not null,
  checked_at timestamptz not null,
  state text not null check (state in ('ok', 'moved', 'broken', 'unreachable', 'refused')),
  detail text not null,
  failing_since timestamptz               -- null while it answers
);

-- Versions of the rules that a process of ours carried, so that the next one can be played against them.
create table app.rules_version (
  version text primary key,
  rules jsonb not null,
  first_seen_at timestamptz not null
);

-- What a new version of the rules changes to the situations that prove them and to those kept here, without names.
create table app.law_replay (
  version_before text not null,
  version_after text not null,
  played integer not null,
  changes jsonb not null,
  at timestamptz not null,
  primary key (version_before, version_after)
);
