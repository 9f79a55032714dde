#!/bin/sh
# Sends an alert to every system: reads the monitor's event or Alertmanager's webhook from standard input.
#
#   docs/examples/bridge.sh STATE-FOLDER < event.json
#
# `kedge payload` decides what is sent where; curl sends it. The state folder keeps the id of each message, so that
# an incident is one message, changed in place. Keys come from the environment: PAGERDUTY_ROUTING_KEY,
# OPSGENIE_API_KEY, DISCORD_WEBHOOK_URL, DISCORD_ROLE_ID, SLACK_BOT_TOKEN, SLACK_CHANNEL, whichever are needed.
# KEDGE is the program, KEDGE_CONTENT the content folder; PAGERDUTY_ENDPOINT, OPSGENIE_ENDPOINT and SLACK_ENDPOINT
# replace the start of the URLs. Needs kedge, curl and jq. Exit status: 0 sent to all, 1 to some only, 2 no
# usable event, or an alert without a channel.
# Run it on a host other than the one it watches, one event at a time.
set -eu

kedge=${KEDGE:-kedge}
content=${KEDGE_CONTENT:-content}
state=${1:?usage: bridge.sh STATE-FOLDER < event.json}
mkdir -p "$state"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/received.json"
received=$(date -u +%Y-%m-%dT%H:%M:%SZ)

# The monitor says how long it has lasted, not since when. That is worked out once for each incident, from its first
# event, and kept: every later link has the same start.
began() {
  type=$(jq -r '.type // empty' "$1" 2> /dev/null) || type=
  slug=$(jq -r 'if .alerts or .started_at then empty else .server_slug // empty end' "$1" 2> /dev/null) || slug=
  case $slug in '' | .* | *[!A-Za-z0-9._-]*) cat "$1"; return ;; esac
  kept=$state/.began/$slug
  mkdir -p "$state/.began"
  [ -f "$kept" ] && [ "$type" != alert.triggered ] ||
    "$kedge" payload --for pagerduty --event "$1" --received-at "$received" --content "$content" --body --quiet |
    jq -r '.payload.timestamp // empty' > "$kept" || true
  jq --arg start "$(cat "$kept")" 'if $start == "" then . else .started_at = $start end' "$1"
  [ "$type" != alert.resolved ] || rm -f "$kept"
  rmdir "$state/.began" 2> /dev/null || true
}
began "$work/received.json" > "$work/event.json"

# tell CHANNEL KEY PHASE
tell() {
  channel=$1 key=$2 phase=$3
  id=
  [ ! -f "$state/$key/$channel" ] || id=$(cat "$state/$key/$channel")
  set -- --for "$channel" --event "$work/event.json" --only "$key" --content "$content" --curl --quiet
  endpoint=
  answer='""'
  case $channel in
    pagerduty) endpoint=${PAGERDUTY_ENDPOINT:-} ;;
    opsgenie) endpoint=${OPSGENIE_ENDPOINT:-} ;;
    discord)
      answer='.id'
      [ -z "$id" ] || set -- "$@" --update "$id"
      ;;
    slack)
      endpoint=${SLACK_ENDPOINT:-}
      # Slack answers 200 even if it refuses a message.
      answer='if .ok then .ts else error(.error) end'
      [ -z "$id" ] || set -- "$@" --update "$id"
      ;;
  esac
  # Without a message there is nothing to turn green. PagerDuty and Opsgenie ignore a close of what is not open.
  [ "$phase" != resolved ] || [ -n "$id" ] || [ "$answer" = '""' ] || return 0
  [ -z "$endpoint" ] || set -- "$@" --endpoint "$endpoint"
  "$kedge" payload "$@" > "$work/command" || return 1
  sh "$work/command" > "$work/answer" || return 1
  id=$(jq -r "$answer" "$work/answer") || return 1
  if [ "$phase" = resolved ]; then
    rm -f "$state/$key/$channel"
  else
    mkdir -p "$state/$key"
    printf '%s\n' "$id" > "$state/$key/$channel"
  fi
}

# An alert whose severity has no channels is refused, and the others are sent all the same.
failed=0
"$kedge" payload --routes --event "$work/event.json" --content "$content" > "$work/routes" || failed=2
[ -s "$work/routes" ] || exit "$failed"

while IFS='	' read -r key phase severity channels; do
  # A system that knows of the incident gets the rest too, even if the reason, and with it the channels, have changed.
  [ ! -d "$state/$key" ] || channels="$channels $(ls "$state/$key")"
  told=' '
  for channel in $channels; do
    case $channel in
      pagerduty | opsgenie | discord | slack) ;;
      *)
        echo "bridge: this bridge has no channel \`$channel\`: $key ($severity) was not sent there" >&2
        [ "$failed" != 0 ] || failed=1
        continue
        ;;
    esac
    case $told in *" $channel "*) continue ;; esac
    told="$told$channel "
    # A system that is down must not keep the others from getting the alert.
    tell "$channel" "$key" "$phase" < /dev/null || {
      echo "bridge: $channel was not told that $key is $phase ($severity)" >&2
      [ "$failed" != 0 ] || failed=1
    }
  done
  [ ! -d "$state/$key" ] || rmdir "$state/$key" 2> /dev/null || true
done < "$work/routes"
exit "$failed"
