#!/bin/sh
# Kills every verb that writes at its mutating system calls and at random moments: with `all` at every system call, else
# at a sample. The numbers follow from a seed that is printed: KEDGE_KILL_SEED.
set -eu
KEDGE=$(realpath "${1:?usage: run.sh KEDGE [all]}")
export KEDGE
case ${2:-sample} in
  all) set -- --random "${KILL_RANDOM:-100}" ;;
  sample) set -- --sample "${KILL_SAMPLE:-12}" --random "${KILL_RANDOM:-4}" ;;
  *) echo "usage: run.sh KEDGE [all]" >&2; exit 64 ;;
esac
here=$(cd "$(dirname "$0")" && pwd)
# What the tests share needs a package or two.
python=$here/../../.build/python/bin/python
[ -x "$python" ] || python=python3
exec "$python" -B "$here/kill_test.py" "$@"
