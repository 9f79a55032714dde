"""Scenarios, as the files in `scenarios/` say them."""

import json
import tomllib
from dataclasses import dataclass, field

import yaml

from place import BENCH

KEYS = {"name", "playbook", "service", "sdk", "release", "previous", "deployed", "limit", "restarts", "environment",
        "proxy", "database", "beside", "fault", "way", "replace", "healthy", "end", "between", "alone", "first_of_all"}


@dataclass
class Stop:
    """One entry of the expected way: a step and its label, a section whose commands are run, or a hand's work."""

    place: str
    label: str = ""

    @property
    def playbook(self):
        return self.place.partition("#")[0]

    @property
    def anchor(self):
        return self.place.partition("#")[2]

    @property
    def is_step(self):
        return self.anchor.startswith("diagnosis.")

    def __str__(self):
        return f"{self.place} “{self.label}”" if self.label else self.place


@dataclass
class Scenario:
    """A fault, and how the handbook should lead from it to its end."""

    name: str
    service: str
    way: list
    sdk: str = "modern"
    values: dict = field(default_factory=dict)

    def get(self, key, default=None):
        return self.values.get(key, default)


def stop(text):
    """`PLAYBOOK#STEP | LABEL`, `PLAYBOOK#SECTION` or `hand | WORK ARGUMENTS`."""
    place, _, label = (part.strip() for part in text.partition(" | "))
    return Stop(place, label)


def services():
    """The bench's services, by their slugs."""
    found = yaml.safe_load((BENCH / "services.yml").read_text())["services"]
    return {slug: {"slug": slug, **{key: str(value) if key == "protocol" else value for key, value in one.items()}}
            for slug, one in found.items()}


def unrun():
    """The commands that no scenario runs, with the reasons."""
    return tomllib.loads((BENCH / "not-executed.toml").read_text())["command"]


def load():
    """Every scenario, in the order of the files; a key that nobody knows is a mistake."""
    found = []
    for path in sorted((BENCH / "scenarios").glob("*.toml")):
        data = tomllib.loads(path.read_text())
        for entry in data["scenario"]:
            if unknown := set(entry) - KEYS:
                raise ValueError(f"{path.name}: {entry.get('name')}: unknown keys: {', '.join(sorted(unknown))}")
            for sdk in entry.get("sdk", "modern").split():
                found.append(Scenario(entry["name"], entry["service"], [stop(line) for line in entry["way"]], sdk, entry))
    wrong = [one.name for one in found if not one.get("healthy") and one.way[0].anchor != "diagnosis.1"]
    if wrong:
        raise ValueError(f"scenarios that do not begin with the first step of a playbook: {', '.join(wrong)}")
    names = [(one.name, one.sdk) for one in found]
    if len(set(names)) < len(names):
        raise ValueError("two scenarios have the same name: " + json.dumps(sorted(name for name in set(names) if names.count(name) > 1)))
    return found
