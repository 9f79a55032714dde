"""The preview in a browser that nobody touches: what is saved is seen, what is wrong is said, and nothing is lost."""

import tempfile
import unittest
from pathlib import Path

import showcase
from handbook import CONFIGURATION, Handbook
from preview import Preview

PLAYBOOK = """\
---
title: Disk full
severity: P1
failure_reason: disk
owner: platform
---
# Disk full

## Diagnosis

1. Look at `df -h`, mark-one.

   - **Full** → [step 2](#diagnosis.2)
   - **Not full** → it is something else

2. Look at `du -x /`.

   - **Large** → [free it](#resolution)
   - **Small** → it is something else

## Resolution

1. Run `journalctl --vacuum-size=1G`.

## Verification

1. Run `df -h`.

## Background

"""
LINES = "".join(f"### Part {number}\n\nSentence {number} of a long page.\n\n" for number in range(60))
OVERLAY = "document.getElementById('_kedge-preview')"
# What the preview hides from the scripts of the page.
CONTAINER = "Object.getPrototypeOf(navigator).__lookupGetter__('serviceWorker').call(navigator)"
IS_OVERLAID = f"!!{OVERLAY}"
TOLD = f"{OVERLAY} && {OVERLAY}.shadowRoot.querySelector('section').innerText"


class PreviewTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.book = Handbook(Path(folder.name) / "book", "model: strict\n" + CONFIGURATION)
        self.book.write("content/index.md", "# Home\n\n[disk](playbooks/disk.md)\n")
        self.book.write("content/playbooks/disk.md", PLAYBOOK + LINES)
        self.preview = Preview(self.book.folder)
        self.addCleanup(self.preview.close)

    def tab(self, page="playbooks/disk.html", **kind):
        tab = self.enterContext(showcase.chromium().tab(**kind))
        tab.go(self.preview.url + page)
        return tab

    def seen(self, text):
        return f"!!document.body && document.body.innerText.includes({text!r})"

    def test_what_is_saved_is_seen(self):
        tab = self.tab()
        for number in range(3):
            self.book.write("content/playbooks/disk.md", PLAYBOOK.replace("mark-one", f"mark-{number}") + LINES)
            tab.until(self.seen(f"mark-{number}"))
        # A new page, its picture of the whole, its end.
        tab.go(self.preview.url + "guides/new.html")
        self.assertTrue(tab.run("document.title").startswith("No such page"))
        self.book.write("content/guides/new.md", "# New\n\nmark-new\n")
        tab.until(self.seen("mark-new"))
        self.book.path("content/guides/new.md").unlink()
        tab.until("document.title.startsWith('No such page')")
        # What the whole site is made with.
        tab.go(self.preview.url)
        self.book.write("kedge.yml", "model: strict\n" + CONFIGURATION.replace("Runbooks", "Night books"))
        tab.until("document.title.includes('Night books')")
        self.book.write("templates/words/en.json", '{"foot_made": "Fabricated by"}')
        tab.until("!!document.querySelector('footer') && document.querySelector('footer').innerText.includes('Fabricated by')")

    def test_an_error_is_laid_over_the_last_good_page_and_goes(self):
        tab = self.tab()
        self.assertFalse(tab.run(IS_OVERLAID))
        self.book.write("content/playbooks/disk.md", PLAYBOOK.replace("mark-one", "[x](gone.md)") + LINES)
        # A file that is written may be read while it is still empty.
        told = tab.until(f"(told => told && told.includes('broken-link') && told)({TOLD})")
        self.assertIn("content/playbooks/disk.md:11:", told)
        self.assertIn("`gone.md` leads to nothing", told)
        self.assertIn("help: ", told)
        self.assertTrue(tab.run(self.seen("mark-one")))
        link = tab.run(f"{OVERLAY}.shadowRoot.querySelector('li a').href")
        self.assertRegex(link, rf"^vscode://file{self.book.folder.resolve()}/content/playbooks/disk\.md:11:\d+$")
        # It has its style, whatever the policy of the page says, and takes part in no layout.
        self.assertEqual(tab.run(f"getComputedStyle({OVERLAY}.shadowRoot.querySelector('section')).position"), "fixed")
        # Another page says so too, and all of it is in the draft.
        tab.go(self.preview.url)
        self.assertIn("All findings", tab.until(TOLD))
        tab.run(f"{OVERLAY}.shadowRoot.querySelector('section > a').click()")
        tab.until("location.pathname === '/findings.html' && document.querySelector('.found') && "
                  "document.querySelector('.found').innerText.includes('broken-link')")
        tab.go(self.preview.url + "playbooks/disk.html")
        tab.until(IS_OVERLAID)
        self.book.write("content/playbooks/disk.md", PLAYBOOK.replace("mark-one", "mark-two") + LINES)
        tab.until(self.seen("mark-two"))
        self.assertFalse(tab.run(IS_OVERLAID))

    def test_a_closed_overlay_stays_closed_until_something_else_is_wrong(self):
        tab = self.tab()
        self.book.write("content/playbooks/disk.md", PLAYBOOK.replace("mark-one", "[x](gone.md)") + LINES)
        tab.until(IS_OVERLAID)
        tab.run(f"{OVERLAY}.shadowRoot.querySelector('button').click()")
        self.assertFalse(tab.run(IS_OVERLAID))
        self.book.write("content/playbooks/disk.md", PLAYBOOK.replace("mark-one", "[x](lost.md)") + LINES)
        self.assertIn("lost.md", tab.until(TOLD))

    def test_the_words_of_an_error_are_only_words(self):
        tab = self.tab()
        name = "<img src=x onerror=document.title='owned'>.md"
        self.book.write(f"content/{name}", "# X\n\n[x](gone.md)\n")
        self.assertIn("<img src=x", tab.until(TOLD))
        self.assertEqual(tab.run(f"{OVERLAY}.shadowRoot.querySelectorAll('img, b').length"), 0)
        self.assertNotEqual(tab.run("document.title"), "owned")

    def test_the_place_in_the_page_is_kept(self):
        tab = self.tab()
        tab.run("document.getElementById('part-40').scrollIntoView()")
        before = tab.run("document.getElementById('part-40').getBoundingClientRect().top")
        # A paragraph more above it must not move what is read.
        added = PLAYBOOK.replace("## Background\n", "## Background\n\nmark-two\n\n" + "More words.\n\n" * 10)
        self.book.write("content/playbooks/disk.md", added + LINES)
        tab.until(self.seen("mark-two"))
        tab.until(f"Math.abs(document.getElementById('part-40')?.getBoundingClientRect().top - {before}) < 3")

    def test_ticks_and_the_incident_are_kept(self):
        tab = self.tab("playbooks/disk.html?started_at=2026-11-21T10:00:00Z")
        tab.until("!!document.querySelector('.tick')")
        tab.run("document.querySelectorAll('.tick')[1].click()")
        ticked = "document.querySelectorAll('.tick')[1]?.getAttribute('aria-pressed') === 'true'"
        self.assertTrue(tab.run(ticked))
        ticks = ("JSON.stringify(Object.entries(localStorage).filter(([key]) => key.includes('incident:'))"
                 ".map(([, value]) => JSON.parse(value).state.ticks))")
        kept = tab.run(ticks)
        self.assertIn("Look at", kept)
        self.book.write("content/playbooks/disk.md", PLAYBOOK.replace("mark-one", "mark-two") + LINES)
        tab.until(self.seen("mark-two"))
        tab.until(ticked)
        self.assertEqual(tab.run(ticks), kept)
        self.assertIn("started_at", tab.run("location.search"))

    def test_the_scripts_of_a_page_know_their_build(self):
        tab = self.tab("")
        said = "document.getElementById('_review')?.textContent"
        self.assertIn("21 November 2026", tab.until(said))
        page = tab.run("kedge.build")
        self.assertRegex(page, r"^2026-11-21-[0-9a-f]{16}$")
        self.assertIn("2026-11-21", tab.run("document.getElementById('_built').textContent"))
        self.book.write("content/index.md", "# Home\n\n[disk](playbooks/disk.md) mark-two\n")
        tab.until(self.seen("mark-two"))
        # The words are there before the scripts have run.
        tab.until(f"Boolean(self.kedge?.build) && kedge.build !== '{page}'")
        self.assertIn("21 November 2026", tab.until(said))

    def test_nothing_is_kept_by_a_worker(self):
        tab = self.tab()
        tab.until("document.getElementById('_saved').textContent.startsWith('Preview by kedge serve')")
        self.assertEqual(tab.run(f"{CONTAINER}.getRegistrations().then(all => all.length)"), 0)

    def test_a_worker_that_an_earlier_site_left_is_taken_away(self):
        tab = self.tab()
        tab.run("caches.open('kedge ' + location.origin + '/ old').then(cache => cache.put('x', new Response('x'))).then(() => 1)")
        tab.run(f"{CONTAINER}.register('/sw.js').then(() => 1)")
        tab.until(f"{CONTAINER}.getRegistrations().then(all => all.length === 0)")
        tab.until("caches.keys().then(all => all.length === 0)")

    def test_the_one_file_edition_reloads_too(self):
        tab = self.tab("book.html")
        self.book.write("content/playbooks/disk.md", PLAYBOOK.replace("mark-one", "mark-two") + LINES)
        tab.until("!!document.body && document.body.textContent.includes('mark-two')")

    def test_a_page_that_was_hidden_catches_up(self):
        tab = self.tab()
        tell = "document.dispatchEvent(new Event('visibilitychange'))"
        tab.run("Object.defineProperty(document, 'hidden', {value: true, configurable: true}); " + tell)
        self.book.write("content/playbooks/disk.md", PLAYBOOK.replace("mark-one", "mark-two") + LINES)
        other = self.tab()
        other.until(self.seen("mark-two"))
        self.assertTrue(tab.run(self.seen("mark-one")))
        tab.run("delete document.hidden; " + tell)
        tab.until(self.seen("mark-two"))


if __name__ == "__main__":
    unittest.main()
