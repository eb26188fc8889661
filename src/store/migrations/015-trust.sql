-- What has to be proven: consents, ends told in time, a log of accesses that is shortened without breaking, and which
-- key still opens what.

-- Consent to keep what touches health, given or taken back, with the words that were shown.
create table app.consent (
  id bigint generated always as identity primary key,
  conversation uuid not null references app.conversation (id) on delete cascade,
  record text not null,                   -- sealed
  at timestamptz not null
);
create index consent_conversation on app.consent (conversation, id);

-- When the coming end of a followed dossier was told to its structure and to the person; void once somebody comes back.
alter table app.conversation add column end_announced_at timestamptz;
create index conversation_end_announced on app.conversation (end_announced_at) where end_announced_at is not null;

-- Which key made the digest of the code: a code is kept by no one and cannot be digested again.
alter table app.conversation add column code_key text;

-- The oldest accesses are removed after their time. What is left is chained to the last of them by this row, which
-- carries a keyed digest as they did.
create table app.access_checkpoint (
  seq bigint primary key,                 -- last entry removed
  at timestamptz not null,
  removed integer not null,
  last_digest text not null,              -- of that entry: the one that follows names it
  previous text not null,                 -- digest of the checkpoint before
  digest text not null
);

create or replace function app.refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and tg_table_name = 'access_entry' and current_setting('app.access_purge', true) = 'on' then
    return null;
  end if;
  raise exception 'app.% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger access_checkpoint_append_only before update or delete or truncate on app.access_checkpoint
  for each statement execute function app.refuse_change();
