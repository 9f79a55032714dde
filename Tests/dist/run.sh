#!/bin/sh
# Tests what `make dist` made, in places without Swift: Tests/dist/run.sh FOLDER [NAME…]
# A root of Debian is used where `make debian` has made one.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
folder=${1:?usage: Tests/dist/run.sh FOLDER [NAME…]}
shift
if [ ! -x "$folder/kedge" ]; then
  echo "dist: $folder/kedge not found: run \`make dist\`" >&2
  exit 2
fi
KEDGE_DIST=$(realpath "$folder")
tools=$root/.build/dist-python
if ! cmp -s "$here/requirements.txt" "$tools/requirements.txt"; then
  python3 -m venv "$tools"
  "$tools/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$tools/requirements.txt"
fi
export KEDGE_DIST KEDGE_TOOLS="$tools/bin"
exec sh "$here/../support/suite.sh" "$here" "git unshare chroot dpkg-deb xz man" "yaml" "$KEDGE_DIST/kedge" "$@"
