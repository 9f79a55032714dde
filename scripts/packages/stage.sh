#!/bin/sh
# Puts a program where programs are, with its manual, its completions and the licences of its parts beside it:
# scripts/packages/stage.sh PROGRAM PREFIX [ROOT]. What is installed is PREFIX; ROOT is a folder that stands for `/`.
set -eu
[ $# -ge 2 ] || { echo "usage: scripts/packages/stage.sh PROGRAM PREFIX [ROOT]" >&2; exit 64; }
program=$1
target=${3:-}$2
here=$(dirname "$0")
# Debian's packages have a folder of their own for zsh, apart from what an administrator installs.
zsh=${KEDGE_ZSH:-share/zsh/site-functions}

install -d "$target/bin" "$target/share/man/man1" "$target/share/doc/kedge" "$target/$zsh" \
  "$target/share/bash-completion/completions" "$target/share/fish/vendor_completions.d"
install -m 755 "$program" "$target/bin/kedge"
python3 -B "$here/man.py" "$program" "$target/share/man/man1"
"$program" --generate-completion-script bash >"$target/share/bash-completion/completions/kedge"
"$program" --generate-completion-script zsh >"$target/$zsh/_kedge"
"$program" --generate-completion-script fish >"$target/share/fish/vendor_completions.d/kedge.fish"
install -m 644 "$here/../../LICENSE" "$here/../../CHANGELOG.md" "$target/share/doc/kedge"
