"""Running a command under strace: to list its system calls, and to kill it or let a call fail at one of them."""

import re
import subprocess
import tempfile
from collections import defaultdict
from dataclasses import dataclass

# Calls that change something. With the `?`, a name that this machine's kernel lacks is not an error.
MUTATING = """open openat openat2 creat write writev pwrite64 pwritev pwritev2 sendfile copy_file_range
mkdir mkdirat mknod mknodat rename renameat renameat2 unlink unlinkat rmdir link linkat symlink symlinkat
chmod fchmod fchmodat fchmodat2 chown fchown fchownat lchown truncate ftruncate fallocate utimensat
setxattr fsetxattr ioctl flock fsync fdatasync syncfs""".split()
# Calls that only look.
READING = "read pread64 getdents64 newfstatat statx fstat lseek readlink readlinkat".split()
# These mutate only when they may create or cut a file.
OPENING = {"open", "openat", "openat2"}
LINE = re.compile(r"^(\d+)\s+(\w+)\((.*)")


@dataclass(frozen=True, order=True)
class Place:
    """The number-th time that a thread makes a call."""

    call: str
    number: int
    # What the call is about, for messages.
    about: str = ""

    def __str__(self):
        return f"{self.call} number {self.number}" + (f" ({self.about})" if self.about else "")


class Strace:
    class Failed(Exception):
        pass

    def __init__(self, *injections, calls=MUTATING):
        self.injections, self.calls = list(injections), calls

    def _run(self, command, injections, log, paths=False, **options):
        # Without --seccomp-bpf, under which strace 6.1 injects nothing.
        trace = ",".join("?" + call for call in self.calls)
        arguments = ["strace", "-f", "-qq", *(["-y"] if paths else []), "-o", log, "-e", f"trace={trace}"]
        for injection in injections:
            arguments += ["-e", f"inject={injection}"]
        return subprocess.run(arguments + ["--"] + command,
                              **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options})

    def log(self, command, paths=False, **options):
        """The lines of a run to the end."""
        with tempfile.NamedTemporaryFile("r", suffix=".strace", errors="replace") as log:
            run = self._run(command, self.injections, log.name, paths, **options)
            if run.returncode != 0:
                raise Strace.Failed(f"{' '.join(command)} under strace ended with status {run.returncode}:\n"
                                    f"{run.stdout}{run.stderr}")
            return log.readlines()

    def kill(self, command, place, **options):
        """Kills the command when one of its threads comes to the place; whether that came about."""
        injections = [i for i in self.injections if not i.startswith(place.call + ":")]
        same = [i for i in self.injections if i.startswith(place.call + ":")]
        # One rule a call: the error it is to meet holds up to the kill.
        injections.append(f"{same[0] if same else place.call}:signal=KILL:when={place.number}")
        run = self._run(command, injections, "/dev/null", **options)
        # A wrapper may outlive the process that was killed and end with its own status.
        return run.returncode != 0

    def fail(self, command, place, error, **options):
        """Runs the command while the call fails at the place; gives how it ended, and whether it came there."""
        with tempfile.NamedTemporaryFile("r", suffix=".strace", errors="replace") as log:
            one = Strace(calls=[place.call])
            run = one._run(command, [f"{place.call}:error={error}:when={place.number}"], log.name, **options)
            if b"strace: " in (run.stderr or b""):
                raise Strace.Failed(run.stderr.decode())
            text = log.read()
            # The call fails once in each thread and each helper: it may have been the message itself that was lost.
            if re.search(r"write\(2, .*\(INJECTED\)", text):
                run.stderr = None
            return run, "(INJECTED)" in text


def mutating_places(lines):
    """The places at which to kill. strace counts by thread, so the longest thread gives the range."""
    return sorted({place for place, arguments in counted(lines)
                   if place.call not in OPENING or re.search("O_CREAT|O_TRUNC|resumed", arguments)})


def counted(lines):
    """Each call with its number in its thread, and its arguments."""
    counters = defaultdict(int)
    for line in lines:
        match = LINE.match(line)
        if not match:
            continue
        thread, call, arguments = match.groups()
        if call == "ioctl" and "FICLONE" not in arguments:
            continue
        counters[thread, call] += 1
        yield Place(call, counters[thread, call]), arguments
