"""Handbooks of generated postmortems, and what is counted of them by Python's own code."""

import math
import random
import statistics
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta, timezone

from fresh_book import TODAY, write

PHASES = {
    "detect": ("started_at", "detected_at"), "acknowledge": ("detected_at", "acknowledged_at"),
    "mitigate": ("detected_at", "mitigated_at"), "resolve": ("detected_at", "resolved_at"),
}
SEVERITIES = ["P1", "P2", "P3", "P4"]
# What kedge.yml says nothing about is what the postmortem guide of this repository aims at.
TARGETS = {
    "detect": {name: 300 for name in SEVERITIES}, "acknowledge": {"P1": 300, "P2": 900}, "mitigate": {"P1": 1800},
    "resolve": {"P1": 3600, "P2": 3600},
}
WITHIN_HOURS = {"P1": 48, "P2": 120}
REASONS = ["timeout", "connection_refused", "schema_drift", "protocol_error", None]
SERVICES = ["payments", "search", "catalogue"]
FACTORS = ["No canary", "Deployed in peak hours", "The alert came too late", "Nobody owned the job"]


class Incident:
    """One incident, as the front matter of its postmortem has it."""

    def __init__(self, number, source):
        self.path = f"postmortems/{number:04}.md"
        self.severity = source.choices(SEVERITIES, [1, 3, 4, 2])[0]
        started = datetime(2025, 1, 1, tzinfo=timezone.utc) + timedelta(minutes=source.randrange(680 * 1440))
        # Half of them noted to the minute, which gives ties and durations of nothing.
        def after(moment, median, spread):
            minutes = math.exp(source.gauss(math.log(median), spread))
            seconds = round(minutes) * 60 if source.random() < 0.5 else round(minutes * 60)
            return moment + timedelta(seconds=seconds)
        moments = {"started_at": started, "detected_at": after(started, 2.5, 1.1)}
        moments["acknowledged_at"] = after(moments["detected_at"], 4, 0.9)
        moments["mitigated_at"] = after(moments["detected_at"], 30, 0.8)
        moments["resolved_at"] = after(moments["mitigated_at"], 45, 1.2)
        self.intervals = {}
        for name in list(moments):
            dice = source.random()
            if dice < 0.06:
                del moments[name]
            elif dice < 0.10 and name not in ("started_at", "detected_at") and "detected_at" not in self.intervals:
                # Before it was noticed, so that what is out of order can be seen to be.
                if "detected_at" in moments:
                    moments[name] = moments["detected_at"] - timedelta(minutes=source.randrange(1, 40_000))
            elif dice < 0.14:
                self.intervals[name] = moments[name] + timedelta(minutes=source.randrange(1, 500))
        self.moments = moments
        # The times that each can have been at, from and to; one that ends before another began is out of order.
        spans = [(moments[name], self.intervals.get(name, moments[name])) for name in
                 ("started_at", "detected_at", "acknowledged_at", "mitigated_at", "resolved_at") if name in moments]
        self.is_inverted = any(later[1] < sooner[0] for place, later in enumerate(spans) for sooner in spans[:place])
        self.date = started.date() if source.random() < 0.95 else None
        self.reason = source.choice(REASONS)
        self.services = source.sample(SERVICES, source.randrange(3))
        self.budget = round(source.uniform(0, 9), 2) if source.random() < 0.4 else None
        self.detected_by = source.choice(["alert", "alert", "alert", "customer", "engineer", None])
        self.status = source.choice(["draft", "review", "final"])
        drafted = started.date() + timedelta(days=source.randrange(1, 9))
        self.drafted = drafted if source.random() < 0.8 else None
        self.factors = source.sample(FACTORS, source.randrange(3))

    def seconds(self, phase):
        """How long a phase took; None where an end is missing, an interval, or before the start."""
        ends = PHASES[phase]
        if self.is_inverted or any(end not in self.moments or end in self.intervals for end in ends):
            return None
        length = (self.moments[ends[1]] - self.moments[ends[0]]).total_seconds()
        return int(length) if length >= 0 else None

    def text(self, number, source):
        zone = timezone(timedelta(hours=source.choice([0, 0, 1, -5])))
        def written(moment):
            return moment.astimezone(zone).isoformat().replace("+00:00", "Z")
        lines = [f"title: Incident {number}", f"severity: {self.severity}", f"status: {self.status}"]
        lines += [f"{name}: {written(moment)}" + (f"/{written(self.intervals[name])}" if name in self.intervals else "")
                  for name, moment in self.moments.items()]
        if self.date:
            lines.append(f"date: {self.date}")
        if self.reason:
            lines.append(f"failure_reason: {self.reason}")
        if self.services:
            lines.append(f"services: [{', '.join(self.services)}]")
        if self.budget is not None:
            lines.append(f"error_budget_minutes: {self.budget}")
        if self.detected_by:
            lines.append(f"detected_by: {self.detected_by}")
        if self.drafted:
            lines.append(f"drafted_at: {self.drafted}")
        factors = "".join(f"- **{factor}:** as before.\n" for factor in self.factors)
        return ("---\n" + "\n".join(lines) + f"\n---\n# Incident {number}\n\n## Contributing factors\n\n{factors}"
                if factors else "---\n" + "\n".join(lines) + f"\n---\n# Incident {number}\n\nNothing more.\n")


