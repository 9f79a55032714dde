"""Where a run meets its own files, call by call, and which errors the system may give there."""

import re

from trial.strace import MUTATING, OPENING, READING, Place, Strace, counted

MAKING = {"mkdir", "mkdirat", "mknod", "mknodat", "link", "linkat", "symlink", "symlinkat", "rename", "renameat", "renameat2"}
WRITING = {"write", "writev", "pwrite64", "pwritev", "pwritev2", "sendfile", "copy_file_range", "fallocate", "ftruncate"}
SYNCING = {"fsync", "fdatasync", "syncfs"}
# Always in the same order, so that every call is met again.
ONE_CORE = ("taskset", "-c", "0")


def errors(place, arguments):
    """The errors of a call that say something each: full, no inodes, broken, read-only, not allowed, none left."""
    if place.call in OPENING:
        if "O_CREAT" in arguments:
            return ["ENOSPC", "EDQUOT", "EROFS", "EACCES", "EMFILE"]
        return ["EACCES", "EIO", "EMFILE", "ENOMEM", "ENOENT"]
    if place.call in WRITING:
        return ["ENOSPC", "EIO", "EDQUOT", "EINTR"]
    if place.call in MAKING:
        return ["ENOSPC", "EROFS", "EACCES"]
    if place.call in SYNCING:
        return ["EIO", "ENOSPC"]
    if place.call in ("read", "pread64"):
        return ["EIO", "EINTR"]
    if place.call == "getdents64":
        return ["EIO"]
    if place.call in ("unlink", "unlinkat", "rmdir"):
        return ["EROFS", "EACCES", "EBUSY"]
    if place.call in ("fchmod", "chmod", "fchmodat", "fchown", "chown", "fchownat"):
        return ["EPERM", "EROFS"]
    if place.call == "flock":
        return ["EINTR", "ENOLCK"]
    return ["EIO"]


def faults(scene):
    """Every place of a run where it meets a file below the scene or one of its streams, each with each of its errors."""
    strace = Strace(calls=[*MUTATING, *READING, "execve"])
    log = strace.log(scene.command(*ONE_CORE), paths=True, cwd=scene.folder, env=scene.environment(),
                     input=scene.call.stdin.encode())
    folder = str(scene.folder.resolve())
    found = {}
    for place, arguments in of_program(log):
        about = met(place, arguments, folder)
        if about is not None:
            for error in errors(place, arguments):
                found.setdefault((place.call, place.number, error), Place(place.call, place.number, about))
    return [(place, error) for (_, _, error), place in sorted(found.items())]


def of_program(log):
    """The calls of the program's first thread: not those of git, nor any that the loader would meet too."""
    first = log[0].split()[0]
    return counted(line for line in log if line.startswith(first + " "))


def met(place, arguments, folder):
    """The file of the scene that a call is about, or the stream; None for any other."""
    named = re.search(r'"([^"]*)"', arguments)
    if place.call in ("read", "write") and (stream := re.match(r"([012])<(pipe|/dev)", arguments)):
        return f"stream {stream[1]}"
    if named and place.call not in ("read", "pread64", "write", "pwrite64"):
        path = named[1]
        if path.startswith("/"):
            return path.removeprefix(folder + "/") if path.startswith(folder) else None
        if path and path != "..":
            return path
    inside = re.search(re.escape(folder) + r"(/[^>]*)?>", arguments)
    return inside[0][len(folder) + 1:-1] or "." if inside else None
