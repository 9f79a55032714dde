"""`pm2`, with the words of pm2 5 (a stand-in)."""

import json
import time

from standins.common import options, stamp, unknown

WIDTHS = (4, 20, 11, 9, 9, 10, 8, 6, 17, 10, 10, 10, 10)
HEADS = ("id", "name", "namespace", "version", "mode", "pid", "uptime", "↺", "status", "cpu", "mem", "user", "watching")
STATES = {"active": "online", "failed": "errored", "inactive": "stopped", "activating": "waiting restart"}


def processes(machine):
    return [unit for unit in machine.units.values() if unit.runtime == "pm2"]


def answer(machine, arguments):
    found, words = options(arguments, ("--lines", "--only"), ("--nostream", "--err", "--out", "--raw", "--timestamp", "--update-env"))
    if found is None or not words:
        return unknown("pm2", arguments)
    verb, names = words[0], words[1:]
    if verb in ("list", "ls", "status", "l"):
        return {"out": table(processes(machine))}
    if verb == "jlist":
        return {"out": json.dumps([entry(unit) for unit in processes(machine)])}
    if verb == "save":
        return {"out": "[PM2] Saving current process list...\n[PM2] Successfully saved in /home/responder/.pm2/dump.pm2\n"}
    if verb == "start" and names == ["ecosystem.config.js"]:
        unit = machine.units[found["--only"][0]]
        unit.start()
        return {"out": f"[PM2] App [{unit.name}] launched (1 instances)\n" + table([unit])}
    unit = machine.units.get(names[0]) if len(names) >= 1 else None
    if unit is None or unit.runtime != "pm2":
        if verb in ("describe", "show"):
            return {"err": f"[PM2][WARN] {names[0]} doesn't exist\n"}
        return {"err": f"[PM2][ERROR] Process or Namespace {names[0] if names else ''} not found\n", "status": 1}
    if verb == "logs":
        return {"out": logs(unit, int((found.get("--lines") or [15])[0]), "--err" in found)}
    if verb == "pid":
        return {"out": f"{unit.main if unit.state == 'active' else 0}\n"}
    if verb in ("describe", "show"):
        return {"out": describe(unit)}
    if verb in ("restart", "stop", "delete", "reload"):
        if verb in ("restart", "reload"):
            unit.restart()
            unit.restarts += 1
            time.sleep(0.1)
        else:
            unit.stop()
        return {"out": f"[PM2] Applying action {verb}ProcessId on app [{unit.name}](ids: [ 0 ])\n[PM2] [{unit.name}](0) ✓\n"
                + table(processes(machine))}
    if verb == "scale":
        return {"err": "[PM2][ERROR] Nothing to do\n", "status": 1}
    return unknown("pm2", arguments)


def uptime(unit):
    seconds = int(time.time() - unit.started)
    return "0" if unit.state != "active" else f"{seconds}s" if seconds < 60 else f"{seconds // 60}m"


def table(units):
    """The list, with its frame."""
    def row(cells):
        return "│" + "│".join(f" {cell}".ljust(width) for cell, width in zip(cells, WIDTHS)) + "│\n"

    def rule(left, middle, right):
        return left + middle.join("─" * width for width in WIDTHS) + right + "\n"

    rows = [row((number, unit.name, "default", "1.0.0", "fork", unit.main if unit.state == "active" else "0", uptime(unit),
                 unit.restarts, STATES[unit.state], "0%", "61.3mb" if unit.state == "active" else "0b", "responder", "disabled"))
            for number, unit in enumerate(units)]
    return rule("┌", "┬", "┐") + row(HEADS) + (rule("├", "┼", "┤") if rows else "") + "".join(rows) + rule("└", "┴", "┘")


def logs(unit, count, errors):
    """What `pm2 logs --nostream` prints: two files, each with a head."""
    kept = [line for line in unit.lines if line.source != "systemd[1]"][-count:]
    if unit.oom:
        kept = kept[-count:]
    text = f"[TAILING] Tailing last {count} lines for [{unit.name}] process (change the value with --lines option)\n"
    for kind in (("error",) if errors else ("out", "error")):
        text += f"/home/responder/.pm2/logs/{unit.name}-{kind}.log last {count} lines:\n"
        if kind == "error":
            text += "".join(f"0|{unit.name[:8]} | {line.text}\n" for line in kept)
    return text


def describe(unit):
    rows = [("status", STATES[unit.state]), ("name", unit.name), ("restarts", str(unit.restarts)), ("uptime", uptime(unit)),
            ("script path", unit.argv[-1]), ("exec cwd", str(unit.folder)), ("interpreter", unit.argv[0]),
            ("node.js version", "18.20.4"), ("created at", stamp(unit.started, "%Y-%m-%dT%H:%M:%S.000Z"))]
    return f" Describing process with id 0 - name {unit.name}\n" + "".join(f"│ {key:<17} │ {value} │\n" for key, value in rows)


def entry(unit):
    return {"name": unit.name, "pid": unit.main or 0, "pm2_env": {
        "pm_cwd": str(unit.folder), "status": STATES[unit.state], "restart_time": unit.restarts,
        "pm_uptime": int(unit.started * 1000), "created_at": int(unit.created * 1000), "node_version": "18.20.4"},
        "monit": {"memory": 64 << 20, "cpu": 0}}
