-- A new version of the rules decides nothing before somebody read what it changes. See docs/decisions/0013.
alter table app.rules_version add column asked_at timestamptz; -- when a process last asked to decide with it

-- What was decided of a version; its last row says where it stands. Without an account: by itself, because it is the
-- first one ever, or comes back after it was read ('reprise').
create table app.rules_act (
  id bigint generated always as identity primary key,
  version text not null references app.rules_version (version),
  act text not null check (act in ('en-service', 'refus', 'reprise')),
  account uuid references app.account (id),
  comment text not null default '',
  at timestamptz not null
);
create index rules_act_version on app.rules_act (version, id desc);
create trigger rules_act_append_only before update or delete or truncate on app.rules_act
  for each statement execute function app.refuse_change();

-- Those that decided before this was asked stay good.
insert into app.rules_act (version, act, at)
  select version, 'en-service', first_seen_at from app.rules_version order by first_seen_at;
