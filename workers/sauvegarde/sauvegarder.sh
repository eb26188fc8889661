#!/usr/bin/env bash
# Saves everything the service keeps, in one file: PostgreSQL with DATABASE_URL, else the embedded store of DATA_DIR,
# whose service must be stopped. The key is never in the file: keep FACTS_KEY elsewhere, or the words stay sealed.
#   npm run backup -- <fichier>
set -euo pipefail
target=${1:?"Où ? npm run backup -- <fichier>"}
umask 077

if [ -n "${DATABASE_URL:-}" ]; then
  # Schemas of ours alone: attempts and jobs in progress are of this minute, and are not restored.
  pg_dump --dbname="$DATABASE_URL" --format=custom --no-owner --no-privileges --schema=app --schema=bullmq \
    --exclude-table-data=app.attempt --exclude-table-data=app.sign_in_session \
    --exclude-table-data=app.sign_in_ticket --file="$target.partial"
  pg_restore --list "$target.partial" >/dev/null
else
  data=${DATA_DIR:-./data}
  [ -d "$data/postgres" ] || { echo "Rien à sauvegarder dans $data." >&2; exit 1; }
  holder=$(sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$data/postgres.lock" 2>/dev/null || true)
  if [ -n "$holder" ] && kill -0 "$holder" 2>/dev/null; then
    echo "Le service tourne sur $data : arrêtez-le d'abord, une copie faite pendant qu'il écrit ne vaut rien." >&2
    exit 1
  fi
  tar --create --gzip --file="$target.partial" --directory="$data" --exclude=facts.key --exclude='*.lock' .
  tar --list --gzip --file="$target.partial" >/dev/null
fi
mv "$target.partial" "$target"
echo "Sauvegardé : $target ($(du -h "$target" | cut -f1))"
