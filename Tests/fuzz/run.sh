#!/bin/sh
# Gives the program wrong files of every kind: Tests/fuzz/run.sh KEDGE [OPTION…]; the options are those of fuzz.py.
# KEDGE_SEED, FUZZ_ROUNDS, FUZZ_SECONDS, FUZZ_JOBS, FUZZ_PATIENCE and FUZZ_KEEP say the same.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
kedge=$(realpath "${1:?usage: run.sh KEDGE [OPTION…]}")
shift
python=$root/.build/python/bin/python
[ -x "$python" ] || python=python3
"$python" -c 'import html5lib' 2>/dev/null || {
  echo "fuzz: the Python package html5lib is not found: run \`make setup-test\`" >&2
  exit 2
}
cd "$root"
exec "$python" -B "$here/fuzz.py" "$kedge" "$@"
