#!/bin/sh
# Installs what is missing for building (`build`) and for testing (`test`): says what it does, and asks for
# root only where something has to be installed.
set -eu

missing=""
need() { # need COMMAND-OR-FILE PACKAGE
  command -v "$1" >/dev/null 2>&1 || [ -e "$1" ] || missing="$missing $2"
}

install_debian() {
  [ -n "$missing" ] || return 0
  echo "setup: installing$missing (apt-get)"
  if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo"; fi
  $as_root apt-get update -qq
  # shellcheck disable=SC2086 # one word a package
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

command -v swift >/dev/null 2>&1 || {
  echo "setup: swift 6.1 or newer is not on the PATH: https://www.swift.org/install/" >&2
  exit 2
}

if [ "$(uname)" = Darwin ]; then
  # Written with care, not verified on a Mac.
  command -v brew >/dev/null 2>&1 || { echo "setup: Homebrew is not there: https://brew.sh" >&2; exit 2; }
  for library in cmark libyaml libmd; do
    brew list "$library" >/dev/null 2>&1 || { echo "setup: installing $library (brew)"; brew install "$library"; }
  done
elif command -v apt-get >/dev/null 2>&1; then
  need /usr/include/cmark.h libcmark-dev
  need /usr/include/yaml.h libyaml-dev
  need /usr/include/sha2.h libmd-dev
  need cc gcc
  need git git
  case " $* " in *" test "*)
    need cmark cmark
    need cmark-gfm cmark-gfm
    need strace strace
    need zsh zsh
    need fish fish
    need shellcheck shellcheck
    need curl curl
    need jq jq
    need node nodejs
    need python3 python3
    need pip3 python3-pip
    need chromium chromium
    need chromium-headless-shell chromium-headless-shell
    need chromedriver chromium-driver
    need pdftotext poppler-utils
    need java default-jre-headless
    need prometheus prometheus
    need prometheus-alertmanager prometheus-alertmanager
    # What the fault bench breaks, and what the playbooks ask.
    need /usr/sbin/nginx nginx-light
    # The other host that the documentation sets up.
    need caddy caddy
    need /usr/lib/postgresql postgresql
    need psql postgresql-client
    need dig bind9-dnsutils
    need ping iputils-ping
    need ss iproute2
    need top procps
    need openssl openssl
    # Packages: what makes them, and the places that they are installed in.
    need /usr/sbin/debootstrap debootstrap
    need dpkg-deb dpkg
    need xz xz-utils
    need strip binutils
    need man man-db
    /usr/bin/python3 -c 'import ensurepip' 2>/dev/null || missing="$missing python3-venv"
    ;;
  esac
  install_debian
else
  [ -e /usr/include/cmark.h ] || [ -e /usr/local/include/cmark.h ] || {
    echo "setup: install libcmark with its headers, then run this again" >&2
    exit 2
  }
fi

case " $* " in *" test "*)
  # The Python side of the tests is in its own folder, so that the system stays unchanged.
  if [ ! -x .build/python/bin/python ]; then
    python3 -m venv .build/python 2>/dev/null || {
      missing=" python3-venv"
      install_debian
      python3 -m venv .build/python
    }
  fi
  for list in requirements.txt requirements-files.txt; do
    cmp -s "Tests/$list" ".build/python/$list" && continue
    echo "setup: installing the Python packages of Tests/$list"
    # From the second list we need one file of each package, without the dependencies of its code.
    case $list in *-files.txt) alone=--no-deps ;; *) alone="" ;; esac
    .build/python/bin/python -m pip install --quiet --disable-pip-version-check $alone -r "Tests/$list"
    cp "Tests/$list" ".build/python/$list"
  done
  # Both lines of the MCP SDK for the fault bench, by the system's Python: its sandbox has no other.
  for era in modern legacy; do
    list=Tests/gameday/servers/$era.txt
    cmp -s "$list" ".build/gameday/$era/installed" && continue
    [ -x /usr/bin/python3 ] || { echo "skipped: the MCP servers of $list: /usr/bin/python3 not found"; continue; }
    echo "setup: installing the Python packages of $list"
    /usr/bin/python3 -m venv --clear ".build/gameday/$era"
    ".build/gameday/$era/bin/python" -m pip install --quiet --disable-pip-version-check -r "$list"
    cp "$list" ".build/gameday/$era/installed"
  done
  ;;
esac
