#!/bin/sh
# Checks the runbooks and publishes them to a host of your own, from any CI that runs a shell, or from a crontab. Run it at the
# root of the repository, with kedge on the PATH: docs/ci.md. A test runs it.
# shellcheck disable=SC2029 # what is sent to the host is put together here
set -eu

: "${LIVE:=https://runbooks.example.com}" # where the site is
: "${HOST=web@runbooks.example.com}" # who serves it; empty to check only
: "${FOLDER:=/srv/runbooks}" # where, on that host: it serves FOLDER/public
: "${BASE=origin/main}" # what is compared with; empty on the main branch itself

# Nobody takes a promise out of the ledger, and no rule is broken.
kedge check --strict --format concise ${BASE:+--base "$BASE"}

# What the live site promises is kept. If nobody knows what it promises, that is no proof.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
code=$(curl -sS -o "$work/live.json" -w '%{http_code}' "$LIVE/api/anchors.json" || true)
case $code in
  200) kedge check --quiet --format concise --published "$work/live.json" ;;
  404) echo "first deployment: nothing is promised yet" ;;
  *) echo "the live site answers $code" >&2; exit 1 ;;
esac

kedge build --quiet --format concise --out "$work/public"
[ -n "$HOST" ] || exit 0

# A release has a folder of its own, and the link to it changes in one step: readers see the old site or the new one.
release=$(date -u +%Y%m%dT%H%M%SZ)
tar -C "$work/public" -cf - . | ssh "$HOST" "mkdir -p '$FOLDER/$release' && tar -xf - -C '$FOLDER/$release'"
ssh "$HOST" "ln -sfn '$release' '$FOLDER/next' && mv -T '$FOLDER/next' '$FOLDER/public'"
# Three releases stay, so that going back is one command.
ssh "$HOST" "cd '$FOLDER' && ls -d 2*Z | sort | head -n -3 | xargs -r rm -rf"
