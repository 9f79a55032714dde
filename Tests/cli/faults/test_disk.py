"""Every verb that writes on a disk that is full: of bytes, and of files."""

import os
import shutil
import subprocess
import unittest

from trial.case import for_every_call, tests_of
from trial.verbs import writing_calls

PRIVATE = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
# Free kilobytes, and free inodes.
BYTES = [0, 4, 12, 28, 60, 124, 252, 508]
FILES = [0, 1, 2, 3, 5, 9, 17, 33, 65]
# The scene moves onto a small disk, the verb runs there, and what it left comes back.
SCRIPT = """
set -e
disk=$1 kind=$2 free=$3
shift 3
here=$PWD
mount -t tmpfs -o size=64m,nr_inodes=20000 kedge-test "$disk"
cp -a "$here/." "$disk"
if [ "$kind" = bytes ]; then
  mount -o remount,size=$(($(df --output=used -k "$disk" | tail -n 1) + free))k "$disk"
else
  mount -o remount,nr_inodes=$(($(df --output=iused "$disk" | tail -n 1) + free)) "$disk"
fi
cd "$disk"
status=0
"$@" || status=$?
find "$here" -mindepth 1 -delete
cp -a "$disk/." "$here"
exit $status
"""


def can_mount():
    words = [*PRIVATE, "mount", "-t", "tmpfs", "-o", "size=1m", "kedge-test", "/mnt"]
    return shutil.which("unshare") is not None and subprocess.run(words, capture_output=True).returncode == 0


@tests_of
class DiskTests(unittest.TestCase):
    def setUp(self):
        if not can_mount():
            self.skipTest("a small disk: mounting one is not permitted here; test_calls lets single calls fail")

    @for_every_call("full disks", writing_calls)
    def full(self, tries):
        disk = tries.scene.parent / "disk"
        disk.mkdir()
        for kind, amounts in (("bytes", BYTES), ("files", FILES)):
            for free in tries.some(amounts, 3):
                # The state of a drill is on another disk, as homes often are.
                run = tries.scene.run(*PRIVATE, "sh", "-c", SCRIPT, "sh", str(disk), kind, str(free))
                tries.judge(f"{free} free {'kilobytes' if kind == 'bytes' else 'files'}", run, (0, 2))
