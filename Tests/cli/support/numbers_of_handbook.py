"""Reads the tables and the front matter of the handbook and says where two of them contradict each other."""

import re

import yaml

UNITS = {"m": 1, "min": 1, "minutes": 1, "h": 60, "hour": 60, "hours": 60, "d": 1440, "day": 1440, "days": 1440}
PEOPLE = {
    "on-call": "platform-oncall", "the same on-call": "platform-oncall", "a line in the on-call digest": "platform-oncall",
    "secondary": "platform-secondary", "platform lead": "platform-lead", "incident commander": "incident-commander",
    "engineering manager": "engineering-manager", "product manager": "product-manager",
    "executive sponsor": "executive-sponsor",
}
LEVELS = ("P1", "P2", "P3", "P4")


def minutes(text):
    """The first duration of a text in minutes; none if it has none."""
    if "at once" in str(text):
        return 0
    found = re.search(r"(\d+) ?(minutes|min|m|hours|hour|h|days|day|d)\b", str(text))
    return int(found[1]) * UNITS[found[2]] if found else None


def durations(cell):
    """Every duration of a cell, in minutes."""
    return [minutes(part) for part in re.split(r"[,;]", cell) if minutes(part) is not None]


def tables(text):
    """Every table as its header and rows, cells stripped."""
    found, rows = [], []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif rows:
            found.append((rows[0], rows[2:]))
            rows = []
    return found


class Document:
    def __init__(self, path):
        text = path.read_text(encoding="utf-8")
        self.keys = yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n")) or {}
        self.tables = tables(text)

    def table(self, corner, column=1):
        """The rows of the one table with this header in its first cell, by their first cell."""
        found = [(header, rows) for header, rows in self.tables if header[0] == corner and len(header) > column]
        assert len(found) == 1, f"{len(found)} tables begin with `{corner}`"
        return found[0][0], {row[0].strip("`"): row[1:] for row in found[0][1]}


def written_levels(cell, clock, severity):
    """What a cell of the table of levels says, as the front matter would."""
    for part in cell.split(";"):
        time, _, rest = part.strip().rpartition(": ")
        via = next((way for way, words in (("phone", "by phone"), ("push", "by push"), ("slack", "on Slack"),
                                           ("email", "by email")) if words in rest), "phone")
        people = re.sub(r" (by|on) (phone|push|Slack|email)$", "", rest).split(" and ")
        for person in people:
            yield {"when": clock, "after": minutes(time) or 0, "notify": PEOPLE.get(person, person), "via": via}


