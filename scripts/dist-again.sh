#!/bin/sh
# Builds once more what `make dist` built, from a clone of its commit in another folder, and compares every byte:
# scripts/dist-again.sh. Exit status: 0 the same, 1 different, 2 could not run.
set -eu
cd "$(dirname "$0")/.."
dist=$(realpath "${KEDGE_DIST:-.build/dist}")
[ -f "$dist/SHA256SUMS" ] || { echo "dist-again: $dist/SHA256SUMS not found: run \`make dist\`" >&2; exit 2; }
commit=$("$dist/kedge" --version | sed -n 's/^commit //p')
case $commit in *-modified) echo "dist-again: $dist was built from changes that are not committed" >&2; exit 2 ;; esac
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone --quiet . "$work/elsewhere"
cd "$work/elsewhere"
git checkout --quiet "$commit"
KEDGE_DIST=$work/again KEDGE_SCRATCH=$work/scratch sh scripts/dist.sh
diff "$dist/SHA256SUMS" "$work/again/SHA256SUMS" && echo "the same bytes, from another folder: $commit"
