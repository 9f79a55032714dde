#!/bin/sh
# Runs every suite of tests against one optimised build and prints how long each took: scripts/test.sh. What a suite
# printed is in .build/suites. Exit status: 0 all passed, 1 not all.
#
# The build is a release build that tests can import, in its own folder; assertions are kept, those of the
# standard library too. So what is tested is optimised as what is shipped, and is built once for all suites.
set -u
cd "$(dirname "$0")/.." || exit 2
scratch=.build/tests
kedge=$scratch/release/kedge
logs=.build/suites
# Tools that are missing are a failure here.
export KEDGE_STRICT=1 KEDGE_ALL_TOOLS=1
mkdir -p "$logs"
rm -f "$logs"/*
begin=$(date +%s)

swift_tests() { # swift_tests build|test [FLAG…]
  verb=$1
  shift
  swift "$verb" -c release --scratch-path "$scratch" -Xswiftc -enable-testing -Xswiftc -assert-config \
    -Xswiftc Debug -Xswiftc -gnone -Xcc "-ffile-prefix-map=$PWD=." "$@"
}

# A Debian without Swift for the packages; what a mirror does is no fault of ours.
debian() {
  if [ -d .build/debian ]; then return; fi
  if [ "$(id -u)" != 0 ]; then
    echo "skipped: the packages in a Debian without Swift: \`make debian\` needs root"
  elif ! make --no-print-directory debian; then
    echo "skipped: the packages in a Debian without Swift: \`make debian\` failed"
  fi
}

# The packages, of a static program that has the code of these tests.
packages() {
  if [ "$(uname -s)-$(uname -m)" != Linux-x86_64 ]; then
    echo "skipped: the packages: static programs are built on Linux x86-64 only"
    return
  fi
  export KEDGE_CHECKOUTS="$PWD/$scratch/checkouts" KEDGE_DIST="$PWD/$scratch/dist"
  sh scripts/link-static.sh "$scratch" "$scratch/kedge-static" &&
    KEDGE_STATIC=$scratch/kedge-static sh scripts/dist.sh &&
    sh Tests/dist/run.sh "$KEDGE_DIST"
}

# Runs a suite and keeps what it printed, its exit status, its seconds and those that it took of the processors.
suite() { # suite NAME COMMAND…
  name=$1
  shift
  start=$(date +%s)
  status=0
  (
    "$@"
    code=$?
    times >"$logs/$name.times"
    exit $code
  ) >"$logs/$name.log" 2>&1 || status=$?
  # The second line is of what the suite has started.
  processor=$(awk -F '[ms ]+' 'NR == 2 { printf "%d", $1 * 60 + $2 + $3 * 60 + $4 }' "$logs/$name.times")
  echo "$status $(($(date +%s) - start)) $processor" >"$logs/$name.result"
  if [ "$status" -ne 0 ]; then
    echo "== $name failed with $status"
    cat "$logs/$name.log"
  else
    echo "== $name passed"
    # If the output is long, its end is enough.
    case $name in debian | build | tests | swift) tail -n 1 "$logs/$name.log" ;; *) cat "$logs/$name.log" ;; esac
  fi
}

is_fine() { [ "$(cut -d ' ' -f 1 "$logs/$1.result")" = 0 ]; }

echo "== building, installing what tests need, checking the format"
{ suite setup sh scripts/setup.sh test; suite debian debian; } &
suite lint make --no-print-directory lint &
suite build swift_tests build --product kedge
wait
if is_fine setup && is_fine build; then
  echo "== testing"
  # The fault bench mostly waits for its servers, and is never kept waiting itself: the others share what it leaves.
  suite gameday sh Tests/gameday/run.sh "$kedge" &
  renice -n 10 $$ >/dev/null
  # The tests in Swift are compiled while those of the program run, which often wait.
  { suite tests swift_tests build --build-tests; if is_fine tests; then suite swift swift_tests test --skip-build; fi; } &
  { suite kill sh Tests/kill/run.sh "$kedge"; suite fuzz sh Tests/fuzz/run.sh "$kedge"; suite dist packages; } &
  suite cli sh Tests/cli/run.sh "$kedge"
  wait
  # The pages' speed is measured, so nothing else runs meanwhile.
  suite e2e sh Tests/e2e/run.sh "$kedge"
fi

passed=0 failed=0
count() { # count NUMBER NUMBER
  passed=$((passed + ${1:-0}))
  failed=$((failed + ${2:-0}))
}
for name in setup debian lint build tests gameday swift kill fuzz dist cli e2e; do
  if ! [ -f "$logs/$name.result" ]; then
    printf '%7s    %s\n' '–' "$name: not run"
    count 0 1
    continue
  fi
  read -r status seconds processor <"$logs/$name.result"
  printf '%7d s  %-8s %5d s of a processor%s\n' "$seconds" "$name" "$processor" "$([ "$status" = 0 ] || echo ': failed')"
  case $name in
    swift)
      all=$(sed -n 's/.*Test run with \([0-9]*\) tests\{0,1\} .*/\1/p' "$logs/swift.log" | tail -n 1)
      wrong=$(grep -c '^✘ Test [^r].* failed after' "$logs/swift.log")
      count $((${all:-0} - wrong)) "$wrong"
      if [ "$status" -ne 0 ] && [ "$wrong" = 0 ]; then count 0 1; fi
      ;;
    cli | gameday | e2e | dist)
      # shellcheck disable=SC2046 # two words
      count $(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$logs/$name.log" | tail -n 1)
      if [ "$status" -ne 0 ] && ! grep -q '^[0-9]* passed, [1-9]' "$logs/$name.log"; then count 0 1; fi
      ;;
    *) if [ "$status" = 0 ]; then count 1 0; else count 0 1; fi ;;
  esac
done
printf '%7d s  altogether\n' $(($(date +%s) - begin))
# Once more at the end, where it is seen: what failed, and why.
for name in setup debian lint build tests gameday swift kill fuzz dist cli e2e; do
  if [ -f "$logs/$name.result" ] && ! is_fine $name; then
    echo "-- $name:"
    grep -E '^(✘ Test|FAILED |WRONG: |  [a-z_]+#|[A-Za-z.]*(Error|Exception)\b)|error: ' "$logs/$name.log" |
      grep -v -e BrokenPipeError -e 'during processing of request' | cut -c 1-400 | head -n 20 || true
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
