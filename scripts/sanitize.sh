#!/bin/sh
# Tests a build that watches itself: scripts/sanitize.sh address|thread
#
# `address` looks for what is read or written outside of its memory, or after it was given back; `thread` for what two
# threads touch at once. Both run Swift tests and the fuzz, of which FUZZ_ROUNDS says how much. Exit status: 0 nothing was
# found, or the toolchain has no such sanitizer, which is said; 1 something was found.
set -eu
cd "$(dirname "$0")/.."
kind=${1:?usage: sanitize.sh address|thread}
scratch=.build/$kind
case $kind in
  address)
    # What a program keeps until its end is not lost.
    export ASAN_OPTIONS=detect_leaks=0:abort_on_error=1
    # Tests without other programs, and without times.
    tests='AlertsTests|AuthoringTests|CalendarTests|DiagnosticsTests|GroundTests|HandbookTests|LinksTests|MarkdownTests'
    tests="$tests|PipelineTests|PublishTests|ReportsTests|SearchTests|SiteTests|YAMLTests|FilesTests"
    rounds=400
    ;;
  thread)
    export TSAN_OPTIONS=halt_on_error=1:abort_on_error=1
    tests='GroundTests|PipelineTests|PublishTests|SearchTests|SiteTests'
    rounds=40
    ;;
  *)
    echo "usage: sanitize.sh address|thread" >&2
    exit 64
    ;;
esac

probe=$(mktemp -d)
trap 'rm -rf "$probe"' EXIT
echo 'print("fine")' >"$probe/main.swift"
if ! swiftc "-sanitize=$kind" -o "$probe/main" "$probe/main.swift" 2>"$probe/log" || ! "$probe/main" >/dev/null 2>>"$probe/log"; then
  echo "skipped: make $(basename "$kind" | cut -c 1)san: the $kind sanitizer of this toolchain was not found or does not run here:"
  sed 's/^/  /' "$probe/log"
  [ -z "${KEDGE_ALL_TOOLS:-}" ] || exit 1
  exit 0
fi

# A finding ends the tests at once: Swift's own report of a crash waits for threads that wait for it.
export KEDGE_SANITIZE=1 SWIFT_BACKTRACE=enable=no
swift build --sanitize="$kind" --scratch-path "$scratch" --build-tests
swift test --sanitize="$kind" --scratch-path "$scratch" --skip-build --filter "^($tests)\\." --skip HostileInputTests
# Nothing may be found in the handbook itself.
"$scratch/debug/kedge" build --quiet --out "$probe/site" --today 2026-11-21
FUZZ_ROUNDS=${FUZZ_ROUNDS:-$rounds} FUZZ_PATIENCE=${FUZZ_PATIENCE:-600} sh Tests/fuzz/run.sh "$scratch/debug/kedge"
