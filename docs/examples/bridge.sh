#!/bin/sh
# Sends an alert to every system: reads the monitor's event or Alertmanager's webhook from standard input.
#
#   docs/examples/bridge.sh STATE-FOLDER < event.json
#   docs/examples/bridge.sh STATE-FOLDER --due        # every minute, from cron: what time alone makes due
#
# `kedge payload --state` decides what is sent where; curl sends it. The state folder holds `state.json`, what the
# bridge remembers, and `maintenance`, the maintenance windows: docs/payloads.md explains both. Keys come from the
# environment: PAGERDUTY_ROUTING_KEY, OPSGENIE_API_KEY, DISCORD_WEBHOOK_URL, DISCORD_ROLE_ID, SLACK_BOT_TOKEN,
# SLACK_CHANNEL, whichever are needed. KEDGE is the program, KEDGE_CONTENT the content folder if it is not the one that
# kedge.yml names, KEDGE_MAINTENANCE another file of windows; `payload.endpoints` in kedge.yml says where a system is reached. Needs kedge, curl, jq and flock.
# Exit status: 0 sent to all, 1 to some only, 2 no usable event, or an alert without a channel.
# Run it on a host other than the one it watches.
set -eu

kedge=${KEDGE:-kedge}
state=${1:?usage: bridge.sh STATE-FOLDER [--due] < event.json}
due=${2:-}
memory=$state/state.json
windows=${KEDGE_MAINTENANCE:-$state/maintenance}
mkdir -p "$state"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ "$due" = --due ] || cat > "$work/event.json"

# One event at a time: each one changes what the next one means.
exec 9> "$state/lock"
flock 9
received=$(date -u +%Y-%m-%dT%H:%M:%SZ)
[ -f "$memory" ] || : > "$memory"
# Kedge goes on without a state that it cannot read; it is yours to look at.
[ ! -s "$memory" ] || jq -e '.version == 1' "$memory" > "$work/version" 2>&1 || cp "$memory" "$memory.broken"

set -- --state "$memory" --received-at "$received"
[ -z "${KEDGE_CONTENT:-}" ] || set -- "$@" --content "$KEDGE_CONTENT"
[ ! -f "$windows" ] || set -- "$@" --maintenance "$windows"
if [ "$due" = --due ]; then set -- "$@" --due; else set -- "$@" --event "$work/event.json"; fi
# An alert whose severity has no channels is refused, and the others are sent all the same.
failed=0
"$kedge" payload "$@" > "$work/plan" || failed=2
[ -s "$work/plan" ] || exit "$failed"

# remember JQ-ARGUMENT…: changes the state, all at once.
remember() {
  jq "$@" > "$memory.new" && mv "$memory.new" "$memory"
}
remember .state "$work/plan"

# What is so once a request was sent: a first message is kept by its id, a resolved one is forgotten.
# shellcheck disable=SC2016
sent='
  def told:
    if $action == "update" then .
    elif $action == "resolve" then
      .[$channel].messages -= [$message] | if .[$channel].messages == [] then del(.[$channel]) else . end
    else .[$channel] = {severity: $severity, messages: ((.[$channel].messages // []) - [$id] + [$id])} end;
  if .incidents[$key] then .incidents[$key].told |= told
  else (.storms[] | select(.key == $key) | .told) |= told end'

# send NUMBER ACTION KEY CHANNEL SEVERITY MESSAGE
send() {
  action=$2 id=
  jq -r ".requests[$1].command // empty" "$work/plan" > "$work/command"
  if [ ! -s "$work/command" ]; then
    echo "bridge: this bridge has no channel \`$4\`" >&2
    return 1
  fi
  gone=false
  if ! sh "$work/command" > "$work/answer"; then
    # Discord: somebody has deleted the message.
    jq -e '.code == 10008' "$work/answer" > "$work/code" 2>&1 || return 1
    gone=true
  elif [ "$4" = discord ]; then
    id=$(jq -er .id "$work/answer") || return 1
  elif [ "$4" = slack ]; then
    # Slack answers 200 even if it refuses a message.
    id=$(jq -r 'if .ok then .ts elif .error == "message_not_found" then "gone" else error(.error) end' \
      "$work/answer") || return 1
    [ "$id" != gone ] || gone=true
  fi
  if [ "$gone" = true ]; then action=resolve; fi
  remember --arg action "$action" --arg key "$3" --arg channel "$4" --arg severity "$5" --arg message "$6" \
    --arg id "$id" "$sent" "$memory" || return 1
  # The next event is told in a new message.
  [ "$gone" = false ] || [ "$2" = resolve ]
}

jq -r '.requests | to_entries[] | [.key, (.value | .action, .key, .channel, .severity, .message)] | @tsv' \
  "$work/plan" > "$work/list"
while IFS='	' read -r number action key channel severity message; do
  # A system that is down must not keep the others from getting the alert.
  send "$number" "$action" "$key" "$channel" "$severity" "$message" < /dev/null || {
    echo "bridge: $channel was not told of $key: $action ($severity)" >&2
    [ "$failed" != 0 ] || failed=1
  }
done < "$work/list"
exit "$failed"
