-- People who sign in: professionals, never the persons looking for a training, who have no account and no cookie.
create table app.structure (
  id uuid primary key,
  nom text not null,
  siret text unique check (siret ~ '^[0-9]{14}$'),
  created_at timestamptz not null
);

create table app.account (
  id uuid primary key,
  issuer text not null,                   -- who vouches for them; 'local': a test account of this machine
  subject text not null,                  -- their name there, which never changes
  nom text not null,
  courriel text,
  siret text,                             -- where they say they work; a structure is given by an administrator
  structure uuid references app.structure (id),
  roles text[] not null default '{}'      -- none: the account waits for an administrator
    check (roles <@ array['conseiller', 'agent', 'superviseur', 'editeur', 'admin']),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  disabled_at timestamptz,
  unique (issuer, subject)
);

create table app.sign_in_session (
  hash text primary key,                  -- SHA-256 of 256 random bits
  account uuid not null references app.account (id) on delete cascade,
  id_token text,                          -- sealed: shown to the provider when signing out
  created_at timestamptz not null,
  last_seen_at timestamptz not null
);
create index sign_in_session_account on app.sign_in_session (account);

-- What a sign-in must remember on the way, and one-time links: redeemed once, by deletion.
create table app.sign_in_ticket (
  hash text primary key,
  kind text not null check (kind in ('oidc', 'local')),
  payload text not null,                  -- sealed
  expires_at timestamptz not null
);

-- Who did what, when and why. Each row carries a keyed digest of itself and of the row before: one that is altered,
-- removed or put in between breaks the chain, and only the holder of FACTS_KEY can mend it.
create table app.access_entry (
  seq bigint primary key,
  at timestamptz not null,
  account uuid,
  structure uuid,                         -- of the account, then
  action text not null,
  subject text,                           -- id of the dossier or of the account it is about
  concerns uuid,                          -- structure that dossier or account belongs to
  motif text,
  outcome text not null check (outcome in ('accorde', 'refuse')),
  detail text,
  previous text not null,
  digest text not null
);
create index access_entry_structure on app.access_entry (structure, seq desc);
create index access_entry_concerns on app.access_entry (concerns, seq desc);

create function app.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'app.access_entry is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger access_entry_append_only before update or delete or truncate on app.access_entry
  for each statement execute function app.refuse_change();
