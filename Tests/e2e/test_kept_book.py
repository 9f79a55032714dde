"""The one-file edition on a phone: fetched by nobody who has not asked for it, then kept whole and up to date."""

from offline_book import OfflineCase
from phone import Phone, until

UPDATE = "return navigator.serviceWorker.getRegistration().then(it => it.update()).then(() => 1, () => 0)"


class KeptBookTests(OfflineCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.two = cls.book.build("two", "2026-11-21", "two")

    def asked(self):
        """How often the edition was fetched."""
        return sum(path.endswith("book.html") for path in self.host.asked)

    def control(self, phone, words, then=""):
        """Waits until the control of the front page says something."""
        phone.wait(f"the control never said {words!r}",
                   "const is = document.getElementById('_book')?.textContent.includes(arguments[0]);"
                   + f"if (is) {{ {then} }} return is;", words)

    def press(self, phone, words):
        """Presses the button of the control once it says something: at once, as it may say something else a moment later."""
        self.control(phone, words, "document.querySelector('#_book button').click();")

    def home(self, phone):
        phone.open(self.host.root + "index.html")
        phone.wait_saved()

    def keep(self, phone):
        self.home(phone)
        self.press(phone, "Save “Everything in one file” too (1 MB)")
        self.control(phone, "is saved too")

    def read(self, phone):
        phone.open(self.host.root + "book.html")
        return phone.run("return document.documentElement.dataset.build + document.body.textContent")

    def test_nobody_fetches_it_who_has_not_asked(self):
        with Phone(self.profile) as phone:
            self.home(phone)
            self.control(phone, "Save “Everything in one file” too (1 MB)")
            # It comes when the worker has answered, long after the page: so that nothing moves, nothing is below it.
            self.assertTrue(phone.run("return document.querySelector('.foot > :last-child').id === '_book'"))
            self.assertEqual(self.asked(), 0)
            self.host.stop()
            self.assertNotIn("mark-one", self.read(phone))
            self.assertIn("missing=book.html", phone.driver.current_url)

    def test_who_asks_has_it_without_a_network_and_in_the_newest_version(self):
        with Phone(self.profile) as phone:
            self.keep(phone)
            self.assertEqual(self.asked(), 1)
            # It is what was published, and nothing is fetched to read it.
            self.assertIn("mark-one", self.read(phone))
            self.assertEqual(self.asked(), 1)
            self.assertEqual(phone.complaints(), [])
            self.home(phone)
            self.host.folder = self.two
            self.assertEqual(phone.run(UPDATE), 1)
            until(lambda: self.asked() == 2, "the newer edition is never fetched")
            phone.driver.refresh()
            phone.wait_saved("Saved for offline, built 2026-11-21")
            self.control(phone, "is saved too")
            self.host.stop()
            text = self.read(phone)
            self.assertTrue("mark-two" in text and "2026-11-21" in text and "mark-one" not in text)

    def test_another_build_or_a_login_page_is_not_kept_for_it(self):
        login = (200, {"Content-Type": "text/html"}, b"<!doctype html><title>Log in</title>login-form")
        other = (200, {"Content-Type": "text/html"}, (self.two / "book.html").read_bytes())
        with Phone(self.profile) as phone:
            self.home(phone)
            for answer in (login, other):
                with self.host.failing(lambda path, answer=answer: answer if path.endswith("book.html") else None):
                    self.press(phone, "Save “Everything")
                    self.control(phone, "could not be saved. Save “Everything in one file” too")
            self.press(phone, "Save “Everything")
            self.control(phone, "is saved too")
            self.host.stop()
            self.assertIn("mark-one", self.read(phone))

    def test_the_last_that_was_kept_stays_until_the_newer_is_there(self):
        with Phone(self.profile) as phone:
            self.keep(phone)
            self.host.folder = self.two
            with self.host.failing(lambda path: (503, {}, b"") if path.endswith("book.html") else None):
                phone.run(UPDATE)
                phone.driver.refresh()
                phone.wait_saved("Saved for offline, built 2026-11-21")
                until(lambda: self.asked() > 1, "the newer edition is never asked for")
            self.host.stop()
            text = self.read(phone)
            # Whole, and it says itself of what day it is.
            self.assertTrue("mark-one" in text and "2026-11-20" in text and "mark-two" not in text)

    def test_who_wants_it_no_more_has_its_room_back(self):
        with Phone(self.profile) as phone:
            self.keep(phone)
            self.press(phone, "Delete it from this device")
            self.control(phone, "Save “Everything in one file” too")
            kept = phone.run("""
              return caches.keys().then(names => Promise.all(names.map(name => caches.open(name).then(it => it.keys()))))
                .then(lists => lists.flat().map(request => request.url).filter(url => url.includes("book.html")));""")
            self.assertEqual(kept, [])
