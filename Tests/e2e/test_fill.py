"""Commands filled from an alert's link, in a real Chromium: what is good fills, what is hostile changes nothing."""

import json
import subprocess
import tempfile
import unittest
from pathlib import Path
from urllib.parse import quote, urlencode

import showcase
from browser import chromium, server
from frames import looks
from handbook import KEDGE, ROOT
from hostile import queries
from selenium.webdriver.common.by import By

PLAYBOOKS = ["connection_refused", "protocol_error", "timeout", "schema_drift", "error_rate_elevated"]

# What `content/services.yml` says, written down once more: the test must not read it with the code that it tests.
SERVICES = {
    "payments": {
        "server_url": "https://payments.mcp.example.net", "unit": "mcp-payments", "host": "payments.mcp.example.net",
        "port": "3000", "dashboard": "https://monitor.example.org/servers/payments",
        "log_path": "/var/log/mcp-payments", "runtime": "systemd",
        "local_url": "http://127.0.0.1:3000/mcp", "protocol": "2025-06-18",
        "working_directory": "/opt/mcp-payments/current",
        "rollback": 'p=$(readlink -e /opt/mcp-payments/previous) && sudo ln -sfn "$p" /opt/mcp-payments/current'
                    " && sudo systemctl restart mcp-payments"},
    "customer-data": {
        "server_url": "https://customer-data.mcp.example.net", "unit": "mcp-customer-data",
        "host": "customer-data.mcp.example.net", "port": "3001",
        "dashboard": "https://monitor.example.org/servers/customer-data", "log_path": "/var/log/mcp-customer-data",
        "local_url": "http://127.0.0.1:3001/mcp", "protocol": "2025-06-18",
        "working_directory": "/srv/mcp-customer-data", "runtime": "pm2",
        "rollback": "cd /srv/mcp-customer-data && git checkout --detach deploy/previous && npm ci --omit=dev"
                    " && pm2 restart mcp-customer-data"},
    "search": {
        "server_url": "https://search.mcp.example.net", "unit": "mcp-search", "host": "search.mcp.example.net",
        "port": "3002", "dashboard": "https://monitor.example.org/servers/search", "log_path": "/var/log/mcp-search",
        "local_url": "http://127.0.0.1:3002/mcp", "protocol": "2026-07-28", "working_directory": "/srv/mcp-search",
        "runtime": "container",
        "rollback": "cd /srv/mcp-search && cp -p .env.previous .env && docker compose up -d mcp-search"},
}

# What a reader could take over: each command as the copy button takes it, each place, what is said at the top.
LOOK = """
const box = document.getElementById('_filled');
return {
  commands: [...document.querySelectorAll('.text .code code:not(.language-output)')].map(code => code.textContent),
  places: [...document.querySelectorAll('.param')].map(p => [p.dataset.param, p.textContent, p.className]),
  box: box && !box.hidden ? box.innerText : null,
  state: box && box.dataset.state,
  refused: box ? [...box.querySelectorAll('.refused li')].filter(li => li.checkVisibility()).map(li => li.textContent) : [],
  top: box ? box.getBoundingClientRect().top : null,
  address: location.href,
};
"""


def build(folder, out, *arguments):
    subprocess.run([KEDGE, "build", "--quiet", "--today", "2026-11-21", "--content", str(folder), "--out", str(out),
                    *arguments], check=True, stdout=subprocess.DEVNULL)
    return out


