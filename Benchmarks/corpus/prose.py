"""Sentences and paragraphs, filled from the word lists so that the text compresses as text does."""

import re

from .words import COMPONENTS, CONDITIONS, SLOTS, SYSTEMS


def _metric(dice):
    return f"{dice.pick(SYSTEMS)}_{dice.pick(COMPONENTS)}_{dice.pick(CONDITIONS)}_{dice.pick(_SUFFIXES)}"


def _version(dice):
    return f"{dice.between(1, 9)}.{dice.between(0, 30)}.{dice.between(0, 12)}"


def _ticket(dice):
    return f"OPS-{dice.between(1000, 29999)}"


def _error(dice):
    return f"{dice.pick(_ERRORS)}: {dice.pick(COMPONENTS)} {dice.between(1, 999)}/{dice.between(0x1000, 0xfffff):x}"


def _setting(dice):
    return f"{dice.pick(COMPONENTS)}.{dice.pick(COMPONENTS)}.{dice.pick(_KNOBS)}"


_SUFFIXES = ["total", "seconds", "bytes", "ratio", "count"]
_ERRORS = ["ECONNRESET", "ETIMEDOUT", "EMFILE", "ENOSPC", "panic", "FATAL", "SQLSTATE 53300", "TLS alert 42"]
_KNOBS = ["max_size", "timeout_ms", "retry_limit", "buffer_bytes", "keepalive", "high_watermark"]

# The long tail: words that occur once or twice in a handbook, which a search index must bear.
_RARE = {"metric": _metric, "version": _version, "ticket": _ticket, "error": _error, "setting": _setting}

_TEMPLATES = """
When <actor> <verb> <thing>, <effect>.
A <adj> <sign> on <place> points to <thing> that <actor> <verb> <when>.
It starts <when>: <actor> <verb> <thing>, and <effect>.
Look at <place> first, because <reason>.
If the <sign> is <adj>, <advice>; <reason>.
Expect a <adj> <sign> for <count> <unit>, then a return to normal.
*Do not* act on a <adj> <sign> alone: <reason>.
The <team> team has seen <actor> lose <thing> <when>.
More than <count> <unit> of this is an incident, **less is noise**.
If <effect>, <advice>.
<place> shows whether <actor> still <verb> <thing>.
Compare <place> with the hour before; a <adj> <sign> that began <when> is not a coincidence.
Most often <actor> <verb> <thing> <when>, although a <adj> <sign> can have other causes.
Remember that <reason>, so <advice>.
Nobody needs to wake the <team> team unless <effect> for more than <count> <unit>.
As long as <actor> answers, <thing> are safe — <reason>.
The limit of <count> <unit> was chosen after a <adj> <sign> which nobody noticed.
Without <thing> there is no point in a restart: <reason>.
In <count> of the last cases <actor> was innocent; <place> had the answer.
Say in the channel what you see on <place>, even if it is a <adj> <sign>.
The series `<metric>` tells a <adj> <sign> from a failing probe.
Since release <version> <actor> holds fewer <thing>; <ticket> has the numbers.
The log then says `<error>`, and <effect>.
With `<setting>` unset, <actor> <verb> <thing> <when>.
<ticket> tracks why <actor> <verb> <thing> <when>.
"""

_SHORT = """
<count> <unit> are normal here.
The <team> team owns this step.
<advice>.
A <adj> <sign> is expected.
Nothing here changes data.
Safe to repeat.
<reason>.
"""

_SLOT = re.compile(r"<(\w+)>")


def _compiled(text):
    """One list of parts a template: strings stand for themselves, lists are chosen from, functions are called."""
    return [
        [(SLOTS.get(part) or _RARE[part]) if index % 2 else part for index, part in enumerate(_SLOT.split(line))]
        for line in text.strip().splitlines()
    ]


_LONG_PARTS, _SHORT_PARTS = _compiled(_TEMPLATES), _compiled(_SHORT)


def _fill(dice, parts):
    return capital("".join(_choose(dice, part) for part in parts))


def _choose(dice, part):
    if isinstance(part, str):
        return part
    return part(dice) if callable(part) else dice.pick(part)


def sentence(dice):
    return _fill(dice, dice.pick(_LONG_PARTS))


def short_sentence(dice):
    return _fill(dice, dice.pick(_SHORT_PARTS))


def paragraph(dice, sentences):
    return " ".join(sentence(dice) for _ in range(sentences))


def slot(dice, name):
    """One phrase of a slot, as it stands in a sentence."""
    return dice.pick(SLOTS[name])


def capital(text):
    return text[0].upper() + text[1:]
