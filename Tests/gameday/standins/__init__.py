"""What `systemctl` and the others print here. They are stand-ins: they know only what the handbook asks them, control the
bench's real processes, and use the wording of the real ones (systemd 252, pm2 5, Docker 24, kubectl 1.29). What they
do not know ends with status 64, which fails the scenario."""

import subprocess
import time

from standins import docker, journalctl, kubectl, pm2, systemctl

PROGRAMS = {"systemctl": systemctl.answer, "journalctl": journalctl.answer, "pm2": pm2.answer, "kubectl": kubectl.answer}


def answer(machine, argv, folder):
    """The output, the errors and the exit status of a call."""
    if argv[0] == "dmesg":
        return dmesg(machine, argv[1:])
    if argv[0] == "timedatectl":
        return {"out": f"           Universal time: {time.strftime('%a %Y-%m-%d %H:%M:%S', time.gmtime())} UTC\nSystem clock synchronized: yes\n"}
    if argv[0] == "docker":
        return docker.answer(machine, argv[1:], folder)
    return PROGRAMS[argv[0]](machine, argv[1:])


def dmesg(machine, arguments):
    """The real kernel's real messages, which only root may read, since this machine began."""
    since = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(machine.begin - 2))
    result = subprocess.run(["/usr/bin/dmesg", "--since", since, *arguments], capture_output=True, text=True)
    out = result.stdout
    if not any(unit.oom or unit.killed for unit in machine.units.values()):
        # The kernel is shared: what it killed is on another scenario's machine.
        out = "".join(line + "\n" for line in out.splitlines() if not any(word in line.lower() for word in ("oom", "killed", "out of memory")))
    return {"out": out, "err": result.stderr, "status": result.returncode}