class FillTests(unittest.TestCase):
    def setUp(self):
        self.temporary = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.site = showcase.own_site()
        self.http = showcase.own_address()
        self.driver = self.enterContext(chromium(javascript=True))

    def look(self, page, query="", base=None):
        """Opens a playbook in a fresh document; says what it shows."""
        self.driver.get("about:blank")
        self.driver.get(f"{base or self.site.as_uri()}/playbooks/{page}.html{'?' if query else ''}{query}")
        return self.driver.execute_script(LOOK)

    def looks(self, page, queries, base):
        """As `look` for many queries, each in its own frame."""
        return looks(self.driver, base, [f"{base}/playbooks/{page}.html?{query}" for query in queries], LOOK)

    def test_good_parameters_fill_every_command(self):
        for slug, service in SERVICES.items():
            for base in (self.site.as_uri(), self.http):
                query = urlencode({"server_slug": slug, "server_url": service["server_url"], "duration_minutes": 17})
                expected = {**service, "server_slug": slug, "duration_minutes": "17"}
                for page in PLAYBOOKS:
                    with self.subTest(slug=slug, page=page, base=base[:4]):
                        seen = self.look(page, query, base)
                        self.assertEqual(seen["state"], "on")
                        self.assertEqual(seen["refused"], [])
                        self.assertGreater(len(seen["places"]), 5)
                        for name, text, style in seen["places"]:
                            # No service here runs on Kubernetes, and its commands are folded away.
                            if name == "namespace":
                                self.assertIn("is-example", style)
                                continue
                            self.assertEqual((name, text), (name, expected[name]))
                            self.assertIn("is-filled", style)
                        if slug != "payments":
                            self.assertNotIn("mcp-payments", "".join(seen["commands"]))
                        self.assertIn(slug, seen["box"])

    def test_nothing_is_said_without_parameters(self):
        for query in ("", "utm_source=mail&failure_reason=timeout"):
            seen = self.look("timeout", query)
            self.assertIsNone(seen["box"])
            self.assertTrue(all(style == "param" for _, _, style in seen["places"]))

    def test_hostile_links_change_no_command(self):
        cases = list(queries())
        self.assertGreaterEqual(len(cases), 200)
        plain = self.look("connection_refused")
        seen = self.looks("connection_refused", [query for _, query, _ in cases], self.http)
        # From a file, and with no frame around it, one link of each kind of attack, by another parameter each.
        for place in sorted({*range(0, len(cases), 11), *(len(cases) - back for back in range(1, 4))}):
            cases.append(("from a file, " + cases[place][0], *cases[place][1:]))
            seen.append(self.look("connection_refused", cases[place][1]))
        self.assertEqual(len(seen), len(cases))
        for (name, _, parameter), one in zip(cases, seen):
            with self.subTest(name):
                self.assertEqual(one["commands"], plain["commands"])
                # Every place is marked: none of it is of the server that the link asked for.
                self.assertEqual(one["places"], [[name, text, "param is-example"] for name, text, _ in plain["places"]])
                self.assert_refused(one, parameter)

    def test_hostile_values_beside_a_good_slug_change_no_command(self):
        plain = self.look("connection_refused", "server_slug=search", self.http)
        self.assertEqual(plain["state"], "on")
        # The values that are good for `payments` are foreign to `search`, and hostile only for that reason.
        cases = [(name, query, parameter) for name, query, parameter in queries() if parameter != "server_slug"]
        cases += [(f"of another service: {name}", f"{name}={quote(SERVICES['payments'][name], safe='')}", name)
                  for name in ("server_url", "host", "port", "dashboard")]
        cases = [case for case in cases if case[2] != "duration_minutes"]
        self.assertGreaterEqual(len(cases), 150)
        seen = self.looks("connection_refused", [query + "&server_slug=search" for _, query, _ in cases], self.http)
        for (name, _, parameter), one in zip(cases, seen):
            with self.subTest(name):
                self.assertEqual(one["commands"], plain["commands"])
                self.assertEqual(one["places"], plain["places"])
                self.assert_refused(one, parameter)

    def tap(self, element):
        """A tap where no bar covers the target."""
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def assert_refused(self, seen, parameter):
        self.assertEqual(len(seen["refused"]), 1, seen["refused"])
        self.assertTrue(seen["refused"][0].startswith(parameter), seen["refused"])
        self.assertGreaterEqual(seen["top"], 0)
        self.assertLess(seen["top"], 600)

    def test_an_unknown_slug_takes_everything_with_it(self):
        plain = self.look("connection_refused")
        seen = self.look("connection_refused", "server_slug=unheard&port=3000&host=payments.mcp.example.net"
                         "&server_url=https://payments.mcp.example.net")
        self.assertEqual(seen["commands"], plain["commands"])
        self.assertEqual(sorted(line.split(" ")[0] for line in seen["refused"]),
                         ["host", "port", "server_slug", "server_url"])

    def test_a_host_of_one_service_names_the_service(self):
        for query in ("server_url=https://search.mcp.example.net/mcp", "host=search.mcp.example.net"):
            seen = dict((name, text) for name, text, _ in self.look("connection_refused", query)["places"])
            self.assertEqual(seen["unit"], "mcp-search")
            self.assertEqual(seen["server_slug"], "search")
        seen = self.look("connection_refused",
                         "server_url=https://search.mcp.example.net&host=payments.mcp.example.net")
        self.assertEqual(len(seen["refused"]), 2)
        self.assertEqual(seen["state"], "refused")

    def test_what_is_not_filled_does_not_look_filled(self):
        seen = self.look("connection_refused", "server_slug=search")
        styles = {name: style for name, _, style in seen["places"]}
        self.assertIn("is-example", styles["duration_minutes"])
        self.assertIn("is-filled", styles["unit"])
        look = "const s = getComputedStyle(document.querySelector(arguments[0])); " \
               "return [s.fontWeight, s.borderBottomStyle];"
        filled = self.driver.execute_script(look, ".param.is-filled")
        example = self.driver.execute_script(look, ".param.is-example")
        self.assertNotEqual(filled[0], example[0])
        self.assertNotEqual(filled[1], example[1])

    def test_undo_brings_the_examples_and_the_plain_address(self):
        for base in (self.site.as_uri(), self.http):
            with self.subTest(base[:4]):
                plain = self.look("timeout", base=base)
                filled = self.look("timeout", "server_slug=search&duration_minutes=9", base)
                self.assertNotEqual(filled["commands"], plain["commands"])
                button = self.driver.find_element(By.CSS_SELECTOR, "#_filled button")
                size = button.rect
                self.assertGreaterEqual(min(size["width"], size["height"]), 44)
                button.click()
                undone = self.driver.execute_script(LOOK)
                self.assertEqual(undone["commands"], plain["commands"])
                self.assertEqual(undone["places"], plain["places"])
                self.assertEqual(undone["state"], "off")
                self.assertEqual(undone["address"], plain["address"])
                self.assertFalse(self.driver.find_elements(By.CSS_SELECTOR, ".code[hidden]"))
                button.click()
                again = self.driver.execute_script(LOOK)
                self.assertEqual(again["commands"], filled["commands"])
                self.assertEqual(again["address"], filled["address"])

    def test_copying_takes_the_filled_command(self):
        self.look("connection_refused", "server_slug=payments")
        copied = self.driver.execute_async_script("""
          const done = arguments[0];
          const code = document.querySelector('.text .code');
          let text = null;
          navigator.clipboard.writeText = t => { text = t; return Promise.resolve(); };
          document.addEventListener('copy', () => { text = document.activeElement.value; });
          code.querySelector('button.copy').click();
          (function look() { if (text === null) { setTimeout(look, 10); } else { done(text); } })();
        """)
        self.assertEqual(copied.splitlines()[0], "curl -s -o /dev/null -m 10 -w 'code %{http_code} %{errormsg}\\n'"
                         " 'https://payments.mcp.example.net'")

    def test_other_ways_of_running_fold(self):
        shown = """
          const step = document.getElementById('diagnosis.2');
          return [...step.querySelectorAll('.code')].filter(c => c.checkVisibility())
            .map(c => c.querySelector('code:not(.language-output)')).filter(Boolean).map(c => c.textContent.trim());
        """
        commands = {
            "payments": "systemctl status mcp-payments --no-pager -n 0",
            "customer-data": 'pm2 describe mcp-customer-data 2>&1 | grep -E "status|restarts|uptime|doesn\'t exist"',
            "search": "docker ps -a --filter 'name=^/mcp-search$'",
            "orders": "kubectl get pods -n production -l app=mcp-orders --no-headers | grep -vE 'Running|Terminating|Completed|Evicted'"}
        for slug, command in commands.items():
            with self.subTest(slug):
                self.look("connection_refused", f"server_slug={slug}")
                self.assertEqual(self.driver.execute_script(shown), [command])
                fold = self.driver.find_element(By.CSS_SELECTOR, "[id='diagnosis.2'] .fold")
                self.assertGreaterEqual(fold.rect["height"], 44)
                self.assertEqual(fold.get_attribute("aria-expanded"), "false")
                self.tap(fold)
                self.assertEqual(len(self.driver.execute_script(shown)), 4)
                self.tap(fold)
                self.assertEqual(self.driver.execute_script(shown), [command])
        self.look("connection_refused")
        self.assertEqual(len(self.driver.execute_script(shown)), 4)

    def test_without_javascript_the_examples_stand(self):
        plain = self.look("connection_refused")
        with chromium(javascript=False) as driver:
            driver.get(f"{self.site.as_uri()}/playbooks/connection_refused.html?server_slug=search")
            self.assertFalse(driver.find_element(By.ID, "_filled").is_displayed())
            texts = [e.get_attribute("textContent") for e in driver.find_elements(By.CSS_SELECTOR, ".text .code code:not(.language-output)")]
            self.assertEqual(texts, plain["commands"])

    def test_the_grammar_in_the_browser_is_that_of_the_table(self):
        rows = [line.split("\t") for line in (ROOT / "Tests/e2e/parameters.tsv").read_text().splitlines()
                if not line.startswith("#")]
        types = ["slug", "hostname", "url", "number", "duration", "time"]
        content = self.temporary / "grammar/content"
        (content / "playbooks").mkdir(parents=True)
        declared = "".join(f"  a_{kind}: {{type: {kind}, example: {example}}}\n" for kind, example in
                           zip(types, ("a", "a", "'http://a'", "1", "1s", "'2026-11-28T21:26:00Z'")))
        uses = "".join(f"- {kind}: {{{{a_{kind}}}}}\n" for kind in types)
        (content / "playbooks/a.md").write_text(f"---\nparameters:\n{declared}---\n# A\n\n{uses}")
        (content / "services.yml").write_text("services:\n  a: {host: a}\n")
        site = build(content, self.temporary / "grammar/public")
        self.assertEqual({row[0] for row in rows}, set(types))
        with server(site) as base:
            looked = self.looks("a", [f"a_{kind}={quote(json.loads(value), safe='')}" for kind, _, value in rows], base)
        self.assertEqual(len(looked), len(rows))
        for (kind, admitted, value), seen in zip(rows, looked):
            with self.subTest(kind=kind, value=value):
                text = json.loads(value)
                if admitted == "no":
                    self.assertIn("plain", seen["refused"][0])
                elif kind in ("hostname", "url"):
                    # A service has to know it besides.
                    self.assertIn("services.yml", seen["refused"][0])
                else:
                    self.assertIn(["a_" + kind, text, "param is-filled"], seen["places"])

    def test_a_public_edition_takes_nothing_and_tells_nothing(self):
        folder = self.temporary / "public-edition"
        subprocess.run(["cp", "-r", str(ROOT / "content"), str(folder)], check=True)
        with open(folder / "services.yml", "a") as services:
            services.write("  hidden:\n    unit: mcp-hidden\n    host: hidden.internal.example\n    rollback: undo hidden\n")
        (self.temporary / "kedge.yml").write_text("audience: public\nrules: {broken-link: off, broken-anchor: off}\n")
        site = build(folder, self.temporary / "public-site")
        seen = self.look("connection_refused", "server_slug=search", site.as_uri())
        self.assertIsNone(seen["box"])
        self.assertGreater(len(seen["places"]), 5)
        for page in site.rglob("*"):
            if page.is_file():
                self.assertNotIn(b"hidden.internal", page.read_bytes(), page)
                self.assertNotIn(b"mcp-hidden", page.read_bytes(), page)

    def test_no_frame_shows_an_example_in_place_of_a_value(self):
        """The page arrives in pieces, slowly; every frame is looked at."""
        import slowly
        with slowly.server(self.site, pieces=12, pause=0.15) as base, chromium(javascript=True) as driver:
            # As on a phone, whose scroll bar takes no room when it comes.
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride",
                                   {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True})
            driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": """
              window.frames_seen = []; window.shift = 0;
              new PerformanceObserver(list => {
                for (const entry of list.getEntries()) { window.shift += entry.value; }
              }).observe({type: 'layout-shift', buffered: true});
              (function look() {
                const all = [...document.querySelectorAll('.param')];
                window.frames_seen.push([all.length, all.filter(p => /mcp-payments/.test(p.textContent)).length,
                  document.querySelectorAll('.is-filled').length]);
                requestAnimationFrame(look);
              })();"""})
            driver.get(f"{base}/playbooks/connection_refused.html?server_slug=search")
            frames = driver.execute_script("return window.frames_seen")
            partial = [frame for frame in frames if 0 < frame[0] < frames[-1][0]]
            self.assertGreater(len(partial), 3, "the page came at once")
            # The last place may be half read, and is then below what is filled.
            self.assertLessEqual(max(frame[1] for frame in frames), 1)
            self.assertEqual(frames[-1][1], 0)
            self.assertEqual(driver.execute_script("return window.shift"), 0)
