#!/bin/sh
# The archive to unpack anywhere: scripts/packages/tarball.sh PROGRAM VERSION FOLDER
set -eu
program=$1 version=$2 out=$3
name=kedge-$version-linux-x86_64
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sh "$(dirname "$0")/stage.sh" "$program" "/$name" "$work"
cp "$out/NOTICES" "$work/$name/share/doc/kedge/NOTICES"
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" --format=gnu -C "$work" -cf "$work/out.tar" "$name"
xz -9e -T1 -c "$work/out.tar" >"$out/$name.tar.xz"
gzip -9n -c "$work/out.tar" >"$out/$name.tar.gz"
