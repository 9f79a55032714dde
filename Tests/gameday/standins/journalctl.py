"""`journalctl` over the real output of the bench's processes (a stand-in)."""

from standins.common import options, since, stamp, unknown
from standins.systemctl import invocation


def answer(machine, arguments):
    found, words = options(arguments, ("-u", "--unit", "-n", "--lines", "-o", "--output", "-p", "--since", "-S", "-g"), ("--no-pager", "-q", "-b", "-r"))
    if "--vacuum-size=500M" in arguments:
        return {"out": "Vacuuming done, freed 0B of archived journals from /var/log/journal.\n"}
    matches = {word.partition("=")[2] for word in words if word.partition("=")[0] in ("_SYSTEMD_INVOCATION_ID", "INVOCATION_ID")}
    if found is None or [word for word in words if word != "+" and "INVOCATION_ID=" not in word]:
        return unknown("journalctl", arguments)
    names = [name.removesuffix(".service") for name in found.get("-u", []) + found.get("--unit", [])]
    units = [unit for name, unit in machine.units.items() if unit.runtime == "systemd" and (not names or name in names)]
    lines = sorted((line for unit in units for line in unit.lines if not matches or invocation(unit, line.run) in matches), key=lambda line: line.time)
    for text in found.get("--since", []) + found.get("-S", []):
        begin = since(text)
        if begin is None:
            return unknown("journalctl", arguments)
        lines = [line for line in lines if line.time >= begin]
    if "-p" in found:
        lines = [line for line in lines if "systemd" in line.source and ("Failed" in line.text or "exited" in line.text)]
    for number in found.get("-n", []) + found.get("--lines", []):
        lines = lines[-int(number):]
    form = {"short": "%b %d %H:%M:%S", "short-iso": "%Y-%m-%dT%H:%M:%S+0000"}.get((found.get("-o") or found.get("--output") or ["short"])[0])
    if "cat" in (found.get("-o") or found.get("--output") or []):
        return {"out": "".join(line.text + "\n" for line in lines) or "-- No entries --\n"}
    if form is None:
        return unknown("journalctl", arguments)
    return {"out": "".join(f"{stamp(line.time, form)} payments {line.source}: {line.text}\n" for line in lines) or "-- No entries --\n"}
