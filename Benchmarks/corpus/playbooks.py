"""A playbook: full front matter, nine sections, numbered diagnosis steps whose branches lead somewhere."""

import re
from datetime import date, timedelta

from . import padding
from .commands import PROBES, PROOFS, REMEDIES
from .prose import capital, paragraph, sentence, short_sentence, slot
from .registry import ESCALATE_TO, OWNERS, REGIONS, port
from .words import HANDLES

TODAY = date(2026, 11, 21)

_CLOCKS = {"P1": ("30m", "15m", 90), "P2": ("60m", "30m", 180), "P3": ("4h", "60m", 365), "P4": ("1d", "4h", 365)}
_PARAMETER = re.compile(r"\{\{(\w+)\}\}")


def playbook(entry, library, dice):
    """The text of the playbook `entry`."""
    service = f"{entry.system}-{dice.pick(REGIONS)}"
    severity = dice.weighted([("P1", 0.12), ("P2", 0.33), ("P3", 0.4), ("P4", 0.15)])
    test = _test_record(entry, severity, dice)
    links = 0

    def link(kind=None):
        nonlocal links
        links += 1
        return library.link(entry, dice, kind)

    goal = padding.target(dice)
    remedies = dice.sample(REMEDIES, 2)
    sections = {
        "Symptoms": _symptoms(entry, dice, link),
        "Impact": [paragraph(dice, 1)],
        "Prerequisites": _prerequisites(entry, dice),
        "Diagnosis": [_diagnosis(dice, remedies, link, 3 if goal < 5_700 else 4)],
        "Resolution": [_remedy(remedy, dice) for remedy in remedies],
        "Verification": [_verification(dice)],
        "Escalation": _escalation(dice),
        "Communication": _communication(severity),
        "Post-incident": [_tasks(dice, link)],
    }
    missing = padding.LINKS - 6 - links  # four links are fixed, the padding brings another one or two
    if missing > 0:
        related = "\n".join(f"- {link()}" for _ in range(missing + dice.between(0, 2)))
        sections["Impact"] += ["Often seen together with:", related]

    def body():
        blocks = [f"# {entry.title}"]
        for heading, content in sections.items():
            blocks += [f"## {heading}", *content]
        return "\n\n".join(blocks) + "\n"

    def render():
        text = body()
        return _front_matter(entry, service, severity, _PARAMETER.findall(text), test) + "\n" + text

    padding.pad(dice, sections, ["Symptoms", "Impact", "Escalation", "Post-incident"], goal, render, link)
    return render()


def _front_matter(entry, service, severity, used, test):
    rto, escalate_after, _ = _CLOCKS[severity]
    declared = {
        "server_slug": ("slug", service),
        "server_url": ("url", f'"https://{service}.mcp.example.net/mcp"'),
        "duration_minutes": ("number", "4"),
        "unit": ("text", f"mcp-{service}"),
        "host": ("hostname", f"{service}.mcp.example.net"),
        "port": ("number", str(port(service))),
        "log_path": ("text", f"/var/log/mcp-{service}"),
    }
    lines = [
        "---",
        f'title: "{entry.title}"',
        f"alerts: [{entry.alert}]",
        f"severity: {severity}",
        f"owner: {test['owner']}",
        f"services: [{service}]",
        f"rto_target: {rto}",
        f"escalate_after: {escalate_after}",
        f"escalate_to: {test['escalate_to']}",
        *test["lines"],
        "parameters:",
        *(f"  {name}: {{type: {kind}, example: {example}}}"
          for name, (kind, example) in declared.items() if name in used),
        "---",
    ]
    return "\n".join(lines) + "\n"


def _test_record(entry, severity, dice):
    """Who owns the playbook, and its last test: one in thirty is overdue."""
    interval = _CLOCKS[severity][2]
    age = dice.between(interval + 5, interval + 60) if dice.chance(0.03) else dice.between(2, interval - 20)
    day = TODAY - timedelta(days=age)
    kind = dice.weighted([("drill", 0.6), ("incident", 0.4)])
    return {
        "owner": dice.pick(OWNERS),
        "escalate_to": dice.pick(ESCALATE_TO),
        "lines": [
            f"last_tested: {day}",
            f"tested_by: {dice.pick(HANDLES)}",
            f"test_kind: {kind}",
            f"actual_rto: {dice.between(6, 29)}m",
            f"evidence: https://records.example.org/{kind}s/{day}-{entry.system}",
            f"test_every: {interval}d",
        ],
    }


