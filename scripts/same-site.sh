#!/bin/sh
# Whether two binaries make the same of the same content: every byte of the sites, and every finding.
#
#     scripts/same-site.sh OLD NEW [CONTENT…]
#
# CONTENT are content folders; without any, a copy of this repository's own, away from the folder `templates/` beside it,
# and 1,100 generated documents. Where errors stop the publication, the drafts are compared. Exit status: 0 the same,
# 1 different, 2 could not run.
set -eu

today=2026-11-21
documents=1100
root=$(cd "$(dirname "$0")/.." && pwd)

fail() {
  echo "same-site: $*" >&2
  exit 2
}

[ $# -ge 2 ] || fail "usage: scripts/same-site.sh OLD NEW [CONTENT…]"
for binary in "$1" "$2"; do
  if [ ! -f "$binary" ] || [ ! -x "$binary" ]; then fail "$binary is not a program"; fi
done
old=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
new=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
shift 2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

if [ $# -eq 0 ]; then
  python3 -B "$root/Benchmarks/generate.py" --documents "$documents" --seed 1 --out "$work/generated" ||
    fail "the generated handbook could not be written"
  mkdir -p "$work/own/docs"
  cp -R "$root/content" "$root/kedge.yml" "$root/anchors.lock" "$work/own"
  cp -R "$root/docs/examples" "$work/own/docs"
  set -- "$work/own/content" "$work/generated/content"
fi

# Publishes a site into $work/EDITION/public and writes its findings beside it; the statuses go to `statuses`.
run() { # run EDITION BINARY CONTENT
  mkdir -p "$work/$1"
  status=0
  "$2" check --format json --quiet --today "$today" --content "$3" >"$work/$1/findings" 2>"$work/$1/errors" || status=$?
  echo "check ended with $status" >"$work/$1/statuses"
  [ "$status" -le 1 ] || fail "$2 check: status $status for $3: $(head -c 500 "$work/$1/errors")"
  status=0
  "$2" build --quiet --today "$today" --content "$3" --out "$work/$1/public" >/dev/null 2>"$work/$1/errors" || status=$?
  echo "build ended with $status" >>"$work/$1/statuses"
  if [ "$status" -eq 1 ] && ! [ -e "$work/$1/public" ]; then
    status=0
    "$2" build --draft --quiet --today "$today" --content "$3" --out "$work/$1/public" >/dev/null \
      2>"$work/$1/errors" || status=$?
    echo "build --draft ended with $status" >>"$work/$1/statuses"
  fi
  [ "$status" -le 1 ] || fail "$2 build: status $status for $3: $(head -c 500 "$work/$1/errors")"
  [ -f "$work/$1/public/index.html" ] || fail "$2 made no site of $3"
}

different=0
for content in "$@"; do
  rm -rf "$work/old" "$work/new"
  run old "$old" "$content"
  run new "$new" "$content"
  name=$content
  case $content in
    "$work/own"/*) name="the repository's own handbook" ;;
    "$work"/*) name="$documents generated documents" ;;
  esac
  problems=0
  diff -r -q "$work/old" "$work/new" >"$work/problems" || problems=$?
  case $problems in
    0) echo "same       $name: $(find "$work/new/public" -type f | wc -l | tr -d ' ') files," \
      "$(wc -c <"$work/new/findings" | tr -d ' ') bytes of findings" ;;
    1)
      different=1
      echo "different  $name: $(wc -l <"$work/problems" | tr -d ' ') files, the first of them:"
      sed -n "s|$work/||g; s|^|    |; 1,8p" "$work/problems"
      ;;
    *) fail "diff could not compare the sites of $name" ;;
  esac
done
exit "$different"
