"""A real terminal that the binary runs in."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time

from handbook import KEDGE


class Terminal:
    """A pseudo-terminal that a program runs in."""

    def __init__(self, folder, *arguments, columns=100, environment=None, program=KEDGE):
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        environment = {"PATH": os.environ["PATH"], "HOME": str(folder / "home"), "TERM": "xterm-256color",
                       **(environment or {})}
        self.process = subprocess.Popen(
            [program, *arguments], cwd=folder, env=environment, stdin=slave, stdout=slave, stderr=slave,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(slave)
        self.text = ""
        self.read_to = 0

    def expect(self, pattern, seconds=20):
        """Waits until the program has printed something new that matches."""
        deadline = time.monotonic() + seconds
        while True:
            found = re.compile(pattern).search(self.text, self.read_to)
            if found:
                self.read_to = found.end()
                return found
            if not self._read(deadline - time.monotonic()):
                raise AssertionError(f"never said {pattern!r}; said:\n{self.text}")

    def send(self, text):
        os.write(self.master, text.encode())

    def end(self, seconds=20):
        """Reads to the end; gives the exit status."""
        deadline = time.monotonic() + seconds
        while self._read(deadline - time.monotonic()):
            pass
        status = self.process.wait(timeout=max(1, deadline - time.monotonic()))
        os.close(self.master)
        return status

    def _read(self, seconds):
        if not select.select([self.master], [], [], max(0, seconds))[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:  # Linux: the other end is closed.
            return False
        self.text += data.decode(errors="replace")
        return bool(data)
