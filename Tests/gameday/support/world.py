"""One scenario's machine, seen from the bench: made of namespaces, gone when it is closed."""

import json
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path

from cgroup import Cgroup
from place import BENCH, STATE

# How long the machine may take for anything, in seconds; then it is ended.
PATIENCE = 120


class WorldError(Exception):
    """The machine did not do what it was told."""


class World:
    """A machine with a network, processes and files of its own."""

    def __init__(self, memory=False):
        self.root = Path(tempfile.mkdtemp(prefix="gameday-"))
        self.cgroup = Cgroup() if memory else None
        self.process = subprocess.Popen(
            ["unshare", "-m", "-n", "-p", "-u", "-i", "--fork", "--kill-child", "sh", str(BENCH / "inside" / "enter.sh"),
             str(self.root), str(BENCH), str(STATE), str(self.cgroup.folder) if self.cgroup else "-"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self._receive()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        """Ends everything that runs in it: its first process takes the others along."""
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.stderr.close()
        if self.cgroup:
            self.cgroup.close()
        shutil.rmtree(self.root, ignore_errors=True)

    def _receive(self):
        watch = threading.Timer(PATIENCE, self.process.kill)
        watch.start()
        line = self.process.stdout.readline()
        watch.cancel()
        if not line:
            raise WorldError(f"the machine ended, or took {PATIENCE} s: " + self.process.stderr.read())
        reply = json.loads(line)
        if "error" in reply:
            raise WorldError(reply["error"])
        return reply

    def do(self, what, **how):
        """Has the machine do something, and gives what it answers."""
        self.process.stdin.write(json.dumps({"do": what, **how}) + "\n")
        self.process.stdin.flush()
        return self._receive()

    def run(self, script, seconds, **how):
        """Runs a command there."""
        return self.do("run", script=script, seconds=seconds, **how)
