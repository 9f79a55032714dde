#!/bin/sh
# Links what the tests have built once more, as a static program, in seconds: scripts/link-static.sh SCRATCH PROGRAM
# Its packages are tried in `make test`, where compiling what `make dist` gives to others would take as long as all of
# it. It is larger and slower than that: assertions are in it, and nothing is inlined across modules.
set -eu
cd "$(dirname "$0")/.."
scratch=$1 program=$2
release=$scratch/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Which commit it is made of is told in one object.
commit=$(git rev-parse --verify HEAD)
[ -z "$(git status --porcelain)" ] || commit=$commit-modified
clang -c -O2 "-DKEDGE_COMMIT=\"$commit\"" -ISources/CBuild/include Sources/CBuild/*.c -o "$work/CBuild.o"
grep -v '/CBuild\.build/' "$release/kedge.product/Objects.LinkFileList" >"$work/objects"

# The C libraries of Foundation's small part are named for shared programs only. What glibc says of users' names and of
# addresses is true of every static program, and said at length.
swiftc -static-executable -emit-executable -module-name kedge -o "$program" "@$work/objects" "$work/CBuild.o" \
  -lcmark -lmd -lyaml -l_FoundationCollections -l_FoundationCShims \
  -Xlinker --defsym=main=kedge_main -Xlinker --gc-sections -Xlinker --build-id=none 2>"$work/said" || {
  cat "$work/said" >&2
  exit 1
}
