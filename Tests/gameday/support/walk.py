"""Walks one scenario: makes the fault, then does what the pages say, step by step, and compares with the expected way."""

import json
import time
import traceback

from cgroup import parent
from runner import SHOWN, Runner, Wrong
from scenario import Stop, services
from world import World, WorldError


# The steps that say how long an answer takes, or what the whole machine does.
MEASURING = {"timeout#diagnosis.1", "timeout#diagnosis.2", "timeout#diagnosis.3"}


class Walk(Runner):
    """One scenario on its machine."""

    def __init__(self, scenario, handbook, judge, checks, unrun, samples=False):
        super().__init__(scenario, handbook, judge, checks, unrun)
        self.samples = samples
        self.service = services()[scenario.service]

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
        except (Wrong, WorldError) as error:
            result.wrong = str(error)
        except Exception:
            # A mistake of the bench is no reason to lose a scenario.
            result.wrong = traceback.format_exc()
        return result

    def prepare(self):
        """Starts the machine well, then breaks it."""
        scenario, unit = self.scenario, self.service["unit"]
        all_services = services()
        machine = [self.service, *(all_services[slug] for slug in scenario.get("beside", []))]
        wanted = {key: scenario.get(key) for key in ("release", "previous", "deployed", "restarts", "environment", "first_of_all") if key in scenario.values}
        if scenario.get("limit"):
            wanted["limit"] = scenario.get("limit") << 20
        if "database" in scenario.values:
            self.world.do("database", **scenario.get("database"))
        self.world.do("prepare", services=machine, era=scenario.sdk, **wanted)
        self.world.do("proxy", **scenario.get("proxy", {}))
        crashes = any(key in scenario.get("release", {}) for key in ("crash", "leak", "deaf"))
        for service in machine:
            self.world.do("start", name=service["unit"], wait=False)
        for service in machine[1 if crashes else 0:]:
            self.world.do("answers", name=service["unit"])
        for line in scenario.get("fault", []):
            self.hand(line.replace("{unit}", unit))

    def hand(self, work):
        """What a person does: `WORK {"argument": …}`."""
        name, _, arguments = work.partition(" ")
        self.world.do(name, **json.loads(arguments or "{}"))

    def follow(self):
        """Takes the expected way; every step must lead to the next."""
        way = self.scenario.way
        for playbook in sorted({stop.playbook for stop in way if stop.anchor == "verification" and not stop.label}):
            if not self.verify(playbook):
                raise Wrong(f"{playbook}#verification passes although nothing is mended yet")
        looks = self.samples
        for number, stop in enumerate(way):
            following = next((later for later in way[number + 1:] if later.place != "hand" and later.anchor != "prerequisites"), None)
            if looks and not stop.is_step:
                self.look(way[0].playbook)
                looks = False
            self.result.taken.append(str(stop) if stop.place != "hand" else f"by hand: {stop.label.partition(' ')[0]}")
            if stop.place == "hand":
                self.hand(stop.label.replace("{unit}", self.service["unit"]))
            elif stop.is_step:
                self.step(stop, following)
            elif stop.anchor == "verification" and stop.label:
                missed = self.verified(stop.playbook, wanted=stop.label)
                if stop.label not in missed:
                    raise Wrong(f"{stop.place}: expected “{stop.label}”, but {missed or 'it passes'}")
            elif stop.anchor == "verification":
                if missed := self.verified(stop.playbook):
                    raise Wrong(f"{stop.place} does not pass: {missed}")
            else:
                self.section(stop)
        if looks:
            self.look(way[0].playbook)
        end = self.scenario.get("end")
        if end and "#verification" not in way[-1].place:
            self.result.taken.append(f"({end})")

    def verified(self, playbook, wanted=""):
        """What a verification misses once the server has had its time: what has just started is busy for a moment."""
        for _ in range(3):
            missed = self.verify(playbook)
            if wanted in missed if wanted else not missed:
                break
            time.sleep(3)
        return missed

    def follow_healthy(self):
        """A server that is well passes every verification that is named."""
        for stop in self.scenario.way:
            self.result.taken.append(str(stop))
            if missed := self.verify(stop.playbook):
                raise Wrong(f"{stop.place} does not pass although the server is well: {missed}")
            if self.samples:
                self.look(stop.playbook)

    def look(self, playbook):
        """Keeps what the other steps of a diagnosis print, for samples; what is not on the way need not run."""
        known = {stop.place for stop, _ in self.result.outputs}
        for key in self.page(playbook).steps:
            stop = Stop(f"{playbook}#{key.partition('/')[2]}")
            commands = self.commands(playbook, stop.anchor) if stop.is_step and stop.place not in known else []
            try:
                output = "".join(self.run(command, playbook) for command in commands)
            except Wrong:
                continue
            if commands:
                self.result.outputs.append((stop, output))

    def step(self, stop, following):
        """Does a step; again if it measures how quick and how busy the machine is, which has other work at times."""
        for _ in range(2 if stop.place in MEASURING else 0):
            try:
                return self.step_once(stop, following)
            except Wrong:
                time.sleep(3)
        return self.step_once(stop, following)

    def step_once(self, stop, following):
        """Runs a step's commands: exactly the expected label fits, and its link leads to what follows."""
        page = self.page(stop.playbook)
        step = page.step(stop.anchor)
        if step is None:
            raise Wrong(f"{stop.place}: there is no such step")
        wanted = ([branch for branch in step["branches"] if stop.label in branch["patterns"]]
                  or [branch for branch in step["branches"] if stop.label in branch["label"]])
        if stop.label == "Anything else":
            wanted = step["branches"][-1:]
        by_eye = bool(wanted) and not wanted[0]["patterns"] and (
            wanted[0] is not step["branches"][-1] or not any(branch["patterns"] for branch in step["branches"]))
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
