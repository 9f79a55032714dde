"""A small handbook for the tests of what works without a network: two versions of it, with an image and moved pages."""

import base64
import tempfile
import unittest
from pathlib import Path

from handbook import Handbook
from phone import Host

CONFIGURATION = """\
title: Runbooks
rules: {missing-key: off, missing-section: off, never-tested: off, unlisted-anchor: off, empty-section: off}
"""

DISK = """\
---
title: Disk full
failure_reason: disk_full
severity: P1
alerts: [NodeDiskAlmostFull]
parameters:
  server_slug: {type: slug, example: payments}
aliases: [playbooks/old_disk.html]
---

# Disk full

## Symptoms

Writes fail with `ENOSPC`.

## Diagnosis

1. Look what fills it on {{server_slug}}:
   ```sh
   du -xh --max-depth=1 /var
   ```

![the disks](../images/disks.png)

## Resolution

### Make room

See [the network](../network.md#resolver) and [the steps](#diagnosis). A version: VERSION.

## Verification

1. `df -h` shows room.
"""

NETWORK = """\
# Network

## Resolver

`resolvectl query` tells. VERSION. Back to [the disk](playbooks/disk_full.md#make-room).

## Ärger mit dem Proxy

ECONNREFUSED comes from here.
"""

# A red and a green pixel: the same name in two versions.
PIXELS = {
    "one": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC",
    "two": "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGNkaGBgYGAAAAKOAILeuII9AAAAAElFTkSuQmCC",
}


class OfflineBook(Handbook):
    """The handbook, and the sites that are built of its versions."""

    def __init__(self, folder):
        super().__init__(folder, CONFIGURATION)

    def build(self, version, day, out, *arguments):
        """Builds a version of the site; gives its folder."""
        self.write("content/playbooks/disk_full.md", DISK.replace("VERSION", f"mark-{version}"))
        self.write("content/network.md", NETWORK.replace("VERSION", f"mark-{version}"))
        self.write("content/index.md", "# Runbooks\n\nWhat helps at night.\n")
        self.write("content/quiet.md", "# Quiet\n\nThis page never changes.\n")
        path = self.path("content/images/disks.png")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(PIXELS[version]))
        self.kedge("build", "--accept-anchors", "--quiet", "--today", day, "--out", out, *arguments)
        return self.path(out)

    def swap(self, live, new):
        """Publishes a built site to the folder that is served."""
        target = self.path(live)
        if target.is_symlink():
            target.unlink()
        target.symlink_to(self.path(new))
        return target


class OfflineCase(unittest.TestCase):
    """A host that serves the first version of the handbook, and a profile for the phone that saves it."""

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)
        cls.book = OfflineBook(Path(cls.temporary.name) / "handbook")
        cls.one = cls.book.build("one", "2026-11-20", "one")

    def setUp(self):
        self.host = Host(self.one).start()
        self.addCleanup(self.host.stop)
        profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.addCleanup(profile.cleanup)
        self.profile = profile.name
