"""`kubectl`, with the words of version 1.29 and a deployment of one pod (a stand-in)."""

import json
import os
import time
from pathlib import Path

from standins.common import options, since, stamp, unknown
from standins.docker import bytes_of, cpu

WITH_VALUE = ("-n", "--namespace", "-l", "--selector", "-o", "--output", "--tail", "--since", "--limits", "--sort-by", "--replicas",
              "--to-revision", "--timeout", "-c", "--field-selector")
WITHOUT = ("--no-headers", "--previous", "-p", "-w", "--all-containers", "-A", "--prefix", "--timestamps",
           "--ignore-errors")


def pod(unit):
    return f"{unit.name}-{7 + len(unit.name)}d4cf56db6-{'x7k2q' if unit.generation % 2 else 'm9w4z'}"


def age(moment):
    seconds = int(time.time() - moment)
    return f"{seconds}s" if seconds < 120 else f"{seconds // 60}m" if seconds < 7200 else f"{seconds // 3600}h" if seconds < 172800 else f"{seconds // 86400}d"


def state(unit):
    if unit.state == "activating":
        return "OOMKilled" if unit.oom else "CrashLoopBackOff"
    return {"active": "Running", "failed": "Error"}.get(unit.state, "Completed")


def answer(machine, arguments):
    found, words = options(arguments, WITH_VALUE, WITHOUT)
    if found is None or not words:
        return unknown("kubectl", arguments)
    verb, names = words[0], [name.rpartition("/")[2] for name in words[1:]]
    units = [unit for unit in machine.units.values() if unit.runtime == "kubernetes"]
    for selector in found.get("-l", []) + found.get("--selector", []):
        units = [unit for unit in units if unit.name == selector.removeprefix("app=")]
    kind = words[1].split("/")[0] if len(words) > 1 else ""
    if verb == "get":
        return get(units, kind, names[1:], found, arguments)
    if verb == "logs":
        units = units or [unit for unit in machine.units.values() if unit.name == names[-1]]
        return logs(units, found)
    if verb == "describe":
        return describe(units or [machine.units[names[-1]]], kind, arguments)
    if verb == "top" and kind in ("pods", "pod"):
        return {"out": "NAME                CPU(cores)   MEMORY(bytes)\n" + "".join(f"{pod(unit)}   {cpu(unit) * 10:.0f}m   61Mi\n" for unit in units)}
    if verb in ("rollout", "scale", "set"):
        unit = machine.units.get(names[-1])
        if unit is None:
            return {"err": f'Error from server (NotFound): deployments.apps "{names[-1]}" not found\n', "status": 1}
        return change(unit, verb, words[1], found, arguments)
    if verb == "port-forward":
        return {"exec": ["sleep", "60"]}
    return unknown("kubectl", arguments)


def table(found, head, rows):
    lines = ([] if "--no-headers" in found else [head]) + rows
    widths = [max(len(str(line[column])) for line in lines) + 3 for column in range(len(head))] if lines else []
    return "".join("".join(str(cell).ljust(width) for cell, width in zip(line, widths)).rstrip() + "\n" for line in lines)


def get(units, kind, names, found, arguments):
    if names:
        units = [unit for unit in units if unit.name in names]
    if not units:
        return {"err": "No resources found in production namespace.\n", "status": 0}
    if kind in ("pods", "pod", "po"):
        return {"out": table(found, ("NAME", "READY", "STATUS", "RESTARTS", "AGE"), [
            line for unit in units for line in (
                # A pod that an earlier night has left over.
                (f"{unit.name}-66b5c9f7d8-p4j8t", "0/1", "Evicted", 0, "3d"),
                (pod(unit), "1/1" if unit.state == "active" else "0/1", state(unit), unit.restarts, age(unit.created)))])}
    if kind in ("endpoints", "ep"):
        return {"out": table(found, ("NAME", "ENDPOINTS", "AGE"), [
            (unit.name, f"127.0.0.1:{unit.port}" if unit.state == "active" else "<none>", age(unit.created)) for unit in units])}
    if kind in ("rs", "replicasets") and "json" in (found.get("-o") or []):
        return {"out": json.dumps({"items": [{"metadata": {
            "name": f"{unit.name}-{folder.name}", "creationTimestamp": stamp(folder.stat().st_mtime, "%Y-%m-%dT%H:%M:%SZ"),
            "annotations": {"deployment.kubernetes.io/revision": folder.name}},
            "spec": {"replicas": int(folder == Path(os.path.realpath(unit.folder))),
                     "template": {"spec": {"containers": [{"image": f"registry.example.net/{unit.name}:r{folder.name}"}]}}},
            "status": {"replicas": int(folder == Path(os.path.realpath(unit.folder)))}}
            for unit in units for folder in sorted(Path(os.path.realpath(unit.folder)).parent.iterdir())]})}
    if kind in ("events", "ev"):
        return {"out": "".join(events(unit) for unit in units)}
    if kind in ("deployment", "deployments", "deploy"):
        return {"out": table(found, ("NAME", "READY", "UP-TO-DATE", "AVAILABLE", "AGE"), [
            (unit.name, f"{int(unit.state == 'active')}/1", 1, int(unit.state == "active"), age(unit.created)) for unit in units])}
    return unknown("kubectl", arguments)


