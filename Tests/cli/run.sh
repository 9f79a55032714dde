#!/bin/sh
# Runs the tests of the program that need no browser, several at a time: Tests/cli/run.sh KEDGE [NAME…]. The Python
# packages are those of Tests/requirements.txt.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
KEDGE=$(realpath "${1:?usage: run.sh KEDGE [NAME…]}")
export KEDGE
shift
python=$root/.build/python/bin/python
[ -x "$python" ] || python=python3
for tool in git curl jq shellcheck "$python"; do
  command -v "$tool" >/dev/null || { echo "cli: $tool not found: run \`make setup-test\`" >&2; exit 2; }
done
for package in icalendar jsonschema lxml prometheus_client yaml; do
  "$python" -c "import importlib.util, sys; sys.exit(importlib.util.find_spec('$package') is None)" || {
    echo "cli: the Python package $package is not found: run \`make setup-test\`" >&2
    exit 2
  }
done
exec "$python" -B "$root/Tests/support/suite.py" "$root/Tests/cli" "$@"