def _symptoms(entry, dice, link):
    opening = (f"{capital(slot(dice, 'place'))} shows a {slot(dice, 'adj')} {slot(dice, 'sign')}.")
    blocks = [opening, f"`{entry.alert}` has been firing for {{{{duration_minutes}}}} minutes on `{{{{server_slug}}}}`. "
                       + sentence(dice)]
    if dice.chance(0.45):
        rows = [f"| {capital(slot(dice, 'sign'))} | {dice.between(1, 90)} % | {short_sentence(dice)} |"
                for _ in range(dice.between(2, 4))]
        blocks.append("\n".join(["| Sign | Threshold | Remark |", "|---|---:|---|", *rows]))
    blocks.append("Not this playbook:\n\n" + "\n".join(
        f"- {capital(slot(dice, 'adj'))} {slot(dice, 'sign')} → {link('playbook')}" for _ in range(2)))
    return blocks


def _prerequisites(entry, dice):
    tool = dice.pick(["`kubectl`", "`psql`", "`ssh`", "`docker`", "`journalctl`"])
    return [f"- Membership of the group `{entry.system}-operators`, and {tool} on the jump host\n"
            f"- {sentence(dice)}"]


def _diagnosis(dice, remedies, link, count):
    probes = dice.sample(PROBES, count)
    return "\n\n".join(_step(number, len(probes), probe, dice, remedies, link)
                       for number, probe in enumerate(probes, start=1))


def _step(number, last, probe, dice, remedies, link):
    question, commands, meaning, outcomes = probe
    lines = [f"{number}. **{question}**", ""]
    for introduction, language, code in commands:
        if introduction:
            lines += [f"   {introduction}", ""]
        lines += [f"   ```{language}", *(f"   {line}" for line in code.split("\n")), "   ```", ""]
    lines += [f"   {meaning} {short_sentence(dice)}", ""]
    for position, outcome in enumerate(outcomes):
        if position == 0 and number < last:
            where = f"[step {number + 1}](#diagnosis.{number + 1})"
        elif dice.chance(0.35):
            where = link("playbook")
        else:
            title = dice.pick(remedies)[0]
            where = f"[{title.lower()}](#{title.lower().replace(' ', '-')})"
        lines.append(f"   - **{outcome}** → {where}")
    return "\n".join(lines)


def _remedy(remedy, dice):
    title, steps, risk, undo = remedy
    lines = [f"### {title}", "", short_sentence(dice), ""]
    for number, (action, code) in enumerate(steps, start=1):
        lines += [f"{number}. {action}", "", "   ```sh", *(f"   {line}" for line in code.split("\n")), "   ```", ""]
    lines.append(f"Risk: {risk} To undo: {undo} Then [verify](#verification).")
    return "\n".join(lines)


def _verification(dice):
    return "\n\n".join(
        f"{number}. {check}\n\n   ```console\n   $ {code}\n   {expected}\n   ```"
        for number, (check, code, expected) in enumerate(dice.sample(PROOFS, 2), start=1))


def _escalation(dice):
    return [f"Walk through the [decision tree](../../escalation.md#decision-tree) after {dice.between(10, 20)} minutes "
            f"without progress. {sentence(dice)}"]


def _communication(severity):
    first = "declared" if severity in ("P1", "P2") else "investigating"
    return [f"- Team: [Slack, {first}](../../comms/slack.md#{first})\n"
            "- Customers: [status page, investigating](../../comms/statuspage.md#investigating)\n"
            "- Afterwards: [e-mail, resolved](../../comms/email.md#resolved)"]


def _tasks(dice, link):
    return "\n".join([
        f"- [ ] Compare with {link('postmortem')}",
        f"- [ ] {sentence(dice)}",
        f"- [ ] Check {link('page')}",
    ])
