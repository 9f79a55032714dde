"""The scripted life of a handbook: what is published, reworded, renamed, deleted and retired, step by step."""

import re

from handbook import Handbook

DISK = """\
---
# Who wrote this wanted comments to stay.
title: "Disk full"   # as the alert says
failure_reason: disk
aliases: [ old-wiki/disk.html ] # the wiki
---
# Disk full

Text mark-disk-intro.

## Symptoms

Text mark-disk-symptoms.

## Diagnosis

1. Step mark-disk-diagnosis.

   ```sh
   df -h
   ```
2. Then read [names](../network/dns.md#resolver).

## Resolution

Text mark-disk-resolution.

### Free disk space

Text mark-disk-free.

### Grow the volume

Text mark-disk-grow. See [the end](#last-words).

## Last words

Text mark-disk-last.
"""

DNS = """\
# Names do not resolve

Text mark-dns-intro.

## Resolver

Text mark-dns-resolver.

## Größe & Maß

Text mark-dns-size.

## Old cache

Text mark-dns-cache.

## By hand

Text mark-dns-hand.
"""

TRIAGE = """\
# Triage

Text mark-triage-intro. Disk? [Here](playbooks/disk.md#free-disk-space).

## First minute

Text mark-triage-first.

## Pager numbers

Text mark-triage-pager.
"""

WAR_ROOM = """\
# War room

Text mark-war-intro.

## Setup

Text mark-war-setup.

## Closing

Text mark-war-closing.
"""

INDEX = """\
# Runbooks

Text mark-home. [Triage](triage.md), [names](network/dns.md), [plain](plain.md), [war room](war-room.md).

## House rules

Text mark-house.
"""

PLAIN = """\
---
title: Plain words
---
Text mark-plain, and no heading at all.
"""


class Life:
    """Lives through everything; afterwards `urls` maps every anchor ever published to the mark that it must show."""

    def __init__(self, folder):
        self.handbook = Handbook(folder)
        self.urls = {}
        self.heirs = {}

    def live(self):
        self.begin()
        self.reword()
        self.rename_page()
        self.delete_with_line()
        self.retire()
        self.retire_pages()
        return self

    def publish(self):
        for entry in self.handbook.publish():
            anchor = entry["anchor"]
            if entry["promised"] and anchor not in self.urls and "moved_to" not in entry:
                self.urls[anchor] = self.handbook.mark(anchor)
                if not self.urls[anchor]:
                    raise AssertionError(f"{anchor} shows no mark")

    def expected(self, anchor):
        """The mark of the anchor's content, or of what took its place."""
        mark = self.urls[anchor]
        while mark in self.heirs:
            mark = self.heirs[mark]
        return mark

    def begin(self):
        for name, text in (("index", INDEX), ("playbooks/disk", DISK), ("network/dns", DNS), ("triage", TRIAGE),
                           ("war-room", WAR_ROOM), ("plain", PLAIN)):
            self.handbook.write(f"content/{name}.md", text)
        self.publish()

    def reword(self):
        """The heading of a section with a role, and one without; the second is missed until it is renamed."""
        book = self.handbook
        book.replace("content/playbooks/disk.md", "## Diagnosis", "## Investigation (two minutes)")
        self.after_role = book.findings()
        book.replace("content/playbooks/disk.md", "### Free disk space", "### Make room")
        book.replace("content/triage.md", "disk.md#free-disk-space", "disk.md#make-room")
        self.after_heading = book.findings()
        book.kedge(*next(words for words in self.after_heading[0].commands() if "make-room" in words[-1]))
        self.after_rename = book.findings()
        self.publish()

    def rename_page(self):
        book = self.handbook
        book.kedge("anchors", "rename", "playbooks/disk", "playbooks/storage/disk.md")
        self.after_move = book.findings()
        self.front_matter = book.read("content/playbooks/storage/disk.md").split("# Disk full")[0]
        self.links = [link for name in ("triage", "playbooks/storage/disk")
                      for link in re.findall(r"\]\(([^)]*)\)", book.read(f"content/{name}.md"))]
        self.publish()

    def delete_with_line(self):
        """A section and its line in the ledger go in one commit: the tree by itself looks sound."""
        book = self.handbook
        self.base = book.git("rev-parse", "HEAD")
        book.write("published.json", book.read("public/api/anchors.json"))
        book.replace("content/network/dns.md", "## Old cache\n\nText mark-dns-cache.\n\n", "")
        book.replace("anchors.lock", "network/dns.html#old-cache\n", "")
        book.commit("Tidy up")
        self.alone = book.findings()
        self.against_base = book.findings("--base", self.base)
        self.against_published = book.findings("--published", "published.json")

    def retire(self):
        """The deleted section, and one that went to another page with a reason."""
        book = self.handbook
        # The ledger has lost the line, so the promise is known by the commit before.
        book.kedge("anchors", "retire", "network/dns.html#old-cache", "--to", "network/dns#resolver",
                   "--base", self.base)
        self.heirs["mark-dns-cache"] = "mark-dns-resolver"
        self.mended = book.findings("--base", self.base) + book.findings("--published", "published.json")
        book.replace("content/triage.md", "\n## Pager numbers\n\nText mark-triage-pager.\n", "")
        book.kedge("anchors", "retire", "triage#pager-numbers", "--to", "network/dns#by-hand",
                   "--reason", "pagers were handed in")
        self.heirs["mark-triage-pager"] = "mark-dns-hand"
        self.publish()

    def retire_pages(self):
        """A page whose anchors go to several places, and one that never had any; last, a second move of the first."""
        book = self.handbook
        book.path("content/war-room.md").unlink()
        book.path("content/plain.md").unlink()
        book.replace("content/index.md", ", [plain](plain.md), [war room](war-room.md)", "")
        book.kedge("anchors", "retire", "war-room#setup", "--to", "triage#first-minute")
        book.kedge("anchors", "retire", "war-room", "--to", "triage")
        book.kedge("anchors", "retire", "plain", "--to", "index#house-rules")
        self.heirs.update({"mark-war-setup": "mark-triage-first", "mark-war-intro": "mark-triage-intro",
                           "mark-war-closing": "mark-triage-intro", "mark-plain": "mark-house"})
        self.publish()
        book.kedge("anchors", "rename", "playbooks/storage/disk", "playbooks/disk_full")
        book.replace("content/playbooks/disk_full.md", "failure_reason: disk\n", "failure_reason: disk_full\n")
        self.publish()
