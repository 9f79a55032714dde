"""What a folder holds, byte for byte."""

import os
import stat


def snapshot(root):
    """Path → kind, permissions and content of everything in a folder, itself included; None where it is not there."""
    if not os.path.lexists(root):
        return None
    found = {}

    def visit(path, name):
        status = os.lstat(path)
        mode = stat.S_IMODE(status.st_mode)
        if stat.S_ISDIR(status.st_mode):
            found[name] = ("folder", mode, b"")
            for entry in sorted(os.listdir(path)):
                visit(os.path.join(path, entry), f"{name}/{entry}")
        elif stat.S_ISLNK(status.st_mode):
            found[name] = ("link", 0, os.readlink(path).encode())
        elif stat.S_ISREG(status.st_mode):
            with open(path, "rb") as file:
                found[name] = ("file", mode, file.read())
        else:
            found[name] = ("other", mode, b"")

    visit(str(root), ".")
    return found


def difference(wanted, found):
    """The first few entries that differ, for a message; empty where none does."""
    wanted, found = wanted or {}, found or {}
    names = [n for n in sorted(wanted.keys() | found.keys()) if wanted.get(n) != found.get(n)]
    if not names:
        return ""
    words = [f"{n} ({'missing' if n not in found else 'extra' if n not in wanted else 'differs'})" for n in names[:5]]
    return ", ".join(words) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def add_foreign_files(target):
    """Files that the build does not know and has to leave alone."""
    (target / ".gitignore").write_text("*\n!.gitignore\n")
    (target / "by hand" / "deep" / "deeper").mkdir(parents=True)
    (target / "by hand" / "deep" / "note.txt").write_text("kept\n")
    (target / "by hand" / "deep" / "note.txt").chmod(0o600)
    (target / "empty").mkdir(mode=0o700)
    (target / "pointer").symlink_to("by hand/deep/note.txt")
    (target / "nowhere").symlink_to("/does/not/exist")
