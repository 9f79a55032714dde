#!/bin/sh
# Runs the tests of a folder, several at a time, if everything that they need is there; the Python packages are those of
# Tests/requirements.txt: suite.sh FOLDER TOOLS PACKAGES KEDGE [NAME…]
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$1 name=$(basename "$1") tools=$2 packages=$3
KEDGE=$(realpath "${4:?usage: $name/run.sh KEDGE [NAME…]}")
export KEDGE
shift 4
python=$root/.build/python/bin/python
[ -x "$python" ] || python=python3
for tool in $tools "$python"; do
  command -v "$tool" >/dev/null || { echo "$name: $tool not found: run \`make setup-test\`" >&2; exit 2; }
done
for package in $packages; do
  "$python" -c "import importlib.util, sys; sys.exit(importlib.util.find_spec('$package') is None)" || {
    echo "$name: the Python package $package is not found: run \`make setup-test\`" >&2
    exit 2
  }
done
exec "$python" -B "$root/Tests/support/suite.py" "$folder" "$@"
