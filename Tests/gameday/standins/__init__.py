"""What `systemctl` and the others print here. They are stand-ins: they know only what the handbook asks them, control the
bench's real processes, and use the wording of the real ones (systemd 252, pm2 5, Docker 24, kubectl 1.29). What they
do not know ends with status 64, which fails the scenario."""

import subprocess
import time

from standins import docker, journalctl, kubectl, pm2, systemctl

PROGRAMS = {"systemctl": systemctl.answer, "journalctl": journalctl.answer, "pm2": pm2.answer, "docker": docker.answer,
            "kubectl": kubectl.answer}


def answer(machine, argv):
    """The output, the errors and the exit status of a call."""
    if argv[0] == "dmesg":
        return dmesg(machine, argv[1:])
    return PROGRAMS[argv[0]](machine, argv[1:])


def dmesg(machine, arguments):
    """The real kernel's real messages, which only root may read, since this machine began."""
    since = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(machine.begin))
    result = subprocess.run(["/usr/bin/dmesg", "--since", since, *arguments], capture_output=True, text=True)
    return {"out": result.stdout, "err": result.stderr, "status": result.returncode}
