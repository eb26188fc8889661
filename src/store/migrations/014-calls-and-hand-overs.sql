-- Calls and hand-overs. A human may hold a conversation: the assistant then keeps what is said and is silent.
alter table app.message drop constraint message_author_check;
alter table app.message add constraint message_author_check check (author in ('person', 'assistant', 'human'));
alter table app.message add column signed_as jsonb; -- role and structure of a human, as the person reads them

create table app.hold (
  conversation uuid primary key references app.conversation (id) on delete cascade,
  dossier uuid not null references app.dossier (id) on delete cascade,
  account uuid not null references app.account (id),
  role text not null check (role in ('conseiller', 'agent')),
  since timestamptz not null,
  until timestamptz not null              -- given back by itself then: nobody waits for somebody who left
);

-- The memory and facts before each answer a professional writes down, so that the last ones can be undone.
create table app.undo_point (
  id bigint generated always as identity primary key,
  conversation uuid not null references app.conversation (id) on delete cascade,
  snapshot text not null,                 -- sealed
  at timestamptz not null
);
create index undo_point_conversation on app.undo_point (conversation, id desc);

-- A hand-over is waited for in a queue, taken by one structure, and ended, or given back to the queue.
alter table app.handover drop constraint handover_state_check;
alter table app.handover add constraint handover_state_check
  check (state in ('requested', 'queued', 'taken', 'ended'));
alter table app.handover add column key text;                       -- sealed: opens the conversation for who takes it
alter table app.handover add column structure uuid references app.structure (id); -- null: any of that role
alter table app.handover add column from_structure uuid references app.structure (id); -- null: the person asked
alter table app.handover add column from_account uuid references app.account (id);
alter table app.handover add column taken_by uuid references app.account (id);
alter table app.handover add column taken_at timestamptz;
alter table app.handover add column ended_at timestamptz;
create index handover_waiting on app.handover (requested_at) where state in ('requested', 'queued');

create table app.call_note (
  id uuid primary key,
  dossier uuid not null references app.dossier (id) on delete cascade,
  account uuid not null references app.account (id),
  at timestamptz not null,
  disposition text not null,
  note text not null,                     -- sealed
  platform text                           -- where the person was sent: a public place
);
create index call_note_dossier on app.call_note (dossier, at desc);
create index call_note_at on app.call_note (at);

-- Calls promised. The number is kept for who asked to be called: sealed, and as a keyed digest to recognise it.
create table app.call_back (
  id uuid primary key,
  dossier uuid not null references app.dossier (id) on delete cascade,
  structure uuid not null references app.structure (id),
  phone text not null,                    -- sealed
  phone_digest text not null,
  due_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'claimed', 'done', 'cancelled')),
  postponed smallint not null default 0,
  account uuid references app.account (id), -- who claimed it, or did it
  changed_at timestamptz not null,
  reminded_at timestamptz,
  created_by uuid not null references app.account (id),
  created_at timestamptz not null
);
create index call_back_due on app.call_back (structure, due_at) where state in ('waiting', 'claimed');
create index call_back_phone on app.call_back (structure, phone_digest);

-- A call that the telephony system announces to an agent; shown on their page, then forgotten.
create table app.incoming_call (
  id uuid primary key,
  account uuid not null references app.account (id) on delete cascade,
  phone text not null,                    -- sealed
  at timestamptz not null
);
create index incoming_call_account on app.incoming_call (account, at);
