"""The few documents every handbook has once: the escalation tree and the comms templates."""

_CLOCKS = {"P1": (5, 15), "P2": (15, 30), "P3": (60, 120), "P4": (480, 960)}

_TREE = """## Decision tree

- Do users see errors now?
  - **Yes** → Is more than one service affected?
    - **Yes** → declare P1 and call the incident commander
    - **No** → Is the cause known?
      - **Yes** → roll back, then write [the update](comms/slack.md#update)
      - **No** → wake the platform lead after 15 minutes
  - **No** → Is data at risk?
    - **Yes** → call the data on-call and stop all writes
    - **No** → handle it in the next working hours
"""

_PHASES = {
    "Declared": "{{service}} is failing for {{users}}. Severity {{severity}}. Next word at {{next_update}}.",
    "Investigating": "We are looking into errors of {{service}}. Next word at {{next_update}}.",
    "Update": "Still working on {{service}}: {{users}} are affected, severity {{severity}}. Next word at {{next_update}}.",
    "Resolved": "{{service}} works again since {{next_update}}. Severity was {{severity}}, affected: {{users}}.",
}

_CHANNELS = {"slack": ("Slack", "the team", 3000), "statuspage": ("Status page", "customers", 2000),
             "email": ("E-mail", "customers", 5000)}


def fixed_documents():
    """Path below `content/` → text."""
    documents = {"escalation.md": _escalation()}
    for channel, (title, audience, length) in _CHANNELS.items():
        documents[f"comms/{channel}.md"] = _comms(channel, title, audience, length)
    return documents


def _escalation():
    lines = ["---", "title: Escalation", "kind: escalation", "owner: platform-lead", "levels:"]
    for severity, (unacknowledged, stuck) in _CLOCKS.items():
        lines += [
            f"  {severity}:",
            "    - {when: start, after: 0m, notify: platform-oncall, via: phone}",
            f"    - {{when: unacknowledged, after: {unacknowledged}m, notify: platform-secondary, via: phone}}",
            f"    - {{when: stuck, after: {stuck}m, notify: platform-lead, via: phone}}",
        ]
    return "\n".join(lines) + "\n---\n\n# Escalation\n\n" + _TREE


def _comms(channel, title, audience, length):
    front = f"""---
title: {title}
kind: comms
audience: {audience}
channel: {channel}
phases: [{', '.join(phase.lower() for phase in _PHASES)}]
send_within: {{P1: 5m, P2: 15m, P3: 1h, P4: 1d}}
repeat_every: {{P1: 15m, P2: 30m, P3: 4h, P4: 1d}}
max_length: {length}
fields:
  service: {{example: payments}}
  users: {{example: all users in the EU}}
  severity: {{example: P1}}
  next_update: {{example: "14:30 UTC"}}
---

# {title}
"""
    sections = [f"\n## {phase}\n\nSend it when the phase begins.\n\n```text\n{text}\n```\n"
                for phase, text in _PHASES.items()]
    return front + "".join(sections)
