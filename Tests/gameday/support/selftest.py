"""The bench's test of itself: what is changed in a copy of the handbook must be noticed, there and nowhere else."""

import subprocess
import tomllib
from concurrent.futures import ThreadPoolExecutor

from judge import Judge
from pages import copy_for
from place import BENCH
from walk import Walk


def changes():
    return tomllib.loads((BENCH / "selftest.toml").read_text())["change"]


def named(scenarios, names):
    """The first scenario of each name."""
    found = []
    for name in names:
        of_name = [one for one in scenarios if name in one.name]
        if not of_name:
            raise ValueError(f"selftest.toml: no scenario is called {name!r}")
        found.append(of_name[0])
    return found


def try_change(change, kedge, content, scenarios, checks, unrun):
    """What the bench has not noticed of one change, or has said of another place; nothing if all is right."""
    through, beside = named(scenarios, change["through"]), named(scenarios, change["beside"])
    with copy_for(kedge, content) as handbook:
        file = handbook.content / change["file"]
        text = file.read_text()
        if change["old"] not in text:
            return f"selftest.toml: {change['file']} does not contain {change['old']!r}"
        file.write_text(text.replace(change["old"], change["new"]))
        handbook.read({one.service for one in through + beside}, {"schema_drift", *(
            stop.playbook for one in through + beside for stop in one.way if "#" in stop.place)})
        for one in through + beside:
            result = Walk(one, handbook, Judge(handbook), checks, unrun).go()
            if one in beside and result.wrong:
                return f"{one.name} fails too: {result.wrong}"
            if one in through and not result.wrong and not result.skipped:
                return f"{one.name} is led right all the same"
            if one in through and change["says"] not in result.wrong + result.skipped and not result.skipped:
                return f"{one.name} fails, but does not say {change['says']!r}: {result.wrong}"
    return ""


def refuses():
    """Whether a command is refused anywhere but on a machine of the bench; what is wrong, or nothing."""
    script = "import commands; commands.run('echo it ran', 5, {})"
    result = subprocess.run(["python3", "-B", "-c", script], cwd=BENCH / "inside", capture_output=True, text=True)
    return "" if "refused to run a command" in result.stderr and "it ran" not in result.stdout else "a command ran outside of the sandbox"


def run(kedge, content, scenarios, checks, unrun, jobs):
    """Tries every change; the numbers of those that were noticed and that were not."""
    missed = refuses()
    passed, failed = int(not missed), int(bool(missed))
    print(f"WRONG: self-test: {missed}" if missed else "noticed: a command outside of the sandbox, which was refused", flush=True)
    with ThreadPoolExecutor(jobs) as pool:
        tried = [(change, pool.submit(try_change, change, kedge, content, scenarios, checks, unrun)) for change in changes()]
    for change, found in tried:
        missed = found.result()
        passed, failed = passed + (not missed), failed + bool(missed)
        print(f"{'WRONG: self-test: ' if missed else 'noticed: '}{change['what']}, {change['file']}: {missed or ', '.join(change['through'])}",
              flush=True)
    return passed, failed
