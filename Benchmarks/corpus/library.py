"""Every document's address, known before the first is written, so that all can link to all."""

from dataclasses import dataclass

from .dice import Dice
from .words import AREAS, COMPONENTS, CONDITIONS, SYSTEMS, TOPICS

PLAYBOOK_IDS = ["symptoms", "impact", "diagnosis", "diagnosis.1", "diagnosis.2", "diagnosis.3", "resolution",
                "resolution", "verification", "escalation", "post-incident"]
POSTMORTEM_IDS = ["summary", "impact", "timeline", "root-cause", "contributing-factors", "what-went-well",
                  "what-went-poorly", "action-items", "lessons-learned"]
PAGE_IDS = ["overview", "why-it-matters", "checklist", "worked-example", "common-mistakes"]

_IDS = {"playbook": PLAYBOOK_IDS, "postmortem": POSTMORTEM_IDS, "page": PAGE_IDS}


@dataclass(frozen=True, slots=True)
class Entry:
    kind: str
    folder: str  # relative to content/
    name: str  # without .md
    title: str
    system: str
    alert: str = ""  # playbooks
    date: str = ""  # postmortems

    @property
    def path(self):
        return f"{self.folder}/{self.name}.md"


class Library:
    """All entries of a handbook of `documents` files, and links between them."""

    def __init__(self, documents, fixed, dice):
        postmortems = round(documents * 0.2)
        pages = max(round(documents * 0.1) - fixed, 2)
        self._names = set()
        self._prefixes = {}
        self.playbooks = [self._playbook(dice) for _ in range(documents - postmortems - pages - fixed)]
        self.postmortems = [self._postmortem(dice) for _ in range(postmortems)]
        self.pages = [self._page(number, dice) for number in range(pages)]
        self._by_system = {}
        for entry in self.playbooks:
            self._by_system.setdefault(entry.system, []).append(entry)

    def link(self, source, dice, kind=None):
        """A Markdown link from `source` to some other document, mostly to one of its anchors."""
        kind = kind or dice.weighted([("playbook", 0.7), ("postmortem", 0.2), ("page", 0.1)])
        target = source
        while target is source:
            target = self._target(source, kind, dice)
        identifier = "#" + dice.pick(_IDS[kind]) if dice.chance(0.85) else ""
        return f"[{_label(target, identifier, dice)}]({self.reference(source, target)}{identifier})"

    def _target(self, source, kind, dice):
        if kind == "playbook":
            near = dice.chance(0.5) and self._by_system.get(source.system)  # half of the links stay in the system
            return dice.pick(near or self.playbooks)
        return dice.pick(self.postmortems if kind == "postmortem" else self.pages)

    def reference(self, source, target):
        """The relative link between two files."""
        key = (source.folder, target.folder)
        if key not in self._prefixes:
            self._prefixes[key] = _prefix(*key)
        return f"{self._prefixes[key]}{target.name}.md"

    def _unique(self, make):
        for _ in range(10_000):
            name, value = make()
            if name not in self._names:
                self._names.add(name)
                return value
        raise SystemExit("generate: the word lists are too small for so many documents")

    def _playbook(self, dice):
        def make():
            system, component, condition = dice.pick(SYSTEMS), dice.pick(COMPONENTS), dice.pick(CONDITIONS)
            alert = "".join(word.capitalize() for word in f"{system}_{component}_{condition}".split("_"))
            title = f"{system.capitalize()}: {component} {condition.replace('_', ' ')}"
            name = f"{component}_{condition}"
            return alert, Entry("playbook", f"playbooks/{system}", name, title, system, alert=alert)

        return self._unique(make)

    def _postmortem(self, dice):
        def make():
            year = dice.weighted([("2024", 0.3), ("2025", 0.35), ("2026", 0.35)])
            last_month = 10 if year == "2026" else 12
            date = f"{year}-{dice.between(1, last_month):02}-{dice.between(1, 28):02}"
            system, component, condition = dice.pick(SYSTEMS), dice.pick(COMPONENTS), dice.pick(CONDITIONS)
            slug = f"{date}-{system}-{component}-{condition.replace('_', '-')}"
            title = f"{system.capitalize()} {component} {condition.replace('_', ' ')} on {date}"
            return slug, Entry("postmortem", f"postmortems/{year}", slug, title, system, date=date)

        return self._unique(make)

    def _page(self, number, dice):
        area, topic = AREAS[number % len(AREAS)], TOPICS[number // len(AREAS) % len(TOPICS)]
        part = number // len(AREAS) // len(TOPICS)
        suffix = f"-{part + 1}" if part else ""
        title = f"{topic.replace('-', ' ').capitalize()} for {area}" + (f", part {part + 1}" if part else "")
        return Entry("page", f"guides/{area}", topic + suffix, title, dice.pick(SYSTEMS))


def _prefix(source, target):
    here, there = source.split("/"), target.split("/")
    while here and there and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return "../" * len(here) + "".join(part + "/" for part in there)


def _label(target, identifier, dice):
    if target.kind == "playbook" and dice.chance(0.4):
        return f"`{target.alert}`"
    if identifier and dice.chance(0.3):
        return f"{identifier[1:].replace('-', ' ').replace('.', ' step ')} of {target.title}"
    return target.title


def make_library(documents, fixed, seed):
    return Library(documents, fixed, Dice(f"library {seed}"))
