-- What a person said and was answered. Words are sealed (AES-256-GCM, key id with the text, see store/sealing.ts):
-- people write about their health in free text, so every text, reply, quote and turn state is, not only the
-- facts known to be sensitive. Plain values of ordinary facts stay readable for anonymous statistics.
create table app.conversation (
  id uuid primary key,
  channel text not null check (channel in ('portail', 'conseiller', 'hotline')),
  style text not null check (style in ('standard', 'falc')),
  state text not null,                    -- sealed
  code_digest text not null unique,       -- HMAC of the dictable code
  message_count integer not null default 0,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  code_used_at timestamptz,               -- kept longer once somebody came back with the code
  turn_holder uuid,                       -- who is answering now, and until when it is believed alive
  turn_until timestamptz
);
create index conversation_last_seen on app.conversation (last_seen_at);

create table app.conversation_token (
  hash text primary key,                  -- SHA-256 of 256 random bits
  conversation uuid not null references app.conversation (id) on delete cascade,
  created_at timestamptz not null
);
create index conversation_token_conversation on app.conversation_token (conversation);

create table app.message (
  conversation uuid not null references app.conversation (id) on delete cascade,
  id text not null,
  seq integer not null,
  author text not null check (author in ('person', 'assistant')),
  text text not null,                     -- sealed
  reply text,                             -- sealed JSON, assistant only
  key text,                               -- idempotency key, person only
  answers text,                           -- the person's message an assistant's one answers
  at timestamptz not null,
  primary key (conversation, id),
  unique (conversation, seq),
  unique (conversation, key)
);

create table app.fact (
  id bigint generated always as identity primary key,
  conversation uuid not null references app.conversation (id) on delete cascade,
  fact text not null,
  value jsonb,                            -- null when sealed; JSON null: refused or unknown to the person
  sealed text,                            -- the value, when the fact is sensitive
  quote text,                             -- sealed
  said_in text,
  confidence text not null check (confidence in ('sure', 'doubtful')),
  stated_at timestamptz not null,
  withdrawn_at timestamptz,
  check ((value is null) <> (sealed is null))
);
create unique index fact_in_force on app.fact (conversation, fact) where withdrawn_at is null;
create index fact_conversation on app.fact (conversation, id);

create table app.handover (
  id uuid primary key,
  conversation uuid not null references app.conversation (id) on delete cascade,
  recipient text not null check (recipient in ('hotline', 'conseiller')),
  wish text not null,                     -- sealed: telephone, moment
  state text not null default 'requested' check (state in ('requested', 'queued')),
  requested_at timestamptz not null,
  queued_at timestamptz
);
create index handover_conversation on app.handover (conversation);
create index handover_state on app.handover (recipient, state, requested_at);

-- Attempts counted by fixed windows, shared by every process. The key is a digest: it may be an address.
create table app.attempt (
  bucket text not null,
  key text not null,
  window_start timestamptz not null,
  count integer not null,
  primary key (bucket, key, window_start)
);
