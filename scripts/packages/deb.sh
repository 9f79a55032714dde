#!/bin/sh
# The Debian package: scripts/packages/deb.sh PROGRAM VERSION FOLDER. It depends on nothing.
set -eu
program=$1 version=$2 out=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/kedge
KEDGE_ZSH=share/zsh/vendor-completions sh "$(dirname "$0")/stage.sh" "$program" /usr "$root"
doc=$root/usr/share/doc/kedge
cat - "$doc/LICENSE" "$out/NOTICES" >"$doc/copyright" <<'END'
Kedge is licensed under the Apache License 2.0. Copyright 2026 the Kedge authors.
The program contains parts of others; their licences follow after it.

END
rm "$doc/LICENSE"
mv "$doc/CHANGELOG.md" "$doc/changelog"
gzip -9n "$doc/changelog" "$root"/usr/share/man/man1/*
find "$root" -type d -exec chmod 755 {} +
mkdir "$root/DEBIAN"
cat >"$root/DEBIAN/control" <<END
Package: kedge
Version: $version
Section: web
Priority: optional
Architecture: amd64
Maintainer: the Kedge authors
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f 1)
Suggests: git
Description: runbooks and postmortems as a site that works at 2 AM
 Kedge turns a folder of Markdown runbooks and postmortems into a static site
 that works on a phone, with the server down. Before it publishes, it proves
 that every section, link, anchor, owner and escalation target is there.
END
[ -z "${KEDGE_ADDRESS:-}" ] || sed -i "s|^Suggests: .*|&\nHomepage: $KEDGE_ADDRESS|" "$root/DEBIAN/control"
(cd "$root" && find usr -type f | LC_ALL=C sort | xargs md5sum >DEBIAN/md5sums)
chmod -R u+rwX,go+rX,go-w "$root"
dpkg-deb --root-owner-group -Zxz -z9 --build "$root" "$out/kedge_${version}_amd64.deb" >/dev/null
