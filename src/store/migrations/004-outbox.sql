-- Jobs written in the same transaction as the data they are about; workers/relay.ts hands them to BullMQ.
create table app.outbox (
  id uuid primary key,                    -- also BullMQ's job id: relayed twice, it is still one job
  name text not null,
  payload jsonb not null,
  conversation uuid references app.conversation (id) on delete cascade,
  created_at timestamptz not null default now(),
  claimed_until timestamptz               -- a relay is handing it over; taken again if that relay died
);
create index outbox_created on app.outbox (created_at);

-- Wakes the relay up at commit; it also looks by itself from time to time.
create function app.outbox_wake() returns trigger language plpgsql as $$
begin
  perform pg_notify('app_outbox', '');
  return null;
end $$;
create trigger outbox_wake after insert on app.outbox for each statement execute function app.outbox_wake();

-- Jobs that no retry can save, with why, for a person to look at.
create table app.dead_letter (
  id text primary key,
  name text not null,
  payload jsonb not null,
  reason text not null,
  attempts integer not null,
  conversation uuid references app.conversation (id) on delete cascade,
  died_at timestamptz not null default now()
);
create index dead_letter_died on app.dead_letter (died_at desc);
