"""Exports of other programs, made by chance after their schemas, and what is known of each incident in them."""

import csv
import io
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

WORDS = """timeout disk full rollback café störung straße отказ 磁盘 déploiement connection_refused p99 latency 5xx 12% v2.3.4
it's "quoted" (old) [new] {x} a|b <b> _under_ *star* `code` ~ #1 | \\ && ; $HOME $(id) {{server_slug}} <!--no--> --- :warning:
https://graphs.example.com/d?a=1&b=2_c TODO-7 ==x== - + 1. > :: ![x](y) [[wiki]] {#id} </td> &amp; &#60;""".split()
PEOPLE = ["Jane Doe", "Bo Lund", "Ana Sá", "Wei Chen"]
LOGINS = ["jane-d", "bolund", "ana", "weic"]
SERVICES = ["payments", "Customer data", "calendar", "Ledger of old"]


@dataclass
class Incident:
    """What the export says, as a draft must have it."""

    source: str
    title: str
    milestones: dict = field(default_factory=dict)
    severity: str = None
    rows: list = field(default_factory=list)


def utc(moment):
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Maker:
    """Draws what an export holds."""

    def __init__(self, chance):
        self.chance = chance
        self.number = 0

    def maybe(self, share=0.75):
        return self.chance.random() < share

    def text(self, most=8):
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(1, most)))

    def moment(self):
        """A moment of the last years, to the second."""
        return datetime(2024, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=self.chance.randrange(800 * 86400))

    def written(self, moment):
        """The moment in one of the forms that the schemas allow."""
        form = self.chance.choice(["Z", "ms", "offset"])
        if form == "offset":
            zone = timezone(timedelta(minutes=self.chance.choice([-360, 120, 330])))
            return moment.astimezone(zone).isoformat(timespec="milliseconds")
        return moment.strftime("%Y-%m-%dT%H:%M:%S") + (".250Z" if form == "ms" else "Z")

    def some(self, **members):
        """The members, of which any may be missing or null."""
        kept = {}
        for name, value in members.items():
            if self.maybe(0.85):
                kept[name] = value
            elif self.maybe(0.3):
                kept[name] = None
        return kept

    def id(self):
        self.number += 1
        return f"Q{self.number:04}{self.chance.choice('ABCXYZ')}"


class PagerDuty(Maker):
    name = "pagerduty"

    def one(self):
        id, start = self.id(), self.moment()
        number, title = self.number, self.text()
        user = {"type": "user_reference", "summary": self.chance.choice(PEOPLE)}
        acknowledged, resolved = start + timedelta(seconds=self.chance.randint(20, 900)), None
        members = self.some(
            title=title, summary=f"[#{number}] {title}", html_url=f"https://acme.pagerduty.com/incidents/{id}",
            urgency=self.chance.choice(["high", "low"]), priority={"summary": self.chance.choice(["P1", "P2", "P9"])},
            service={"id": "S1", "summary": self.chance.choice(SERVICES)}, created_at=self.written(start),
            incident_key=self.text(2), teams=[{"summary": "Platform"}])
        members["status"] = "resolved"
        known = Incident(f"pagerduty:{id}", members.get("title") or members.get("summary") or
                         f"PagerDuty incident #{number}")
        if members.get("created_at"):
            known.milestones["detected_at"] = start
        if self.maybe():
            resolved = start + timedelta(seconds=self.chance.randint(1000, 9000))
            members["resolved_at"] = self.written(resolved)
            known.milestones["resolved_at"] = resolved
        if (members.get("priority") or {}).get("summary") in ("P1", "P2"):
            known.severity = members["priority"]["summary"]
        logs = []
        if self.maybe():
            logs.append({"type": "trigger_log_entry", "summary": "Triggered through the API.", "created_at": self.written(start),
                         "agent": {"type": "service_reference", "summary": "Payments"}, "incident": {"id": id}})
            known.rows.append((start, "Triggered"))
        if self.maybe():
            logs.append({"type": "acknowledge_log_entry", "summary": f"Acknowledged by {user['summary']}.", "agent": user,
                         "created_at": self.written(acknowledged), "incident": {"id": id}})
            known.milestones["acknowledged_at"] = acknowledged
            known.rows.append((acknowledged, "Acknowledged"))
        notes = []
        for _ in range(self.chance.randint(0, 2)):
            at = start + timedelta(seconds=self.chance.randint(900, 1000))
            notes.append({"id": self.id(), "content": self.text(), "created_at": self.written(at), "user": user})
            known.rows.append((at, ""))
        return known, {"incident": {"id": id, "incident_number": number, **members}, "log_entries": logs, "notes": notes}

    def make(self, count):
        made = [self.one() for _ in range(count)]
        return [known for known, _ in made], "\n".join(json.dumps(value, ensure_ascii=self.maybe(0.5)) for _, value in made)


