#!/bin/sh
# Runs the tests of the program that need no browser: Tests/cli/run.sh KEDGE [NAME…]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
exec sh "$here/../support/suite.sh" "$here" "git curl jq node shellcheck" \
  "dateutil icalendar jsonschema lxml prometheus_client yaml" "$@"
