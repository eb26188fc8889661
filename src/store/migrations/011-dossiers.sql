-- A conversation that a structure follows. It holds a key of its own to the conversation, as the person's browser does:
-- erased by the person, the conversation takes its dossiers with it.
create table app.dossier (
  id uuid primary key,
  conversation uuid not null references app.conversation (id) on delete cascade,
  structure uuid not null references app.structure (id),
  key text not null,                      -- sealed
  opened_by uuid not null references app.account (id),
  created_at timestamptz not null,
  last_opened_at timestamptz not null,    -- kept two years after it
  unique (conversation, structure)
);
create index dossier_structure on app.dossier (structure, last_opened_at desc);

-- Which professional wrote a fact; what they wrote is in the history of the conversation.
create table app.dossier_change (
  id bigint generated always as identity primary key,
  dossier uuid not null references app.dossier (id) on delete cascade,
  fact text not null,
  account uuid not null references app.account (id),
  at timestamptz not null
);
create index dossier_change_dossier on app.dossier_change (dossier, fact, id desc);

create table app.dossier_validation (
  id bigint generated always as identity primary key,
  dossier uuid not null references app.dossier (id) on delete cascade,
  account uuid not null references app.account (id),
  at timestamptz not null,
  until date not null,
  note text not null,                     -- sealed
  rules_version text not null
);
create index dossier_validation_dossier on app.dossier_validation (dossier, id desc);

create index access_entry_subject on app.access_entry (subject, seq desc) where subject is not null;
