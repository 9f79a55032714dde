"""Inline or deferred: what the way in which the script comes costs a reader at the end of a bad connection, and the site.

    python3 Benchmarks/delivery.py --kedge .build/debug/kedge

Builds the repository's own handbook as it is, with the script's element in the head, and with the script inside every
page, serves them compressed, and opens a playbook by an alert's link in a throttled Chromium: first visit, and another page after it.
"""

import argparse
import base64
import functools
import gzip
import hashlib
import http.server
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "Tests/e2e"), str(ROOT / "Tests/support")]

from browser import chromium, phone  # noqa: E402

RUNS = 5
# 4× slower than this machine, 400 ms there and back, 400 kbit/s.
SLOWDOWN, LATENCY, BYTES_PER_SECOND = 4, 400, 50_000
QUERY = "?server_slug=payments&server_url=https://payments.mcp.example.net&duration_minutes=4#diagnosis"

TIMES = """
const done = arguments[0];
const paint = performance.getEntriesByName("first-contentful-paint")[0];
const works = performance.getEntriesByName("works")[0];
done([paint ? paint.startTime : null, works ? works.startTime : null]);
"""
# The script works once the escalate bar counts down.
WATCH = """
new MutationObserver((list, observer) => {
  const bar = document.querySelector(".escalate-what strong");
  if (bar && /^Escalate by|^Start/.test(bar.textContent)) { performance.mark("works"); observer.disconnect(); }
}).observe(document, {childList: true, subtree: true, characterData: true});
"""


class Compressed(http.server.SimpleHTTPRequestHandler):
    """Serves every file compressed, to be cached if its name depends on its content."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600" if path.parent.name == "assets" else "no-cache")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def serve(folder):
    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Compressed, directory=str(folder)))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{running.server_port}"


def inline(site):
    """Puts the script into every page, with its hash in the policy."""
    script = next((site / "assets").glob("kedge-*.js")).read_text()
    mark = "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    for page in site.rglob("*.html"):
        text = page.read_text()
        text, count = re.subn(r'<script src="[^"]*kedge-[^"]*" defer></script>\n', "", text)
        if not count:
            continue
        text = text.replace("script-src &#39;self&#39;", f"script-src &#39;self&#39; &#39;{mark}&#39;")
        text = text.replace("</body>", f"<script>{script}</script>\n</body>")
        page.write_text(text)


def early(site):
    """Moves the script's element into the head of every page, where a browser asks for it beside the text."""
    for page in site.rglob("*.html"):
        text = page.read_text()
        found = re.search(r'<script src="[^"]*kedge-[^"]*" defer></script>\n', text)
        if found:
            page.write_text(text.replace(found.group(), "").replace("</head>", found.group() + "</head>"))


def open_once(base):
    """Milliseconds until the first words and until the script works: first visit, then another page."""
    with chromium(javascript=True) as driver:
        phone(driver)
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd("Network.setBypassServiceWorker", {"bypass": True})
        driver.execute_cdp_cmd("Network.emulateNetworkConditions", {
            "offline": False, "latency": LATENCY, "downloadThroughput": BYTES_PER_SECOND,
            "uploadThroughput": BYTES_PER_SECOND})
        driver.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        times = []
        for page in ("connection_refused", "timeout"):
            driver.get(f"{base}/playbooks/{page}.html{QUERY}")
            deadline = time.monotonic() + 20
            while True:
                found = driver.execute_async_script(TIMES)
                if None not in found or time.monotonic() > deadline:
                    break
                time.sleep(.1)
            times += found
        return times


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kedge", default=str(ROOT / ".build/debug/kedge"))
    kedge = parser.parse_args().kedge
    with tempfile.TemporaryDirectory() as temporary:
        sites = {name: Path(temporary) / name for name in ("last", "head", "inline")}
        for site in sites.values():
            subprocess.run([kedge, "build", "--quiet", "--out", site], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        early(sites["head"])
        inline(sites["inline"])
        bases = {name: serve(site) for name, site in sites.items()}
        runs = {name: [] for name in sites}
        for _ in range(RUNS):
            for name in sites:
                runs[name].append(open_once(bases[name]))
        print(f"median of {RUNS}, ms; first visit: words, script works; next page: words, script works")
        for name, site in sites.items():
            page = site / "playbooks/connection_refused.html"
            files = [path for path in site.rglob("*") if path.suffix in (".html", ".js")]
            print(f"{name:9}", " ".join(f"{statistics.median(values):7.0f}" for values in zip(*runs[name])),
                  f" page {len(gzip.compress(page.read_bytes(), 9))} B,"
                  f" pages and scripts {sum(len(gzip.compress(path.read_bytes(), 9)) for path in files)} B compressed,"
                  f" {sum(path.stat().st_size for path in files)} B on disk")


if __name__ == "__main__":
    main()
