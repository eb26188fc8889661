-- Lists of people that a structure sends to be advised all at once. Whatever says something of a person is sealed.
create table app.caseload (
  id uuid primary key,
  structure uuid not null references app.structure (id),
  account uuid not null references app.account (id),
  name text not null,                     -- of the file, cleaned
  state text not null check (state in ('a-verifier', 'en-cours', 'en-pause', 'annule', 'fini')),
  headings jsonb not null,
  mapping jsonb not null,                 -- what each column holds
  remarks jsonb not null,                 -- what had to be supposed about the file
  created_at timestamptz not null,
  started_at timestamptz,
  moved_at timestamptz,                   -- when a line was last asked for or done: quiet for long, its lines are asked again
  finished_at timestamptz
);
create index caseload_structure on app.caseload (structure, created_at desc);

create table app.caseload_line (
  caseload uuid not null references app.caseload (id) on delete cascade,
  rank integer not null,                  -- order in the file, from 1
  line integer not null,                  -- line of the file it begins at
  state text not null check (state in ('lue', 'refusee', 'attente', 'faite', 'echec', 'annulee')),
  cells text,                             -- sealed; gone once the line was read well and launched
  person text,                            -- sealed: name, facts, wish, place
  problems text,                          -- sealed: they quote the cells
  outcome text,                           -- sealed: verdicts, sessions, what to ask
  followed_at timestamptz,                -- when what may have changed for this person was last looked at
  failure text,                           -- free of personal data
  times_done integer not null default 0,  -- 1 once done: a line is never done twice
  dossier uuid references app.dossier (id) on delete set null,
  primary key (caseload, rank)
);
create index caseload_line_state on app.caseload_line (caseload, state);
create index caseload_line_followed on app.caseload_line (followed_at) where state = 'faite';

-- A way of looking at results: the query of an address, kept by who looks.
create table app.caseload_view (
  id uuid primary key,
  account uuid not null references app.account (id) on delete cascade,
  name text not null,
  query text not null,
  unique (account, name)
);

-- What a followed dossier came to when it was last looked at: what changes next is told against it.
create table app.dossier_outcome (
  dossier uuid primary key references app.dossier (id) on delete cascade,
  outcome text not null,                  -- sealed
  followed_at timestamptz not null
);

-- Who becomes eligible, or stops being so, and why: a list that professionals go through.
create table app.outcome_change (
  id uuid primary key,
  structure uuid not null references app.structure (id),
  dossier uuid references app.dossier (id) on delete cascade,
  caseload uuid,
  rank integer,
  digest text not null,                   -- keyed: the same change of the same person is told once
  detail text not null,                   -- sealed
  since date not null,
  found_at timestamptz not null,
  dismissed_at timestamptz,
  dismissed_by uuid references app.account (id),
  foreign key (caseload, rank) references app.caseload_line (caseload, rank) on delete cascade,
  check ((dossier is null) <> (caseload is null)),
  unique (structure, digest)
);
create index outcome_change_structure on app.outcome_change (structure, since desc);

-- A prescription handed to the orientation tools, and what came back of it.
create table app.prescription (
  id uuid primary key,
  reference text not null unique,         -- what other systems call it by: says nothing of the person
  dossier uuid not null references app.dossier (id) on delete cascade,
  structure uuid not null references app.structure (id),
  account uuid not null references app.account (id),
  session text not null,                  -- sealed: the session as it was proposed
  created_at timestamptz not null
);
create index prescription_dossier on app.prescription (dossier, created_at desc);
create index prescription_structure on app.prescription (structure, created_at desc);

create table app.prescription_event (
  prescription uuid not null references app.prescription (id) on delete cascade,
  kind text not null check (kind in ('entree', 'sortie', 'issue_6_mois')),
  detail text not null,                   -- sealed
  digest text not null,                   -- keyed: the same news twice is known once
  received_at timestamptz not null,
  corrected integer not null default 0,   -- how often other news replaced it
  primary key (prescription, kind)
);
