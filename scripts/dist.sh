#!/bin/sh
# Builds what is given to others, into .build/dist: the static program, an archive of it, the wheel, the Debian package,
# the list of its parts (SBOM) and the checksums: scripts/dist.sh
#
# The program needs no shared library and no Swift. The same commit gives the same bytes in any folder: nothing names the
# folder or the time of the build, only the time of the commit. Exit status: 0 built, 1 not as it has to be, 2 could not run.
#
#     KEDGE_DIST       where all of it goes, .build/dist
#     KEDGE_SCRATCH    where it is compiled, .build/static
#     KEDGE_STATIC     a static program that is taken as it is, so that nothing is compiled
#     KEDGE_CHECKOUTS  the packages that it was made of, $KEDGE_SCRATCH/checkouts
set -eu
cd "$(dirname "$0")/.."
root=$PWD packages=""
dist=${KEDGE_DIST:-.build/dist}
scratch=${KEDGE_SCRATCH:-.build/static}
# Where the project is, once it is anywhere: the packages name it. docs/releasing.md
address=""
most=41943040 most_packed=16777216 # 40 and 16 MiB

fail() {
  echo "dist: $*" >&2
  exit "${status:-1}"
}

case $(uname -s)-$(uname -m) in
  Linux-x86_64) ;;
  *) status=2 fail "static programs are built on Linux x86-64 only" ;;
esac
for tool in swift git python3 tar gzip xz strip dpkg-deb; do
  command -v "$tool" >/dev/null || status=2 fail "$tool not found"
done

commit=$(git rev-parse --verify HEAD)
[ -z "$(git status --porcelain)" ] || commit=$commit-modified
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH KEDGE_COMMIT="$commit" KEDGE_ADDRESS="$address"
# Whoever unpacks the files must be able to read them.
umask 022
version=$(sh scripts/version.sh)
mkdir -p "$dist"
rm -rf "${dist:?}"/*

if [ -z "${KEDGE_STATIC:-}" ]; then
  mkdir -p "$scratch"
  packages=$(realpath "$scratch")
  # -static-executable: no shared library at all. The prefix maps: no path of this machine in messages.
  swift build -c release --product kedge --scratch-path "$scratch" \
    -Xswiftc -static-executable -Xswiftc -cross-module-optimization \
    -Xswiftc -file-prefix-map -Xswiftc "$root=." -Xcc "-ffile-prefix-map=$root=." \
    -Xswiftc -file-prefix-map -Xswiftc "$packages=./.build/static" -Xcc "-ffile-prefix-map=$packages=./.build/static" \
    -Xlinker --gc-sections -Xlinker --build-id=none
  KEDGE_STATIC=$scratch/release/kedge
fi
# The compiler's own marks are made of paths, and nothing reads them any more.
strip --strip-all --remove-section=.swift_modhash -o "$dist/kedge" "$KEDGE_STATIC"
chmod 755 "$dist/kedge"
! ldd "$dist/kedge" >/dev/null 2>&1 || fail "$dist/kedge needs shared libraries: $(ldd "$dist/kedge")"
for folder in "$root" "${packages:-$root}"; do
  if grep -qF "$folder/" "$dist/kedge"; then fail "$dist/kedge names the folder that it was built in: $folder"; fi
done

python3 -B scripts/packages/sbom.py "$dist/kedge" "$version" "${KEDGE_CHECKOUTS:-$scratch/checkouts}" "$dist"
sh scripts/packages/tarball.sh "$dist/kedge" "$version" "$dist"
python3 -B scripts/packages/wheel.py "$dist/kedge" "$version" "$dist"
sh scripts/packages/deb.sh "$dist/kedge" "$version" "$dist"
(cd "$dist" && LC_ALL=C sha256sum -- * >../SHA256SUMS.new && mv ../SHA256SUMS.new SHA256SUMS)

size() { wc -c <"$1" | tr -d ' '; }
mb() { awk -v bytes="$1" 'BEGIN { printf "%.1f MB", bytes / 1e6 }'; }
for file in "$dist"/*; do printf '%10s  %s\n' "$(mb "$(size "$file")")" "${file#"$dist"/}"; done
packed=$(size "$dist/kedge-$version-linux-x86_64.tar.xz")
[ "$(size "$dist/kedge")" -le "$most" ] || fail "the program has $(mb "$(size "$dist/kedge")"), more than $(mb "$most")"
[ "$packed" -le "$most_packed" ] || fail "the archive has $(mb "$packed"), more than $(mb "$most_packed")"
