"""A memory cgroup of the kernel, in which the kernel really kills."""

import time
from pathlib import Path
from tempfile import mkdtemp

PARENTS = (Path("/sys/fs/cgroup/memory"), Path("/sys/fs/cgroup"))


def parent():
    """Where memory can be limited: version 1 or 2; None where that is not permitted."""
    for folder in PARENTS:
        try:
            made = Path(mkdtemp(prefix="gameday-", dir=folder))
        except OSError:
            continue
        limits = [(made / name).exists() for name in ("memory.limit_in_bytes", "memory.max")]
        made.rmdir()
        if any(limits):
            return folder
    return None


class Cgroup:
    """A folder for the cgroups of one machine."""

    def __init__(self):
        self.folder = Path(mkdtemp(prefix="gameday-", dir=parent()))
        control = self.folder / "cgroup.subtree_control"
        if control.exists():
            control.write_text("+memory")

    def close(self):
        """Removes the cgroups; their last processes may take a moment to end."""
        for folder in [*(child for child in self.folder.iterdir() if child.is_dir()), self.folder]:
            for _ in range(50):
                try:
                    folder.rmdir()
                    break
                except OSError:
                    time.sleep(0.05)