def events(unit):
    if unit.state == "active":
        return ""
    return f"{age(unit.since)}   Warning   BackOff   pod/{pod(unit)}   Back-off restarting failed container\n"


def logs(units, found):
    text = ""
    if ("--previous" in found or "-p" in found) and units:
        # Another pod of the deployment never stopped: without the flag, what it has to say ends it all.
        missing = f'previous terminated container "app" in pod "{units[0].name}-7d4cf56db6-aaaaa" not found\n'
        if "--ignore-errors" not in found:
            return {"err": "Error from server (BadRequest): " + missing, "status": 1}
        text = "error: " + missing
    for unit in units:
        pids = list(dict.fromkeys(line.source for line in unit.lines))
        wanted = pids[-2:-1] if ("--previous" in found or "-p" in found) and unit.state == "active" else pids[-1:]
        if not wanted:
            return {"err": f'Error from server (BadRequest): previous terminated container "app" in pod "{pod(unit)}" not found\n', "status": 1}
        lines = [line for line in unit.lines if line.source in wanted]
        for value in found.get("--since", []):
            lines = [line for line in lines if line.time >= (since(value) or 0)]
        for number in found.get("--tail", []):
            lines = lines[-int(number):]
        times = "--timestamps" in found
        text += "".join((stamp(line.time, "%Y-%m-%dT%H:%M:%S.000000000Z ") if times else "") + line.text + "\n" for line in lines)
    return {"out": text}


def describe(units, kind, arguments):
    if kind in ("nodes", "node"):
        return {"out": "Name:               node-1\nAllocated resources:\n  Resource           Requests    Limits\n  --------           --------    ------\n"
                "  cpu                850m (42%)  2 (100%)\n  memory             1Gi (13%)   2Gi (26%)\n"}
    if kind not in ("pod", "pods", "po"):
        return unknown("kubectl", arguments)
    text = ""
    for unit in units:
        code = 128 - unit.code if (unit.code or 0) < 0 else unit.code or 0
        text += f"Name:             {pod(unit)}\nNamespace:        production\nContainers:\n  app:\n"
        text += "    State:          Running\n" if unit.state == "active" else "    State:          Waiting\n      Reason:       CrashLoopBackOff\n"
        if unit.code is not None or unit.restarts:
            text += (f"    Last State:     Terminated\n      Reason:       {'OOMKilled' if unit.oom else 'Error'}\n      Exit Code:    {code}\n"
                     f"      Started:      {stamp(unit.started)}\n      Finished:     {stamp(unit.since)}\n")
        text += f"    Restart Count:  {unit.restarts}\nEvents:\n  Type     Reason     Age    From      Message\n"
        if unit.state != "active":
            text += f"  Warning  BackOff    {age(unit.since)}     kubelet   Back-off restarting failed container app in pod {pod(unit)}\n"
    return {"out": text}


def change(unit, verb, what, found, arguments):
    if verb == "rollout" and what == "undo":
        link = Path(unit.folder)
        current = Path(os.path.realpath(link))
        before = sorted(folder for folder in current.parent.iterdir() if folder.name < current.name)
        if not before:
            return {"err": f'error: no rollout history found for deployment "{unit.name}"\n', "status": 1}
        link.unlink()
        link.symlink_to(before[-1])
    elif verb == "set" and what == "resources":
        unit.limit = bytes_of(found["--limits"][0].removeprefix("memory=").removesuffix("i"))
        unit.cgroup()
    elif verb == "rollout" and what == "status":
        return {"out": f'deployment "{unit.name}" successfully rolled out\n'}
    elif verb == "rollout" and what == "history":
        folders = sorted(Path(os.path.realpath(unit.folder)).parent.iterdir())
        return {"out": f"deployment.apps/{unit.name} \nREVISION  CHANGE-CAUSE\n" + "".join(f"{folder.name}        <none>\n" for folder in folders)}
    elif not (verb == "rollout" and what == "restart"):
        return unknown("kubectl", arguments)
    unit.restart()
    time.sleep(0.1)
    word = {"undo": "rolled back", "restart": "restarted", "resources": "resource requirements updated"}[what]
    return {"out": f"deployment.apps/{unit.name} {word}\n"}
