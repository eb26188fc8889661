#!/usr/bin/env bash
# Puts back what `npm run backup` saved, on an empty PostgreSQL (DATABASE_URL) or in an empty DATA_DIR. Refuses to write
# over anything. Give the same FACTS_KEY as before, or put back facts.key: without it no word opens.
#   npm run restore -- <fichier>
set -euo pipefail
source=${1:?"Quoi ? npm run restore -- <fichier>"}
[ -f "$source" ] || { echo "Ce fichier n'existe pas : $source" >&2; exit 1; }
umask 077

if [ -n "${DATABASE_URL:-}" ]; then
  taken=$(psql "$DATABASE_URL" -Atc "select count(*) from pg_namespace where nspname = 'app'")
  [ "$taken" = 0 ] || { echo "Cette base n'est pas vide : elle a déjà un schéma app." >&2; exit 1; }
  psql "$DATABASE_URL" -q -v ON_ERROR_STOP=1 \
    -c "set client_min_messages = warning" \
    -c "create extension if not exists vector" \
    -c "create extension if not exists unaccent" \
    -c "create extension if not exists pg_trgm"
  pg_restore --dbname="$DATABASE_URL" --no-owner --no-privileges --exit-on-error --single-transaction "$source"
else
  data=${DATA_DIR:-./data}
  if [ -d "$data" ] && [ -n "$(ls -A "$data" | grep -v '^facts.key$' || true)" ]; then
    echo "Ce dossier n'est pas vide : $data" >&2
    exit 1
  fi
  mkdir -p "$data"
  tar --extract --gzip --file="$source" --directory="$data"
fi
echo "Restauré. Le service met le schéma à jour au démarrage (ou npm run migrate)."
