"""Runs the commands of the pages on a scenario's machine, and a playbook's verification."""

import re
from dataclasses import dataclass, field

# How long a command may take, in seconds, and how much of its output a failure shows.
TIME = 40
SHOWN = 1500
# Whoever looks after the database, with the connections that are reserved for that.
DATABASE = "postgresql://postgres@127.0.0.1:5432/payments"


class Wrong(Exception):
    """The handbook did not lead as the scenario says."""


@dataclass
class Result:
    """What came of a scenario."""

    scenario: object
    taken: list = field(default_factory=list)
    standins: set = field(default_factory=set)
    executed: set = field(default_factory=set)
    outputs: list = field(default_factory=list)
    wrong: str = ""
    skipped: str = ""
    seconds: float = 0


class Runner:
    """The machine, the pages that are read beside it, and what came of the commands so far."""

    def __init__(self, scenario, handbook, judge, checks, unrun):
        self.scenario, self.handbook, self.judge, self.checks, self.unrun = scenario, handbook, judge, checks, unrun
        self.result = Result(scenario)

    def page(self, playbook):
        """The playbook as it is filled for the scenario's service."""
        if (playbook, self.scenario.service) not in self.handbook.pages:
            raise Wrong(f"{playbook} does not know the service {self.scenario.service}")
        return self.handbook.pages[playbook, self.scenario.service]

    def commands(self, playbook, place):
        """The commands of a place that are shown, without those that no scenario runs."""
        return [command for command in self.page(playbook).of(place)
                if not any(entry["playbook"] == playbook and entry["begins"] in command.name for entry in self.unrun)]

    def run(self, command, playbook):
        """Runs one block as the page shows it, with what a reader fills in by hand."""
        text = command.text
        if command.examples:
            raise Wrong(f"{command.name}: shows examples that are not the service's: {', '.join(command.examples)}")
        for old, new in self.scenario.get("replace", {}).items():
            if old in text:
                text = text.replace(old, self.world.run(new, TIME)["output"].strip())
        before = self.scenario.get("between", "")
        if re.search(r"^\s*(time )?(rpc|tools|call)\b", text, re.MULTILINE) and "session" not in command.section:
            session = [block for block in self.page("schema_drift").commands if "session" in block.section]
            before = "\n".join([*(block.text for block in session if block.shown), before])
            self.result.executed.update(block.key for block in session if block.shown)
        else:
            before = ""
        how = {"interpreter": ["psql", DATABASE]} if command.language == "sql" else {}
        reply = self.world.run(text, TIME, before=before, **how)
        self.result.executed.add(command.key)
        self.result.standins.update(reply["stand-ins"])
        if reply["unknown"]:
            raise Wrong(f"{command.name}: a stand-in does not know: {'; '.join(reply['unknown'])}")
        if reply["late"]:
            raise Wrong(f"{command.name}: did not end in {TIME} s; so far:\n{reply['output'][-SHOWN:]}")
        return reply["output"]

    def verify(self, playbook):
        """Runs a playbook's verification; what does not pass, or nothing."""
        checks = [check for check in self.checks if check["playbook"] == playbook]
        if not checks:
            raise Wrong(f"{playbook}#verification: no check is known")
        for check in checks:
            if "services" in check and self.scenario.service not in check["services"]:
                continue
            if missed := self.check(check, playbook):
                return missed
        return ""

    def check(self, check, playbook):
        if "repeat" in check:
            target, _, step = check["repeat"].rpartition("#")
            commands = self.commands(target or playbook, step)
        else:
            commands = self.commands(playbook, check["step"])
        if not commands:
            raise Wrong(f"{playbook}#{check['step']}: has no command")
        output = "".join(self.run(command, playbook) for command in commands)
        if check.get("label") == "first":
            target, _, step = check["repeat"].rpartition("#")
            judged = self.judge.branches(target or playbook, step, self.scenario.service, output)
            if [number for number, branch in enumerate(judged) if branch["fits"]] != [0]:
                return f"{check['step']}: not the first label of {check['repeat']} for:\n{output[-SHOWN:] or '(no output)'}"
        for pattern in check.get("fits", []):
            if not any(part in " ".join(output.split()) for part in pattern.split(" | ")):
                return f"{check['step']}: no “{pattern}” in:\n{output[-SHOWN:] or '(no output)'}"
        for pattern in check.get("not", []):
            if pattern in output:
                return f"{check['step']}: “{pattern}” in:\n{output[-SHOWN:]}"
        return ""