def generate(folder, count, seed):
    """Writes a handbook of so many incidents; gives them."""
    source = random.Random(seed)
    write(folder, "kedge.yml", "title: Generated\nbase_url: https://runbooks.example.com\n")
    write(folder, "content/index.md", "# Home\n")
    incidents = [Incident(number, source) for number in range(count)]
    for number, incident in enumerate(incidents):
        write(folder, "content/" + incident.path, incident.text(number, source))
    return incidents


def expected_duration(incidents, phase, severity, source):
    """What the report must say of one phase, by Python's statistics and random numbers of its own."""
    chosen = [incident for incident in incidents
              if severity in (None, incident.severity) and incident.seconds(phase) is not None]
    # A duration of nothing is half a minute.
    values = sorted(incident.seconds(phase) or 30 for incident in chosen)
    found = {"phase": phase, "severity": severity, "n": len(values)}
    if len(values) > 1:
        lower, median, upper = statistics.quantiles(values, n=4, method="inclusive")
        found |= {"least": values[0], "lower_quartile": lower, "median": median, "upper_quartile": upper,
                  "greatest": values[-1]}
    targets = TARGETS[phase]
    aimed = [incident for incident in chosen if incident.severity in targets]
    found["with_target"] = len(aimed)
    found["within_target"] = sum(incident.seconds(phase) <= targets[incident.severity] for incident in aimed)
    if len(values) >= 5:
        spread = statistics.stdev(math.log(value) for value in values)
        found["spread"] = spread
        found["needed"] = math.ceil(2 * (1.96 + 0.84) ** 2 * spread ** 2 / math.log(0.9) ** 2)
        means = sorted(sum(source.choices(values, k=len(values))) / len(values) for _ in range(6000))
        found["mean"] = (statistics.fmean(values), means[300], means[5699])
    return found


def month_of(incident):
    """The month that an incident counts in; None where nothing says when it was."""
    day = incident.date or ("started_at" in incident.moments and "started_at" not in incident.intervals
                            and incident.moments["started_at"].date())
    return f"{day:%Y-%m}" if day else None


def expected_draft(incident):
    """Whether the draft was in time: so long after the end as the severity's `postmortem_within`, by the day."""
    if incident.severity not in WITHIN_HOURS:
        return "not-required"
    if "resolved_at" not in incident.moments or "resolved_at" in incident.intervals:
        return "unknown"
    due = (incident.moments["resolved_at"] + timedelta(hours=WITHIN_HOURS[incident.severity])).date()
    if incident.drafted:
        return "on-time" if incident.drafted <= due else "late"
    if incident.status != "draft":
        return "unknown"
    return "late" if date.fromisoformat(TODAY) > due else "pending"


def expected_budgets(incidents):
    """(service, month) → minutes and incidents."""
    used = defaultdict(lambda: [0.0, 0])
    for incident in incidents:
        if incident.budget is None or month_of(incident) is None:
            continue
        for service in incident.services or [None]:
            used[service, month_of(incident)][0] += incident.budget
            used[service, month_of(incident)][1] += 1
    return used


def expected_counts(incidents):
    """What is shared by how many."""
    return {
        "failure_reasons": Counter(incident.reason for incident in incidents if incident.reason),
        "factors": Counter(factor for incident in incidents for factor in incident.factors),
        "detected_by": Counter(incident.detected_by for incident in incidents if incident.detected_by),
        "months": Counter(month_of(incident) for incident in incidents if month_of(incident)),
    }
