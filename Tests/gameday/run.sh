#!/bin/sh
# Runs the fault bench: Tests/gameday/run.sh KEDGE [NAME…]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=$here/../../.build/python/bin/python
[ -x "$python" ] || { echo "gameday: .build/python not found: run \`make setup-test\`" >&2; exit 2; }
exec "$python" -B "$here/gameday.py" "$@"
