"""Walks one scenario: makes the fault, then does what the pages say, step by step, and compares with the expected way."""

import json
import re
from dataclasses import dataclass, field

from cgroup import parent
from scenario import Stop, services
from world import World, WorldError

# How long a step's command may take, in seconds, and how much of its output a failure shows.
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


class Walk:
    """One scenario on its machine."""

    def __init__(self, scenario, handbook, judge, checks, unrun, samples=False):
        self.unrun = unrun
        self.samples = samples
        self.scenario, self.handbook, self.judge, self.checks = scenario, handbook, judge, checks
        self.service = services()[scenario.service]
        self.result = Result(scenario)

    def go(self):
        scenario, result = self.scenario, self.result
        memory = bool(scenario.get("limit"))
        if memory and parent() is None:
            result.skipped = "no memory cgroup is permitted here, so the kernel cannot be made to kill"
            return result
        try:
            with World(memory) as self.world:
                self.prepare()
                if scenario.get("healthy"):
                    self.follow_healthy()
                else:
                    self.follow()
        except (Wrong, WorldError, RuntimeError) as error:
            result.wrong = str(error)
        return result

    def prepare(self):
        """Starts the machine well, then breaks it."""
        scenario, unit = self.scenario, self.service["unit"]
        all_services = services()
        machine = [self.service, *(all_services[slug] for slug in scenario.get("beside", []))]
        wanted = {key: scenario.get(key) for key in ("release", "previous", "deployed", "restarts", "environment") if key in scenario.values}
        if scenario.get("limit"):
            wanted["limit"] = scenario.get("limit") << 20
        if "database" in scenario.values:
            self.world.do("database", **scenario.get("database"))
        self.world.do("prepare", services=machine, era=scenario.sdk, **wanted)
        self.world.do("proxy", **scenario.get("proxy", {}))
        crashes = any(key in scenario.get("release", {}) for key in ("crash", "leak"))
        for number, service in enumerate(machine):
            self.world.do("start", name=service["unit"], wait=not (crashes and number == 0))
        for line in scenario.get("fault", []):
            self.hand(line.format(unit=unit))

    def hand(self, work):
        """What a person does: `WORK {"argument": …}`."""
        name, _, arguments = work.partition(" ")
        self.world.do(name, **json.loads(arguments or "{}"))

    def page(self, playbook):
        return self.handbook.pages[playbook, self.scenario.service]

    def commands(self, playbook, place):
        """The commands of a place that are shown, without those that no scenario runs."""
        return [command for command in self.page(playbook).of(place)
                if not any(entry["playbook"] == playbook and entry["begins"] in command.name for entry in self.unrun)]

    def follow(self):
        """Takes the expected way; every step must lead to the next."""
        way = self.scenario.way
        for playbook in sorted({stop.playbook for stop in way if stop.anchor == "verification" and not stop.label}):
            if not self.verify(playbook, quiet=True):
                raise Wrong(f"{playbook}#verification passes although nothing is mended yet")
        for number, stop in enumerate(way):
            following = next((later for later in way[number + 1:] if later.place != "hand"), None)
            self.result.taken.append(str(stop) if stop.place != "hand" else f"by hand: {stop.label.partition(' ')[0]}")
            if stop.place == "hand":
                self.hand(stop.label.format(unit=self.service["unit"]))
            elif stop.is_step:
                self.step(stop, following)
            elif stop.anchor == "verification" and stop.label:
                missed = self.verify(stop.playbook)
                if stop.label not in missed:
                    raise Wrong(f"{stop.place}: expected “{stop.label}”, but {missed or 'it passes'}")
            elif stop.anchor == "verification":
                if missed := self.verify(stop.playbook):
                    raise Wrong(f"{stop.place} does not pass: {missed}")
            else:
                self.section(stop)
        end = self.scenario.get("end")
        if end and "#verification" not in way[-1].place:
            self.result.taken.append(f"({end})")

    def follow_healthy(self):
        """A server that is well passes every verification that is named."""
        for stop in self.scenario.way:
            self.result.taken.append(str(stop))
            if missed := self.verify(stop.playbook):
                raise Wrong(f"{stop.place} does not pass although the server is well: {missed}")
            if self.samples:
                self.look(stop.playbook)

    def look(self, playbook):
        """Keeps what every step of the diagnosis prints, for samples of what is well."""
        for key in self.page(playbook).steps:
            step = key.partition("/")[2]
            commands = self.commands(playbook, step) if step.startswith("diagnosis.") else []
            if commands:
                output = "".join(self.run(command, playbook) for command in commands)
                self.result.outputs.append((Stop(f"{playbook}#{step}"), output))

    def run(self, command, playbook):
        """Runs one block as the page shows it, with what a reader fills in by hand."""
        text = command.text
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

    def step(self, stop, following):
        """Runs a step's commands: exactly the expected label fits, and its link leads to what follows."""
        page = self.page(stop.playbook)
        step = page.step(stop.anchor)
        if step is None:
            raise Wrong(f"{stop.place}: there is no such step")
        wanted = [branch for branch in step["branches"] if stop.label in branch["label"]]
        by_eye = bool(wanted) and not wanted[0]["patterns"] and wanted[0] is not step["branches"][-1]
        if stop.label == "Anything else":
            wanted = step["branches"][-1:]
        if len(wanted) != 1:
            raise Wrong(f"{stop.place}: {len(wanted)} labels contain “{stop.label}”: {[b['label'] for b in step['branches']]}")
        output = "".join(self.run(command, stop.playbook) for command in self.commands(stop.playbook, stop.anchor))
        self.result.outputs.append((stop, output))
        judged = self.judge.branches(stop.playbook, stop.anchor, self.scenario.service, output)
        fits = [branch for branch, verdict in zip(step["branches"], judged) if verdict["fits"]]
        shown = output[-SHOWN:] or "(no output)\n"
        if by_eye and fits in ([], step["branches"][-1:]):
            fits = wanted
            self.result.taken[-1] += " (judged by eye)"
        if len(fits) != 1 or fits[0] is not wanted[0]:
            said = " and ".join(f"“{branch['label']}”" for branch in fits) or "no label"
            raise Wrong(f"{stop.place}: expected “{wanted[0]['label']}”, but {said} fits:\n{shown}")
        if following and following.place not in (target for target in self.targets(fits[0])):
            raise Wrong(f"{stop.place}: “{fits[0]['label']}” leads to {fits[0]['targets']}, not to {following.place}")

    def targets(self, branch):
        """Where a branch leads; the start of a diagnosis is its first step."""
        for target in branch["targets"]:
            yield target
            if target.endswith("#diagnosis"):
                yield target + ".1"

    def section(self, stop):
        """Runs a resolution's commands."""
        commands = self.commands(stop.playbook, stop.anchor)
        if stop.anchor not in self.page(stop.playbook).sections:
            raise Wrong(f"{stop.place}: there is no such section")
        for command in commands:
            self.run(command, stop.playbook)

    def verify(self, playbook, quiet=False):
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
