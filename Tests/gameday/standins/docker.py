"""`docker`, with the words of Docker 24 (a stand-in)."""

import json
import os
import time
from pathlib import Path

from standins.common import options, since, stamp, unknown

ID = "4f1c9e0d2b7a"
WITH_VALUE = ("--filter", "-f", "--tail", "-n", "--since", "--memory", "-m", "--memory-swap", "--format")


def containers(machine):
    return [unit for unit in machine.units.values() if unit.runtime == "container"]


def answer(machine, arguments, folder):
    if arguments[:1] == ["exec"]:
        return execute(machine, arguments[1:])
    found, words = options(arguments, WITH_VALUE, ("-a", "--all", "--no-stream", "--timestamps", "-t", "-d", "--no-trunc"))
    if found is None or not words:
        return unknown("docker", arguments)
    verb, names = words[0], words[1:]
    if verb == "ps":
        wanted = [value.removeprefix("name=").strip("^$/") for value in found.get("--filter", []) + found.get("-f", [])]
        units = [unit for unit in containers(machine) if all(name in unit.name for name in wanted)
                 and ("-a" in found or "--all" in found or unit.state == "active")]
        return {"out": table([("CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES"),
                              *((ID, image(unit), '"python shop.py"', period(unit.created), status(unit), ports(unit), unit.name)
                                for unit in units)])}
    if verb == "compose" and names[:1] == ["up"]:
        return compose(machine, names[1:], Path(folder))
    if verb == "image" and names == ["prune"]:
        return {"out": "Total reclaimed space: 0B\n"}
    unit = machine.units.get(names[0]) if names else None
    if unit is None or unit.runtime != "container":
        word = "object" if verb == "inspect" else "container"
        return {"out": "[]\n" if verb == "inspect" else "", "err": f"Error: No such {word}: {names[0] if names else ''}\n", "status": 1}
    if verb == "logs":
        return logs(unit, found)
    if verb == "inspect":
        return {"out": json.dumps([inspect(unit)], indent=4) + "\n"}
    if verb == "port":
        return {"out": f"{unit.port}/tcp -> 127.0.0.1:{unit.port}\n" if unit.state == "active" else ""}
    if verb == "stats":
        return {"out": "CONTAINER ID   NAME         CPU %     MEM USAGE / LIMIT     MEM %     NET I/O   BLOCK I/O   PIDS\n"
                f"{ID}   {unit.name}   {cpu(unit):.2f}%     61.3MiB / 7.66GiB     0.78%     1kB / 1kB   0B / 0B   3\n"}
    if verb == "update":
        unit.limit = bytes_of((found.get("--memory") or found.get("-m"))[0])
        unit.cgroup()
        return {"out": unit.name + "\n"}
    if verb in ("restart", "stop", "start"):
        getattr(unit, verb)()
        time.sleep(0.1)
        return {"out": unit.name + "\n"}
    return unknown("docker", arguments)


def cpu(unit):
    """How much of one processor the process takes, measured over half a second."""
    def ticks():
        try:
            return sum(int(part) for part in Path(f"/proc/{unit.main}/stat").read_text().rsplit(") ", 1)[1].split()[11:13])
        except OSError:
            return 0

    first = ticks()
    time.sleep(0.5)
    return (ticks() - first) / os.sysconf("SC_CLK_TCK") / 0.5 * 100


def table(rows):
    widths = [max(map(len, column)) + 3 for column in zip(*rows)]
    return "".join("".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() + "\n" for row in rows)


def bytes_of(text):
    return int(text[:-1]) * {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30}[text[-1].lower()]


def image(unit):
    return f"registry.example.net/{unit.name}:{Path(os.path.realpath(unit.folder)).name}"


def period(moment):
    seconds = int(time.time() - moment)
    if seconds < 60:
        return f"{max(seconds, 1)} second{'s' if seconds > 1 else ''} ago"
    return f"{seconds // 60} minutes ago" if seconds < 3600 else f"{seconds // 3600} hours ago" if seconds < 172800 else f"{seconds // 86400} days ago"


def status(unit):
    code = 128 - unit.code if (unit.code or 0) < 0 else unit.code
    return {"active": f"Up {period(unit.started).removesuffix(' ago')}", "activating": f"Restarting ({code}) {period(unit.since)}"}.get(
        unit.state, f"Exited ({code}) {period(unit.since)}" if code is not None else "Created")


def ports(unit):
    return f"127.0.0.1:{unit.port}->{unit.port}/tcp" if unit.state == "active" else ""


def logs(unit, found):
    lines = [line for line in unit.lines if line.source != "systemd[1]"]
    for text in found.get("--since", []):
        begin = since(text)
        if begin is None:
            return unknown("docker logs --since", [text])
        lines = [line for line in lines if line.time >= begin]
    for number in found.get("--tail", []) + found.get("-n", []):
        lines = lines[-int(number):]
    times = "--timestamps" in found or "-t" in found
    return {"out": "".join((stamp(line.time, "%Y-%m-%dT%H:%M:%S.000000000Z ") if times else "") + line.text + "\n" for line in lines)}


def inspect(unit):
    form = "%Y-%m-%dT%H:%M:%S.000000000Z"
    code = 128 - unit.code if (unit.code or 0) < 0 else unit.code or 0
    return {"Id": ID * 5, "Created": stamp(unit.created, form), "Name": "/" + unit.name, "RestartCount": unit.restarts,
            "State": {"Status": {"active": "running", "activating": "restarting"}.get(unit.state, "exited"),
                      "Running": unit.state in ("active", "activating"), "OOMKilled": unit.oom, "Pid": unit.main if unit.state == "active" else 0,
                      "ExitCode": code, "Error": "", "StartedAt": stamp(unit.started, form),
                      "FinishedAt": stamp(unit.since, form) if unit.state != "active" else "0001-01-01T00:00:00Z"},
            "Config": {"Image": image(unit), "Env": [f"PORT={unit.port}"], "WorkingDir": "/app"},
            "HostConfig": {"Memory": unit.limit or 0, "MemorySwap": unit.limit or 0, "RestartPolicy": {"Name": "unless-stopped"}}}


def execute(machine, arguments):
    """`docker exec` runs the program on the machine itself, where the container's process runs."""
    words = [word for word in arguments if word not in ("-i", "-t", "-it")]
    unit = machine.units.get(words[0])
    if unit is None or unit.state != "active":
        return {"err": f"Error response from daemon: Container {words[0]} is not running\n", "status": 1}
    return {"exec": words[1:], "cwd": str(unit.folder)}


def compose(machine, arguments, folder):
    """Takes the tag of `.env`, as a compose file with `image: …:${TAG}` does."""
    name = [word for word in arguments if not word.startswith("-")][0]
    unit, tag = machine.units[name], dict(line.split("=") for line in (folder / ".env").read_text().split())["TAG"]
    link = folder / "image"
    link.unlink()
    link.symlink_to(folder / "images" / tag)
    unit.stop()
    unit.created = time.time()
    unit.start()
    time.sleep(0.1)
    return {"err": f" Container {name}  Recreate\n Container {name}  Recreated\n Container {name}  Starting\n Container {name}  Started\n"}
