"""Running a command under strace: to list its mutating system calls, and to kill it at one of them."""

import re
import subprocess
import tempfile
from collections import defaultdict

# With the `?`, a name that this machine's kernel lacks is not an error.
CALLS = """open openat openat2 creat write writev pwrite64 pwritev pwritev2 sendfile copy_file_range
mkdir mkdirat mknod mknodat rename renameat renameat2 unlink unlinkat rmdir link linkat symlink symlinkat
chmod fchmod fchmodat fchmodat2 chown fchown fchownat lchown truncate ftruncate fallocate utimensat
setxattr fsetxattr ioctl flock fsync fdatasync syncfs""".split()
TRACED = ",".join("?" + call for call in CALLS)
# These mutate only when they may create or cut a file.
OPENING = {"open", "openat", "openat2"}
LINE = re.compile(r"^(\d+)\s+(\w+)\((.*)")


class Strace:
    class Failed(Exception):
        pass

    def __init__(self, *injections):
        self.injections = list(injections)

    def _run(self, command, injections, log):
        # Without --seccomp-bpf, under which strace 6.1 injects nothing.
        arguments = ["strace", "-f", "-qq", "-o", log, "-e", f"trace={TRACED}"]
        for injection in injections:
            arguments += ["-e", f"inject={injection}"]
        return subprocess.run(arguments + ["--"] + command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def log(self, command):
        """The lines of a run to the end."""
        with tempfile.NamedTemporaryFile("r", suffix=".strace", errors="replace") as log:
            run = self._run(command, self.injections, log.name)
            if run.returncode != 0:
                raise Strace.Failed(f"a build under strace ended with status {run.returncode}:\n{run.stdout}")
            return log.readlines()

    def kill(self, command, call, number):
        """Kills the command when one of its threads makes the call for the number-th time; whether that came about."""
        injections = [i for i in self.injections if not i.startswith(call + ":")]
        same = [i for i in self.injections if i.startswith(call + ":")]
        if same:
            # One rule a call: the error it is to meet holds up to the kill.
            injections.append(f"{same[0]}:signal=KILL:when={number}")
        else:
            injections.append(f"{call}:signal=KILL:when={number}")
        run = self._run(command, injections, "/dev/null")
        # A wrapper may outlive the process that was killed and end with its own status.
        return run.returncode != 0


def count_calls(lines):
    """For each call the numbers at which to kill. strace counts by thread, so the longest thread gives the range."""
    counters = defaultdict(int)
    numbers = defaultdict(set)
    for line in lines:
        match = LINE.match(line)
        if not match:
            continue
        thread, call, arguments = match.groups()
        if call == "ioctl" and "FICLONE" not in arguments:
            continue
        counters[thread, call] += 1
        if call in OPENING and not ("O_CREAT" in arguments or "O_TRUNC" in arguments or "resumed" in arguments):
            continue
        numbers[call].add(counters[thread, call])
    return {call: sorted(found) for call, found in sorted(numbers.items())}
