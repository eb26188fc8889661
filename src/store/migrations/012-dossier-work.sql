-- What a professional makes of a dossier: what they keep and re-word of the plan, and what the rules said when they
-- last looked. One row a dossier, made when it is first needed.
create table app.dossier_work (
  dossier uuid primary key references app.dossier (id) on delete cascade,
  edits text,                             -- sealed JSON: choices and wording
  looked text                             -- sealed JSON: statuses, with the day and the version of the rules
);

-- What happened to a dossier, beside its facts: their values are in the history of the conversation.
create table app.dossier_event (
  id bigint generated always as identity primary key,
  dossier uuid not null references app.dossier (id) on delete cascade,
  kind text not null check (kind in ('note', 'plan', 'code', 'verdicts')),
  account uuid references app.account (id), -- null: nobody did it, the law or a birthday
  at timestamptz not null,
  detail text not null                    -- sealed JSON
);
create index dossier_event_dossier on app.dossier_event (dossier, id desc);

-- What was signed, as it was printed then; null for signatures given before it was kept.
alter table app.dossier_validation add column signed text; -- sealed JSON
