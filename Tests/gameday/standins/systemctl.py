"""`systemctl`, with the words of systemd 252 (a stand-in)."""

import hashlib
import time

from standins.common import ago, options, stamp, unknown

SIGNALS = {9: "KILL", 15: "TERM", 11: "SEGV"}


def name_of(word):
    return word.removesuffix(".service")


def answer(machine, arguments):
    found, words = options(arguments, ("-p", "--property", "-n", "--lines"), ("--value", "--no-pager", "-l", "--full", "-q", "--now"))
    if found is None or not words:
        return unknown("systemctl", arguments)
    verb, names = words[0], [name_of(word) for word in words[1:]]
    units = [machine.units.get(name) for name in names]
    units = [unit if unit and unit.runtime == "systemd" else None for unit in units]
    if verb == "is-active":
        states = [unit.state if unit else "inactive" for unit in units]
        return {"out": "".join(state + "\n" for state in states), "status": 0 if "active" in states else 3}
    if verb == "show":
        asked = [key for value in found.get("-p", []) + found.get("--property", []) for key in value.split(",")]
        lines = [line for unit in units for line in show(unit, asked, "--value" in found)]
        return {"out": "".join(line + "\n" for line in lines)}
    if verb in ("set-property",) and units[0]:
        for word in words[2:]:
            key, value = word.split("=")
            if key != "MemoryMax":
                return unknown("systemctl", arguments)
            units[0].limit = size(value)
            units[0].cgroup()
        return {}
    missing = [name for name, unit in zip(names, units) if unit is None]
    if verb == "status" and len(units) == 1:
        if missing:
            return {"err": f"Unit {missing[0]}.service could not be found.\n", "status": 4}
        count = int((found.get("-n") or found.get("--lines") or ["10"])[0])
        return {"out": status(units[0], count), "status": {"active": 0}.get(units[0].state, 3)}
    if verb in ("restart", "start", "stop", "reload", "reload-or-restart", "reset-failed", "cat"):
        if missing:
            word = {"cat": "No files found for", "reset-failed": "Failed to reset failed state of unit"}.get(verb, f"Failed to {verb}")
            tail = "." if verb == "cat" else f": Unit {missing[0]}.service not {'loaded' if verb == 'reset-failed' else 'found'}."
            return {"err": f"{word} {missing[0]}.service{tail}\n", "status": 5}
        return {"out": "".join(act(machine, verb, unit) for unit in units)}
    return unknown("systemctl", arguments)


def act(machine, verb, unit):
    if verb == "cat":
        return (f"# /etc/systemd/system/{unit.name}.service\n[Unit]\nDescription={unit.title}\n\n[Service]\n"
                f"WorkingDirectory={unit.folder}\nExecStart={' '.join(unit.argv)}\n")
    if verb == "reset-failed":
        unit.state, unit.result = ("inactive", "success") if unit.state == "failed" else (unit.state, unit.result)
    elif verb == "stop":
        unit.stop()
    elif verb in ("reload", "reload-or-restart") and unit.state == "active":
        unit.process.send_signal(1)
        time.sleep(0.3)
    elif verb != "reload":
        if verb == "restart":
            unit.stop()
        unit.start()
        time.sleep(0.1)
    return ""


def invocation(unit, run):
    """The number of one run of a unit."""
    return hashlib.md5(f"{unit.name} {run}".encode()).hexdigest()


def size(text):
    scale = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
    return int(text[:-1]) * scale[text[-1]] if text[-1] in scale else int(text)


def how(unit):
    """How the process ended."""
    if unit.code is None:
        return ""
    if unit.code < 0:
        return f"(code=killed, signal={SIGNALS.get(-unit.code, -unit.code)})"
    return f"(code=exited, status={unit.code}{'/SUCCESS' if unit.code == 0 else '/FAILURE' if unit.code == 1 else ''})"


def status(unit, count):
    """What `systemctl status` prints where its output is no terminal."""
    mark = {"active": "●", "failed": "×", "activating": "●"}.get(unit.state, "○")
    state = {"active": "active (running)", "failed": f"failed (Result: {unit.result})", "inactive": "inactive (dead)",
             "activating": f"activating (auto-restart) (Result: {unit.result})"}[unit.state]
    lines = [f"{mark} {unit.name}.service - {unit.title}",
             f"     Loaded: loaded (/etc/systemd/system/{unit.name}.service; enabled; preset: enabled)",
             f"     Active: {state} since {stamp(unit.since)}; {ago(time.time() - unit.since)} ago"]
    if unit.state != "active" and unit.main:
        lines += [f"    Process: {unit.main} ExecStart={' '.join(unit.argv)} {how(unit)}",
                  f"   Main PID: {unit.main} {how(unit)}"]
    elif unit.main:
        lines += [f"   Main PID: {unit.main} ({unit.argv[0].rsplit('/', 1)[1]})", f"     CGroup: /system.slice/{unit.name}.service",
                  f"             └─{unit.main} {' '.join(unit.argv)}"]
    lines += [""] if count else []
    lines += [f"{stamp(line.time, '%b %d %H:%M:%S')} {unit.host} {line.source}: {line.text}" for line in unit.lines[-count:] if count]
    return "\n".join(lines) + "\n"


def show(unit, asked, values):
    """What `systemctl show -p …` prints; a unit that is not there has empty values."""
    known = {
        "MainPID": str(unit.main if unit and unit.state == "active" else 0),
        "WorkingDirectory": str(unit.folder) if unit else "",
        "ActiveState": unit.state if unit else "inactive",
        "SubState": {"active": "running", "activating": "auto-restart"}.get(unit.state, "dead") if unit else "dead",
        "Result": unit.result if unit else "success",
        "NRestarts": str(unit.restarts if unit else 0),
        "ExecMainStatus": str(abs(unit.code or 0) if unit else 0),
        "ActiveEnterTimestamp": stamp(unit.started) if unit else "",
        "ExecMainStartTimestamp": stamp(unit.started) if unit else "",
        "MemoryMax": str(unit.limit or "infinity") if unit else "infinity", "MemoryHigh": "infinity",
        "InvocationID": invocation(unit, unit.generation) if unit else "",
        "LoadState": "loaded" if unit else "not-found",
        "Environment": "", "EnvironmentFiles": "",
    }
    return [known[key] if values else f"{key}={known[key]}" for key in known if key in asked]