class Opsgenie(Maker):
    name = "opsgenie"

    def one(self):
        id, start = self.id(), self.moment()
        owner = self.chance.choice(LOGINS) + "@example.com"
        title = self.text()
        members = self.some(
            tinyId=str(self.number), alias=self.text(2), description=self.text(20), status="closed", tags=["web", self.text(1)],
            owner=owner, updatedAt=self.written(start + timedelta(hours=2)), count=self.chance.randint(1, 9), source="probe",
            integration={"id": "x", "name": "API", "type": "API"}, details={"host": "web1", "rack": self.text(2)})
        members |= {"message": title, "createdAt": self.written(start)}
        known = Incident(f"opsgenie:{id}", title, {"detected_at": start})
        if self.maybe():
            members["priority"] = known.severity = self.chance.choice(["P1", "P2", "P3"])
        if self.maybe() and members.get("updatedAt"):
            taken = self.chance.randint(20_000, 3_600_000)
            members["report"] = {"ackTime": taken, "closeTime": taken * 2, "acknowledgedBy": owner}
            known.milestones["acknowledged_at"] = start + timedelta(seconds=taken // 1000)
        values = [{"data": {"id": id, **members}, "requestId": self.id()}]
        logs = [{"log": self.text(), "type": "system", "owner": self.chance.choice(["System", owner]),
                 "createdAt": self.written(start + timedelta(seconds=number)), "offset": str(number)}
                for number in range(self.chance.randint(0, 3))]
        known.rows = [(start + timedelta(seconds=number), "") for number in range(len(logs))]
        if logs:
            values.append({"data": logs, "paging": {}})
        if self.maybe(0.4):
            at = start + timedelta(minutes=5)
            values.append({"data": [{"note": self.text(), "owner": owner, "createdAt": self.written(at)}]})
            known.rows.append((at, ""))
        return known, values

    def make(self, count):
        made = [self.one() for _ in range(count)]
        return [known for known, _ in made], "\n".join(json.dumps(value) for _, values in made for value in values)


class Statuspage(Maker):
    name = "statuspage"

    def one(self):
        id, posted = self.id(), self.moment()
        title = self.text()
        members = self.some(
            status=self.chance.choice(["resolved", "monitoring", "postmortem"]), shortlink=f"https://stspg.io/{id}",
            impact=self.chance.choice(["none", "minor", "major", "critical"]),
            components=[{"name": name} for name in self.chance.sample(SERVICES, 2)], postmortem_body=self.text(30))
        members |= {"id": id, "name": title, "created_at": self.written(posted)}
        known = Incident(f"statuspage:{id}", title)
        if members.get("impact") == "critical":
            known.severity = "P1"
        if self.maybe():
            start = posted - timedelta(minutes=self.chance.choice([0, 7]))
            members["started_at"] = self.written(start)
            if start != posted:
                known.milestones["started_at"] = start
        if self.maybe():
            known.milestones["resolved_at"] = posted + timedelta(minutes=50)
            members["resolved_at"] = self.written(known.milestones["resolved_at"])
        members["incident_updates"] = []
        for number in range(self.chance.randint(0, 3)):
            at = posted + timedelta(minutes=number * 10)
            members["incident_updates"].append(
                {"status": "identified", "body": self.text(), "created_at": self.written(at + timedelta(seconds=3)),
                 "display_at": self.written(at)})
            known.rows.append((at, "On the status page"))
        return known, members

    def make(self, count):
        made = [self.one() for _ in range(count)]
        return [known for known, _ in made], json.dumps({"page": {"id": "p"}, "incidents": [value for _, value in made]}, indent=1)


class GitHub(Maker):
    name = "github"

    def one(self):
        start = self.moment()
        self.number += 1
        title = self.text()
        members = self.some(
            closedAt=self.written(start + timedelta(days=2)), state="CLOSED", body=self.text(20),
            assignees=[{"login": self.chance.choice(LOGINS)}], milestone={"title": "June", "dueOn": self.written(start)})
        known = Incident(f"github:acme/ops#{self.number}", title, {"detected_at": start})
        labels = [{"name": "incident"}, {"name": "web"}]
        if self.maybe():
            known.severity = self.chance.choice(["P1", "P2"])
            labels.append({"name": self.chance.choice(["severity: {}", "{}"]).format(known.severity)})
        comments = []
        for number in range(self.chance.randint(0, 3)):
            at = start + timedelta(minutes=1 + number * 5)
            comments.append({"author": {"login": self.chance.choice(LOGINS)}, "body": self.text(40), "createdAt": self.written(at)})
            known.rows.append((at, ""))
        return known, {"number": self.number, "url": f"https://github.com/acme/ops/issues/{self.number}", "title": title,
                       "createdAt": self.written(start), "labels": labels, "comments": comments, **members}

    def make(self, count):
        made = [self.one() for _ in range(count)]
        return [known for known, _ in made], json.dumps([value for _, value in made], indent=self.chance.choice([None, 2]))


class CSV(Maker):
    name = "csv"
    COLUMNS = ["Key", "Summary", "Priority", "Systems", "Reporter", "Created", "Done", "Text", "Labels"]
    ZONE = ZoneInfo("Europe/Berlin")
    CONFIGURATION = """import:
  csv: {id: Key, title: Summary, severity: Priority, services: Systems, people: Reporter, detected_at: Created,
        resolved_at: Done, description: Text, time_zone: Europe/Berlin, time_format: "%d/%b/%y %I:%M %p"}
"""

    def cell(self, moment):
        """The moment on a clock of Berlin, to the minute; none where that clock showed it twice."""
        local = moment.astimezone(self.ZONE)
        if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
            return ""
        return local.strftime("%d/%b/%y %I:%M %p")

    def one(self):
        id, start = self.id(), self.moment().replace(second=0)
        title = self.text()
        known = Incident(f"csv:{id}", title)
        row = {"Key": id, "Summary": title, "Reporter": self.chance.choice(PEOPLE), "Text": self.text(20), "Labels": self.text(2)}
        row = {name: value if self.maybe(0.9) or name in ("Key", "Summary") else "" for name, value in row.items()}
        if self.maybe():
            row["Priority"] = known.severity = self.chance.choice(["P1", "P2"])
        if self.maybe():
            row["Systems"] = self.chance.choice(SERVICES)
        for name, key, at in (("Created", "detected_at", start), ("Done", "resolved_at", start + timedelta(hours=1))):
            if self.maybe() and self.cell(at):
                row[name] = self.cell(at)
                known.milestones[key] = at
        return known, [row.get(name, "") for name in self.COLUMNS]

    def make(self, count):
        made = [self.one() for _ in range(count)]
        text = io.StringIO()
        rows = csv.writer(text, delimiter=self.chance.choice(",;\t"), lineterminator=self.chance.choice(["\n", "\r\n"]))
        rows.writerow(self.COLUMNS)
        rows.writerows(row for _, row in made)
        return [known for known, _ in made], text.getvalue()


MAKERS = [PagerDuty, Opsgenie, Statuspage, GitHub, CSV]
