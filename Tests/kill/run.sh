#!/bin/sh
# Kills `kedge build` at its mutating system calls and at random moments, over two editions of a small handbook: with
# `all` at every system call, else at a sample. The numbers follow from a seed that is printed: KEDGE_KILL_SEED.
set -eu
kedge=$(realpath "${1:?usage: run.sh KEDGE [all]}")
case ${2:-sample} in
  all) set -- --random "${KILL_RANDOM:-100}" ;;
  sample) set -- --sample "${KILL_SAMPLE:-40}" --random "${KILL_RANDOM:-30}" ;;
  *) echo "usage: run.sh KEDGE [all]" >&2; exit 64 ;;
esac
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for edition in old new; do
  mkdir -p "$work/$edition/content/playbooks"
  for name in disk dns; do
    cat >"$work/$edition/content/playbooks/$name.md" <<MARKDOWN
# $name, $edition edition

## Diagnosis

1. Look: \`df -h\`, then [the end](#the-end).

## The end

Said by the $edition edition.
MARKDOWN
  done
done
echo 'Only in the new edition.' >"$work/new/content/added.md"
echo 'Only in the old edition.' >"$work/old/content/gone.md"

# One core, so that system calls come in the same order each time and every one of them is met.
one="taskset -c 0 $kedge build --quiet --today 2026-11-21"
python3 -B "$here/kill_test.py" "$@" \
  --old "$one --content $work/old/content --out {target}" \
  --new "$one --content $work/new/content --out {target}"
