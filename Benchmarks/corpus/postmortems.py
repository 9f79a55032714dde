"""A postmortem, complete by the content model."""

from datetime import date, datetime, timedelta, timezone

from . import padding
from .playbooks import TODAY
from .prose import paragraph, sentence, slot
from .registry import BASE_CONTACTS, REGIONS
from .words import HANDLES

_EVENTS = ["The alert fires", "The primary acknowledges", "Incident declared", "First hypothesis is wrong",
           "A dashboard shows the cause", "Rollback begins", "Second region checked", "Support sees the first ticket",
           "Status page updated", "Traffic moved away", "Error rate falls", "Deploys are frozen"]


def postmortem(entry, library, dice):
    """The text of the postmortem `entry`."""
    links = 0

    def link(kind=None):
        nonlocal links
        links += 1
        return library.link(entry, dice, kind)

    goal = padding.target(dice)
    times = _times(entry, dice)
    front = _front_matter(entry, library, dice, times)
    sections = {
        "Summary": [paragraph(dice, 2), f"The playbook in use was {link('playbook')}."],
        "Impact": [paragraph(dice, 1), _impact_table(dice)],
        "Timeline": [_timeline(dice, times, link)],
        "Root cause": [paragraph(dice, 2), _whys(dice)],
        "Contributing factors": ["\n".join(f"- {sentence(dice)} ({link()})" for _ in range(3))],
        "What went well": ["\n".join(f"- {sentence(dice)}" for _ in range(2))],
        "What went poorly": ["\n".join(f"- {sentence(dice)} See {link('playbook')}." for _ in range(2))],
        "Action items": [_action_items(entry, dice, link)],
        "Lessons learned": [paragraph(dice, 1)],
    }
    missing = padding.LINKS - 2 - links
    sections["Lessons learned"] += ["Read next:", "\n".join(f"- {link()}" for _ in range(missing))]

    def render():
        blocks = [f"{front}\n# {entry.title}"]
        for heading, content in sections.items():
            blocks += [f"## {heading}", *content]
        return "\n\n".join(blocks) + "\n"

    padding.pad(dice, sections, ["Summary", "Impact", "Root cause", "Lessons learned"], goal, render, link)
    return render()


def _times(entry, dice):
    """started, detected, acknowledged, mitigated, resolved: in this order, within one day."""
    moment = datetime.fromisoformat(entry.date).replace(
        hour=dice.between(0, 17), minute=dice.between(0, 59), tzinfo=timezone.utc)
    times = [moment]
    for longest in (9, 6, 90, 60):
        moment += timedelta(minutes=dice.between(2, longest))
        times.append(moment)
    return times


def _front_matter(entry, library, dice, times):
    started, detected, acknowledged, mitigated, resolved = (time.strftime("%Y-%m-%dT%H:%M:%SZ") for time in times)
    playbooks = [dice.pick(library.playbooks).path for _ in range(dice.between(1, 2))]
    outcome = dice.weighted([("correct", 0.6), ("incomplete", 0.25), ("wrong", 0.15)])
    severity = dice.weighted([("P1", 0.35), ("P2", 0.45), ("P3", 0.2)])
    drafted = (times[-1] + timedelta(hours=dice.between(2, 20))).strftime("%Y-%m-%dT%H:%M:%SZ")
    authors = dice.sample(HANDLES, 2)
    return "\n".join([
        "---",
        f'title: "{entry.title}"',
        f"date: {entry.date}",
        f"severity: {severity}",
        "status: final",
        f"drafted_at: {drafted}",
        f"incident_commander: {dice.pick(HANDLES)}",
        f"authors: [{', '.join(authors)}]",
        f"services: [{entry.system}-{dice.pick(REGIONS)}]",
        f"playbooks: [{', '.join(dict.fromkeys(playbooks))}]",
        f"playbook_outcome: {outcome}",
        f"detected_by: {dice.weighted([('alert', 0.7), ('customer', 0.2), ('engineer', 0.1)])}",
        f"started_at: {started}",
        f"detected_at: {detected}",
        f"acknowledged_at: {acknowledged}",
        f"mitigated_at: {mitigated}",
        f"resolved_at: {resolved}",
        f"error_budget_minutes: {dice.between(3, 120)}",
        "---",
    ]) + "\n"


def _impact_table(dice):
    rows = [f"| {slot(dice, 'thing')} | {dice.between(1, 80)} % | {dice.between(2, 150)} min |"
            for _ in range(dice.between(2, 3))]
    return "\n".join(["| What | Share | For |", "|:---|---:|---:|", *rows])


def _timeline(dice, times, link):
    """Six to eight events between the start and the end, in order."""
    length = int((times[-1] - times[0]).total_seconds() // 60)
    offsets = sorted(dice.between(0, length) for _ in range(dice.between(4, 6)))
    events = dice.sample(_EVENTS, len(offsets))
    rows = [f"| {times[0]:%H:%M} | {sentence(dice)} |"]
    for offset, event in zip(offsets, events):
        remark = f" ({link('playbook')})" if dice.chance(0.5) else ""
        rows.append(f"| {times[0] + timedelta(minutes=offset):%H:%M} | {event}{remark} |")
    rows.append(f"| {times[-1]:%H:%M} | Resolved, the monitor is quiet |")
    return "\n".join(["| Time (UTC) | Event |", "|---|---|", *rows])


def _whys(dice):
    return "\n".join(f"{number}. Why? {sentence(dice)}" for number in range(1, 4))


def _action_items(entry, dice, link):
    """Three or four items; what is old is done, one recent open item in twenty is overdue."""
    day = date.fromisoformat(entry.date)
    recent = TODAY - day < timedelta(days=150)
    rows = []
    for _ in range(dice.between(3, 4)):
        due, status = day + timedelta(days=dice.between(7, 60)), "done"
        if recent and dice.chance(0.6):
            late = dice.chance(0.05)
            due = TODAY + timedelta(days=-dice.between(1, 9) if late else dice.between(5, 60))
            status = dice.pick(["open", "in progress"])
        owner = dice.pick(BASE_CONTACTS) if dice.chance(0.5) else "@" + dice.pick(HANDLES)
        rows.append(f"| P{dice.between(1, 3)} | {sentence(dice)[:-1]} ({link('playbook')}) | {owner} | {due} | {status} |")
    return "\n".join(["| Priority | Action | Owner | Due | Status |", "|---|---|---|---|---|", *rows])
