#!/usr/bin/env bash
# Installs what the tests need and Node does not bring: PostgreSQL with pgvector, Redis, Chromium, all from Debian's
# own packages. Does nothing when all is there. TEST_DATABASE_URL, TEST_REDIS_URL and TEST_CHROMIUM (a path) stand in.
# No service is started: each test starts and stops its own.
set -euo pipefail
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive

say() { printf '  %s\n' "$*"; }

# The newest PostgreSQL of the machine, else the one that Debian 12 has.
postgres_version() {
  local found
  found=$(find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' 2>/dev/null | sort -n | tail -1)
  printf '%s' "${found:-15}"
}
version=$(postgres_version)

has_postgres() { [ -n "${TEST_DATABASE_URL:-}" ] || [ -x "/usr/lib/postgresql/$version/bin/postgres" ]; }
has_pgvector() { [ -n "${TEST_DATABASE_URL:-}" ] || [ -f "/usr/share/postgresql/$version/extension/vector.control" ]; }
has_redis() { [ -n "${TEST_REDIS_URL:-}" ] || command -v redis-server >/dev/null; }
has_chromium() { [ -n "${TEST_CHROMIUM:-}" ] || command -v chromium >/dev/null; }

missing=()
has_postgres || missing+=("PostgreSQL $version")
has_pgvector || missing+=("pgvector pour PostgreSQL $version")
has_redis || missing+=("Redis")
has_chromium || missing+=("Chromium")
[ "${#missing[@]}" -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  {
    echo "Il manque, pour lancer les tests :"
    printf '  - %s\n' "${missing[@]}"
    if command -v apt-get >/dev/null; then
      echo "Pour les installer depuis les paquets de Debian, une seule fois :"
      echo "  sudo bash test/services/provision.sh"
    else
      echo "Cette machine n'a pas les paquets de Debian : installez-les avec son propre gestionnaire de paquets."
    fi
    echo "Ou donnez vos serveurs : TEST_DATABASE_URL (PostgreSQL ≥ 15 avec pgvector), TEST_REDIS_URL, TEST_CHROMIUM."
    echo "Sans aucun service, les tests rapides passent : npm run test:unit"
  } >&2
  exit 1
fi

work=$(mktemp -d)
log="$work/provision.log"
policy=/usr/sbin/policy-rc.d
made_policy=no
finish() {
  local status=$?
  [ "$made_policy" = no ] || rm -f "$policy"
  if [ "$status" -ne 0 ]; then
    echo "L'installation a échoué. Dernières lignes :" >&2
    tail -25 "$log" >&2
  fi
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

# Debian's install scripts ask this file before they start a service: 101 is "no".
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  made_policy=yes
fi

apt_install() { apt-get install -qq -y --no-install-recommends -o Dpkg::Options::=--force-confold "$@" >>"$log" 2>&1; }

# A service that has just been installed must not start at the next boot either.
stay_off() { [ ! -d /run/systemd/system ] || systemctl disable --quiet "$1" >>"$log" 2>&1 || true; }

say "Lecture de la liste des paquets de Debian…"
apt-get update -qq >>"$log" 2>&1 || say "(une source de paquets n'a pas répondu, on continue)"

if ! has_postgres; then
  say "Installation de PostgreSQL $version…"
  apt_install "postgresql-$version"
  stay_off postgresql
fi
if ! has_redis; then
  say "Installation de Redis…"
  apt_install redis-server
  stay_off redis-server
fi
if ! has_chromium; then
  say "Installation de Chromium…"
  apt_install chromium
fi

# The mirror this machine already uses, so that nothing here names one.
debian_mirror() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | head -1
}

# pgvector is not packaged for Debian 12. The source package of the next Debian builds as it is; a private apt
# configuration reads it, so that the machine's own sources stay as they are.
build_pgvector() {
  apt_install "postgresql-server-dev-$version" build-essential dpkg-dev debian-archive-keyring
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
  printf 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s trixie main\n' \
    "$(debian_mirror)" >"$work/sources.list"
  local private=(-qq -o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root)
  apt-get "${private[@]}" update >>"$log" 2>&1
  (cd "$work" && apt-get "${private[@]}" source pgvector) >>"$log" 2>&1
  # No LLVM and no CPU-specific flags: neither is in a plain Debian, and tests need neither.
  local make=(make -C "$(find "$work" -maxdepth 1 -type d -name 'pgvector-*')"
    "PG_CONFIG=/usr/lib/postgresql/$version/bin/pg_config" with_llvm=no "OPTFLAGS=")
  "${make[@]}" -j"$(nproc)" >>"$log" 2>&1
  "${make[@]}" install >>"$log" 2>&1
}

if ! has_pgvector; then
  if [ -n "$(apt-cache search --names-only "^postgresql-$version-pgvector$")" ]; then
    say "Installation de pgvector…"
    apt_install "postgresql-$version-pgvector"
  else
    say "Construction de pgvector depuis le paquet source de Debian…"
    build_pgvector
  fi
fi
say "Services de test prêts."
