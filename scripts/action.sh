#!/bin/sh
# What the steps of action.yml run: scripts/action.sh install|check|alerts|build. Inputs are in the environment.
set -eu

# Whoever wrote the workflow wrote the inputs, but a text of a pull request must never become a command: no input is
# evaluated, and each is one word, but for the paths in ALERTS.
# Asks a site what it promises, into a file; prints the status of the answer.
fetch() { # fetch ADDRESS FILE
  curl -sS -L -o "$2" -w '%{http_code}' "${1%/}/api/anchors.json" || true
}

# Runs a command of Kedge for the handbook in FOLDER. It stays at the root of the repository, so that findings have the
# paths that GitHub knows.
named() { # named kedge VERB OPTION…
  program=$1 verb=$2 folder=${FOLDER:-.}
  folder=${folder%/}
  shift 2
  if [ "$folder" = . ]; then
    "$program" "$verb" "$@"
  elif [ -f "$folder/kedge.yml" ]; then
    "$program" "$verb" --config "$folder/kedge.yml" "$@"
  elif [ -d "$folder/content" ]; then
    "$program" "$verb" --content "$folder/content" "$@"
  else
    "$program" "$verb" --content "$folder" "$@"
  fi
}

nobody_knows() { # nobody_knows ADDRESS
  echo "kedge: no list of anchors at $1: nobody knows what it promises" >&2
  exit 2
}

case $1 in
  install)
    bin=$RUNNER_TEMP/kedge-bin
    mkdir -p "$bin"
    if [ -n "$KEDGE_PROGRAM" ]; then
      cp "$KEDGE_PROGRAM" "$bin/kedge"
    else
      # The release of this action has the program of the same version: nobody else's address is known here.
      version=${KEDGE_VERSION#v}
      case $version in
        [0-9]*.[0-9]*.[0-9]*) ;;
        *) echo "kedge: name the action by its version, such as @v0.1.0: there is no program for \`$KEDGE_VERSION\`" >&2; exit 2 ;;
      esac
      name=kedge-$version-linux-x86_64.tar.gz
      from=${GITHUB_SERVER_URL:-https://github.com}/$KEDGE_REPOSITORY/releases/download/v$version
      work=$(mktemp -d)
      curl -fsSL -o "$work/$name" "$from/$name"
      curl -fsSL -o "$work/SHA256SUMS" "$from/SHA256SUMS"
      (cd "$work" && grep -F "  $name" SHA256SUMS | sha256sum --quiet --check -)
      tar -xzf "$work/$name" -C "$work"
      cp "$work/kedge-$version-linux-x86_64/bin/kedge" "$bin/kedge"
    fi
    "$bin/kedge" --version
    echo "$bin" >>"$GITHUB_PATH"
    ;;
  check)
    mkdir -p "$RUNNER_TEMP/kedge"
    set -- --quiet --format github --output "sarif=$RUNNER_TEMP/kedge/check.sarif"
    [ "$STRICT" != true ] || set -- "$@" --strict
    [ -z "$BASE" ] || set -- "$@" --base "$BASE"
    if [ -n "$LIVE" ]; then
      live=$RUNNER_TEMP/kedge-live.json
      case $(fetch "$LIVE" "$live") in
        200) set -- "$@" --published "$live" ;;
        404) echo "kedge: first deployment: nothing is promised yet" ;;
        *) nobody_knows "$LIVE" ;;
      esac
    fi
    named kedge check "$@"
    ;;
  alerts)
    mkdir -p "$RUNNER_TEMP/kedge"
    paths=$ALERTS
    set -- --format github --output "sarif=$RUNNER_TEMP/kedge/alerts.sarif"
    [ "$STRICT" != true ] || set -- "$@" --strict
    if [ -n "$SITE" ]; then
      site=$RUNNER_TEMP/kedge-site.json
      [ "$(fetch "$SITE" "$site")" = 200 ] || nobody_knows "$SITE"
      set -- "$@" --published "$site"
    fi
    set -f
    # shellcheck disable=SC2086 # one word a path
    if [ -n "$SITE" ]; then kedge alerts "$@" -- $paths; else named kedge alerts "$@" -- $paths; fi
    ;;
  build)
    named kedge build --quiet --format concise --out "$OUT"
    ;;
  *)
    echo "usage: scripts/action.sh install|check|alerts|build" >&2
    exit 64
    ;;
esac
