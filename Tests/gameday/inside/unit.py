"""One program of the machine under its supervisor: a real process, its journal, and the words for its state."""

import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from commands import NOBODY

CGROUPS = Path("/run/cgroup")
# The names that systemd has for exit codes.
CODES = {1: "FAILURE", 2: "INVALIDARGUMENT", 3: "NOTIMPLEMENTED", 4: "NOPERMISSION", 5: "NOTINSTALLED", 203: "EXEC"}


@dataclass
class Line:
    """One line of the journal."""

    time: float
    source: str
    text: str
    error: bool = False
    run: int = 0


class Unit:
    """A program that is started, ends and is started again."""

    def __init__(self, name, title, runtime, argv, folder, environment, port, restarts="no", limit=None):
        self.name, self.title, self.runtime = name, title, runtime
        self.argv, self.folder, self.environment, self.port = argv, folder, environment, port
        self.policy, self.limit, self.host, self.first = restarts, limit, "payments", False
        self.lines, self.lock = [], threading.RLock()
        self.process = self.main = None
        self.state, self.result, self.code = "inactive", "success", None
        self.since = self.created = self.started = time.time()
        self.restarts, self.asked, self.generation, self.oom, self.killed = 0, False, 0, False, False

    def say(self, source, text, error=False):
        self.lines.append(Line(time.time(), source, text, error, self.generation))

    def cgroup(self):
        """The unit's own cgroup, whose limit is set; None where the machine has none."""
        if not CGROUPS.exists():
            return None
        group = CGROUPS / self.name
        group.mkdir(exist_ok=True)
        for name in ("memory.limit_in_bytes", "memory.max"):
            if (group / name).exists():
                (group / name).write_text(str(self.limit or (-1 if "limit" in name else "max")))
        if (group / "memory.swappiness").exists():
            (group / "memory.swappiness").write_text("0")
        return group

    def kills(self):
        """How often the kernel has killed in the unit's cgroup."""
        for name in ("memory.oom_control", "memory.events"):
            file = CGROUPS / self.name / name
            if file.exists():
                return int(dict(line.split() for line in file.read_text().splitlines()).get("oom_kill", 0))
        return 0

    def start(self, counted=False):
        with self.lock:
            if self.state == "active":
                return
            self.generation += 1
            self.asked, self.oom = False, False
            group = self.cgroup()
            join = f"echo $$ >{group}/cgroup.procs; " if group else ""
            # What has to take a whole processor takes it before all others.
            join += "echo -20 >/proc/self/autogroup; renice -n -19 -p $$ >/dev/null; " if self.first else ""
            killed = self.kills()
            self.process = subprocess.Popen(
                ["sh", "-c", f'{join}cd "$0" && exec "$@"', str(self.folder), *NOBODY, *self.argv], stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=self.environment, start_new_session=True)
            self.main, self.state, self.code = self.process.pid, "active", None
            self.since = self.started = time.time()
            if self.runtime == "systemd":
                self.say("systemd[1]", f"Started {self.name}.service - {self.title}.")
            threading.Thread(target=self._follow, args=(self.process, self.generation, killed), daemon=True).start()

    def _follow(self, process, generation, killed):
        source = f"{self.name}[{process.pid}]"
        for line in process.stdout:
            self.say(source, line.decode(errors="replace").rstrip("\n"), error=True)
        code = process.wait()
        with self.lock:
            if generation == self.generation:
                self._ended(code, self.kills() > killed)

    def _ended(self, code, oom):
        self.code, self.oom, self.since, self.process = code, oom, time.time(), None
        self.killed = self.killed or oom
        how = (f"code=killed, status={-code}/{signal.Signals(-code).name[3:]}" if code < 0
               else f"code=exited, status={code}/{CODES.get(code, 'n/a')}")
        self.result = "success" if code == 0 or self.asked else "oom-kill" if oom else "signal" if code < 0 else "exit-code"
        self.state = "inactive" if self.result == "success" else "failed"
        if self.runtime == "systemd":
            if oom:
                self.say("systemd[1]", f"{self.name}.service: A process of this unit has been killed by the OOM killer.")
            if self.result != "success":
                self.say("systemd[1]", f"{self.name}.service: Main process exited, {how}")
            self.say("systemd[1]", f"{self.name}.service: Deactivated successfully." if self.result == "success"
                     else f"{self.name}.service: Failed with result '{self.result}'.")
            if self.asked:
                self.say("systemd[1]", f"Stopped {self.name}.service - {self.title}.")
        if self.state == "failed" and self.policy != "no":
            self.state = "activating"
            threading.Thread(target=self._again, args=(self.generation, float(self.policy)), daemon=True).start()

    def _again(self, generation, pause):
        time.sleep(pause)
        with self.lock:
            if generation != self.generation or self.state != "activating":
                return
            self.restarts += 1
            if self.runtime == "systemd":
                self.say("systemd[1]", f"{self.name}.service: Scheduled restart job, restart counter is at {self.restarts}.")
            self.start()

    def stop(self, by=signal.SIGTERM):
        """Ends the process and waits for its end."""
        with self.lock:
            self.asked = by == signal.SIGTERM
            process, waiting = self.process, self.state == "activating"
            if waiting:
                self.state, self.generation = "inactive", self.generation + 1
        if process:
            if self.asked and self.runtime == "systemd":
                self.say("systemd[1]", f"Stopping {self.name}.service - {self.title}...")
            process.send_signal(by)
            for _ in range(400):
                if self.process is not process:
                    return
                time.sleep(0.05)
            process.kill()
            while self.process is process:
                time.sleep(0.05)

    def restart(self):
        self.stop()
        self.start()
