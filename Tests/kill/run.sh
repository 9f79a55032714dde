#!/bin/sh
# Kills `kedge build` at every mutating system call and at random moments, over two editions of a small handbook.
set -eu
kedge=$(realpath "${1:?usage: run.sh KEDGE}")
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
python3 "$here/kill_test.py" --random "${KILL_RANDOM:-100}" \
  --old "$one --content $work/old/content --out {target}" \
  --new "$one --content $work/new/content --out {target}"
