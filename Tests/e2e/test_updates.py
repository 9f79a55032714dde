"""Updates of the copy on the device: what a page says of itself meanwhile, and what one update leaves to the next."""

import threading

from offline_book import OfflineCase
from phone import Phone, until
from selenium.webdriver.common.by import By
from test_offline import BAR, UPDATE


class UpdateTests(OfflineCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.two = cls.book.build("two", "2026-11-21", "two")
        cls.three = cls.book.build("one", "2026-11-22", "three")
        # A version with a page that the first lacks.
        cls.book.write("content/new.md", "# New\n\nSince this afternoon.\n")
        cls.later = cls.book.build("two", "2026-11-23", "later")

    def visit(self, phone, page="playbooks/disk_full.html"):
        phone.open(self.host.root + page)
        phone.wait_saved()

    def built(self, phone):
        return phone.driver.find_element(By.ID, "_built").text

    def test_a_page_that_the_copy_lacks_says_so_and_names_its_own_build(self):
        with Phone(self.profile) as phone:
            self.visit(phone)
            self.host.folder = self.later
            with self.host.failing(lambda path: (500, {}, b"") if path.endswith("quiet.html") else None):
                phone.open(self.host.root + "new.html")
                phone.wait_saved("Not in the copy on this device, built 2026-11-20")
                self.assertEqual(self.built(phone), "Built 2026-11-23.")
                self.assertFalse(phone.run(BAR))
                # What the copy has is shown from it.
                phone.run("document.querySelector('.bar .home').click()")
                phone.wait_saved("Saved for offline, built 2026-11-20")
                self.assertEqual(self.built(phone), "Built 2026-11-20.")
                phone.open(self.host.root + "new.html")
                phone.wait_saved("Not in the copy on this device, built 2026-11-20")
            # Once the update is there the page is of the copy, and nothing is newer.
            phone.run(UPDATE)
            phone.wait_saved("Saved for offline, built 2026-11-23")
            self.assertEqual(self.built(phone), "Built 2026-11-23.")
            self.assertFalse(phone.run(BAR))
            self.host.stop()
            phone.open(self.host.root + "new.html")
            self.assertIn("Since this afternoon", phone.driver.find_element(By.ID, "_main").text)

    def test_who_put_one_correction_off_is_offered_the_next(self):
        with Phone(self.profile) as phone:
            self.visit(phone)
            self.visit(phone)
            for folder, day in ((self.two, "2026-11-21"), (self.three, "2026-11-22")):
                self.host.folder = folder
                phone.run(UPDATE)
                phone.wait(f"the version of {day} is not offered", BAR + f".includes('{day}')")
                phone.run("document.querySelector('.newer button:last-of-type').click()")
                self.assertFalse(phone.run(BAR))
                # It is asked again and again what is there; the same one is not offered twice.
                phone.run("navigator.serviceWorker.dispatchEvent(new MessageEvent('message', {data: {kedge: 'ready'}}))")
                phone.wait_saved(f"Saved for offline, built {day}")
                self.assertFalse(phone.run(BAR))
            # Two that nobody has answered are one line.
            self.host.folder = self.two
            phone.run(UPDATE)
            phone.wait("the third is not offered", BAR)
            self.host.folder = self.three
            phone.run(UPDATE)
            phone.wait("the fourth is not offered", "return document.querySelector('.newer').textContent.includes('2026-11-22')")
            self.assertEqual(phone.run("return document.querySelectorAll('.newer').length"), 1)

    def test_a_page_that_is_opened_during_an_update_does_not_undo_it(self):
        gate, waits = threading.Event(), threading.Event()

        def held(path):
            if path.endswith("network.html") and self.host.folder == self.two:
                waits.set()
                gate.wait(30)
        with Phone(self.profile) as phone, self.host.failing(held):
            self.addCleanup(gate.set)
            self.visit(phone)
            self.host.folder = self.two
            self.host.asked.clear()
            phone.run("navigator.serviceWorker.getRegistration().then(it => it.update())")
            self.assertTrue(waits.wait(20), "no update was tried")
            caches = "return caches.keys().then(names => names.length)"
            filling = phone.run(caches)
            for _ in range(2):
                phone.open(self.host.root + "quiet.html")
                self.assertIn("never changes", phone.driver.find_element(By.ID, "_main").text)
            self.assertEqual(phone.run(caches), filling)
            gate.set()
            phone.wait("the update is not taken", BAR)
            until(lambda: phone.run(caches) == filling, "the old version is not kept for its tab")
            asked = [path for path in self.host.asked if path.endswith(("network.html", "disks.png"))]
            self.assertEqual(len(asked), 2, asked)

    def test_an_update_that_broke_off_goes_on_where_it_was_though_pages_were_opened(self):
        with Phone(self.profile) as phone:
            self.visit(phone)
            self.host.folder = self.two
            with self.host.failing(lambda path: (500, {}, b"") if path.endswith("network.html") else None):
                phone.run(UPDATE)
                until(lambda: any("disks.png" in path for path in self.host.asked), "no update was tried")
                phone.wait("the failed worker stays", """
                  return navigator.serviceWorker.getRegistration().then(it => !it.installing && !it.waiting)""")
                phone.open(self.host.root + "quiet.html")
                phone.wait("the failed worker stays", """
                  return navigator.serviceWorker.getRegistration().then(it => !it.installing && !it.waiting)""")
            self.host.asked.clear()
            phone.run(UPDATE)
            phone.wait("the corrected update is not taken", BAR, seconds=30)
            self.assertFalse([path for path in self.host.asked if "disks.png" in path])
            # What no tab needs any more is gone once it is reloaded.
            phone.driver.refresh()
            phone.wait_saved("Saved for offline, built 2026-11-21")

            def is_one():
                phone.open(self.host.root + "quiet.html")
                return phone.run("return caches.keys().then(names => names.filter(name => /[0-9a-f]{16}$/.test(name)).length)") == 1
            until(is_one, "the old version is never deleted", seconds=30)
