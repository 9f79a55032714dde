#!/bin/sh
# Makes a release: scripts/release.sh VERSION [--dry-run]. What it is and what comes after it: docs/releasing.md
#
# Says what it will do, writes the version and the changelog, commits, builds and tests the packages, and tags the commit.
# It sends nothing anywhere. With --dry-run it stops before it writes. Exit status: 0 done, 1 not ready, 2 could not run.
set -eu
cd "$(dirname "$0")/.."

fail() {
  echo "release: $*" >&2
  exit "${status:-1}"
}

[ $# -ge 1 ] || { echo "usage: scripts/release.sh VERSION [--dry-run]" >&2; exit 64; }
version=$1 dry=""
case ${2:-} in
  "") ;;
  --dry-run) dry=1 ;;
  *) echo "usage: scripts/release.sh VERSION [--dry-run]" >&2; exit 64 ;;
esac
echo "$version" | grep -qE '^[0-9]+\.[0-9]+\.[0-9]+$' || status=64 fail "\`$version\` is not a version such as 1.2.3"
day=$(date -u -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%F)

git rev-parse --verify --quiet HEAD >/dev/null || status=2 fail "this is not a git repository"
[ -z "$(git status --porcelain)" ] || fail "there are changes that are not committed: $(git status --porcelain | head -n 3)"
! git rev-parse --verify --quiet "refs/tags/v$version" >/dev/null || fail "the tag v$version is there already"
last=$(git tag --list 'v[0-9]*' --sort=-version:refname | head -n 1)
if [ -n "$last" ]; then
  newest=$(printf '%s\n%s\n' "${last#v}" "$version" | sort -V | tail -n 1)
  [ "$newest" = "$version" ] || fail "$version is older than ${last#v}, the last that was released"
fi
unreleased=$(awk '/^## \[Unreleased\]/ { on = 1; next } /^## / { on = 0 } on' CHANGELOG.md | grep -c '^- ' || true)
[ "$unreleased" -gt 0 ] || fail "CHANGELOG.md has nothing under \`## [Unreleased]\`"

cat <<END
release of $version, $day, after ${last:-none}
  1. Sources/kedge/Version.swift: $(sh scripts/version.sh) becomes $version
  2. CHANGELOG.md: $unreleased lines of [Unreleased] become [$version] - $day
  3. commit "Release $version"
  4. make dist, make dist-test: .build/dist
  5. tag v$version
END
[ -z "$dry" ] || { echo "dry run: nothing was written"; exit 0; }

sed -i "s/static let text = \"[0-9.]*\"/static let text = \"$version\"/" Sources/kedge/Version.swift
sed -i "s/^## \[Unreleased\]\$/## [Unreleased]\n\n## [$version] - $day/" CHANGELOG.md
[ "$(sh scripts/version.sh)" = "$version" ] || fail "Sources/kedge/Version.swift could not be changed"
git commit --quiet --all --message "Release $version"
make dist
make dist-test
commit=$(git rev-parse HEAD)
said=$(.build/dist/kedge --version)
[ "$(echo "$said" | sed -n 's/^kedge //p')" = "$version" ] || fail "the program says another version: $said"
[ "$(echo "$said" | sed -n 's/^commit //p')" = "$commit" ] || fail "the program is not of $commit: $said"
git tag --annotate "v$version" --message "Kedge $version"
echo "released $version: push the branch and the tag v$version, and upload what is in .build/dist"
