#!/bin/sh
# Runs every test in a real Chromium: Tests/e2e/run.sh KEDGE. The Python packages are those of Tests/requirements.txt.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
KEDGE=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
export KEDGE
python=$root/.build/python/bin/python
[ -x "$python" ] || python=python3
cd "$root/Tests/e2e"
exec "$python" -B -m unittest discover --pattern 'test_*.py' --top-level-directory .