def contradictions(root):
    """Every contradiction, as a sentence."""
    found = []

    def same(what, one, other):
        if one != other:
            found.append(f"{what}: {one} and {other}")

    settings = yaml.safe_load((root / "kedge.yml").read_text(encoding="utf-8"))
    scale = {one["id"]: one for one in settings["severities"]}
    contacts = yaml.safe_load((root / "content/contacts.yml").read_text(encoding="utf-8"))["contacts"]
    document = {path.relative_to(root / "content").as_posix(): Document(path)
                for path in sorted((root / "content").rglob("*.md"))}
    levels = {severity: [{**one, "after": minutes(one["after"])} for one in ones]
              for severity, ones in document["escalation.md"].keys["levels"].items()}

    def first(severity, clock, person=None):
        return next((one for one in levels[severity]
                     if one["when"] == clock and person in (None, one["notify"])), {"after": None, "notify": None})

    # Who is told when: the table of levels against the levels themselves, and everybody can be reached that way.
    for severity, (start, silent, stuck) in document["escalation.md"].table("Severity")[1].items():
        written = [one for clock, cell in (("start", start), ("unacknowledged", silent), ("stuck", stuck))
                   for one in written_levels(cell, clock, severity)]
        same(f"levels of {severity}", sorted(map(str, written)), sorted(map(str, levels[severity])))
    for severity, ones in levels.items():
        for one in ones:
            way = {"phone": "phone", "push": "pager", "slack": "slack", "email": "email"}[one["via"]]
            same(f"{one['notify']} by {one['via']}", bool(contacts.get(one["notify"], {}).get(way)), True)

    # The response times of the severities.
    _, response = document["severities.md"].table("What")

    def each(row):
        return zip(LEVELS, response[row])

    for severity, cell in each("acknowledge"):
        if "acknowledge_within" in scale[severity]:
            same(f"acknowledge a {severity}", minutes(cell), minutes(scale[severity]["acknowledge_within"]))
    for row, person in (("incident commander named", "incident-commander"),
                        ("engineering manager told", "engineering-manager"), ("product manager told", "product-manager")):
        for severity, cell in each(row):
            told = first(severity, "start", person)["after"]
            if told is not None or row != "incident commander named":
                same(f"{row}, {severity}", minutes(cell), told)
    for severity, cell in each("second pair of eyes"):
        same(f"second pair of eyes, {severity}", minutes(cell), first(severity, "stuck")["after"])
    for severity, cell in each("postmortem draft"):
        kept = scale[severity].get("postmortem_within")
        same(f"postmortem of a {severity}", minutes(cell), minutes(kept) if kept else None)
    for cell in (cell for cells in response.values() for cell in cells):
        for channel in re.findall(r"`(#[\w-]+)`", cell):
            same(f"{channel} is somebody's channel", channel in {one["slack"] for one in contacts.values()}, True)

    # Messages: front matter, own table, the severities' table, and what bots post.
    for row, name in (("Slack: first, then every", "slack"), ("status page: first, then every", "statuspage"),
                      ("email: first, then every", "email"), (None, "discord")):
        keys, own = document[f"comms/{name}.md"].keys, document[f"comms/{name}.md"].table("Severity")[1]
        for place, severity in enumerate(LEVELS):
            kept = [minutes(keys[key][severity]) for key in ("send_within", "repeat_every") if severity in keys[key]]
            if row:
                same(f"{row}, {severity}", durations(response[row][place]), kept)
            cells = next((cells for label, cells in own.items() if re.search(rf"\b{severity}\b", label)), ["", ""])
            same(f"{name}, own table, {severity}", [minutes(cell) for cell in cells[:2] if minutes(cell) is not None], kept)
    for severity, one in scale.items():
        for channel in one["channels"]:
            if channel != "pagerduty":
                keys = document[f"comms/{channel}.md"].keys if f"comms/{channel}.md" in document else {"send_within": {}}
                same(f"{channel} has a time for {severity}", severity in keys["send_within"], True)
        if "update_every" in one:
            same(f"update of a {severity}", minutes(one["update_every"]),
                 minutes(document["comms/slack.md"].keys["repeat_every"][severity]))

    # What an alert starts with.
    header, starts = document["severities.md"].table("`failure_reason`")
    for reason, cells in starts.items():
        same(f"severities of {reason}", dict(zip(header[1:], cells)), settings["severity_table"].get(reason))
    same("reasons", sorted(starts), sorted(settings["failure_reasons"]))

    # Playbooks.
    for name, one in document.items():
        if not name.startswith("playbooks/"):
            continue
        severity, reason = one.keys["severity"], one.keys.get("failure_reason")
        if reason:
            same(f"severity of {reason}", severity, settings["severity_table"][reason]["production"])
        level = first(severity, "stuck")
        same(f"{name} is stuck", (minutes(one.keys["escalate_after"]), one.keys["escalate_to"]),
             (level["after"], level["notify"]))
        target = minutes(response["mitigated (target)"][LEVELS.index(severity)])
        if target is not None and minutes(one.keys["rto_target"]) > target:
            found.append(f"{name}: restored after {one.keys['rto_target']}, mitigated after {target} minutes")

    # Postmortems, triage, roles.
    for severity, (_, draft, _) in document["postmortem-guide.md"].table("Severity")[1].items():
        kept = scale[severity].get("postmortem_within") if severity in scale else None
        same(f"draft of a {severity}", minutes(draft), minutes(kept) if kept else None)
    numbers = {cells[0]: cell for _, rows in document["postmortem-guide.md"].tables for row in rows
               for cells, cell in [(row, row[-1])]}
    for label, row in (("MTTA, time to acknowledge", "acknowledge"), ("MTTM, time to mitigate", "mitigated (target)")):
        for number, severity in re.findall(r"(\d+ min) \((P\d)\)", numbers[label]):
            same(f"{label}, {severity}", minutes(number), minutes(response[row][LEVELS.index(severity)]))
    for reach, (start, page) in document["triage.md"].table("It reaches")[1].items():
        for severity in re.findall(r"P\d", start):
            for words, person in PEOPLE.items():
                if severity in levels and re.search(rf"\b{words}\b", page.split("security on-call")[-1]):
                    told = first(severity, "start", person)["after"]
                    same(f"{words} is paged for `{reach}`, and at the start of a {severity}", told, 0)
    same("severities with roles", [one for one in document["roles.md"].table("Severity")[1] if one in LEVELS],
         list(LEVELS[:3]))
    return found
