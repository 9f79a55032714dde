"""Random histories of a handbook: whatever was renamed, reworded, retired and moved back, each promise is on its page.

What a page serves is read with Python's own parser. `KEDGE_HISTORIES` says how many histories there are, `KEDGE_SEED`
where they start; a failure prints both, and the commands that led to it.
"""

import json
import os
import random
import re
import shutil
import subprocess
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

from handbook import KEDGE, ROOT

HISTORIES = int(os.environ.get("KEDGE_HISTORIES", "16"))
SEED = int(os.environ.get("KEDGE_SEED", "1"))
CHANGES = 8

WORDS = """timeout disk full café naïve störung größe straße отказ диск очередь 磁盘 已满 超时 خطأ قرص إعادة त्रुटि सेवा विफल
v2.0 a.b x.html 50% c++ e-mail it's (old) #1 {x} & <y>""".split()
FOLDERS = ["", "", "v1.2/", "playbooks/", "störung/", "磁盘/", "a.md/", "दस्तावेज़/b.c/", "сеть/", "شبكة/"]


class Page(HTMLParser):
    """The ids of a page, its links, and where the line of each older id leads."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.moved = [], [], {}
        self.line = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a" and "name" in attributes:
            self.ids.append(attributes["name"])
        if tag == "li":
            self.line = attributes.get("id") if attributes.get("class") == "moved-to" else None
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
            if self.line:
                self.moved[self.line] = attributes["href"]
                self.line = None
        if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            self.links.append(attributes["content"].split("url=", 1)[1])


class History:
    """One handbook that changes at random."""

    def __init__(self, folder, seed):
        self.folder, self.random, self.log = folder, random.Random(seed), []
        self.pages, self.names, self.count = {}, [], 0
        self.content = folder / "content"
        self.content.mkdir()
        for _ in range(self.random.randint(3, 5)):
            self.add_page()
        self.write_front()

    def kedge(self, *arguments, status=(0,)):
        self.log.append(" ".join(arguments))
        run = subprocess.run([KEDGE, *arguments], cwd=self.folder, capture_output=True, text=True, timeout=60)
        if run.returncode not in status:
            raise AssertionError(f"{arguments} exits with {run.returncode}: {run.stdout}{run.stderr}")
        return run.stdout

    def text(self):
        self.count += 1
        return " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(1, 3)))

    def path(self):
        while True:
            word = re.sub(r"[#<>&{}%]", "", self.random.choice(WORDS)) or "w"
            self.count += 1
            path = self.random.choice(FOLDERS) + word + self.random.choice(["", "-", " "]) + str(self.count) + ".md"
            if path not in self.pages:
                return path

    def block(self):
        """Something that has an id: a heading, or raw HTML."""
        self.count += 1
        kind = self.random.randrange(8)
        if kind == 0:
            return f'<a name="n{self.count}"></a>\n\nText.'
        if kind == 1:
            return f'<details id="d{self.count}"><summary>More</summary>\n\nText.\n\n</details>'
        if kind == 2:
            return f'- an item\n- <span id="s{self.count}">x</span>'
        if kind == 3:
            return f"## {self.text()} {{#h{self.count}}}\n\nText."
        return f"## {self.text()} {self.count}\n\nText."

    def add_page(self):
        self.pages[self.path()] = [f"# {self.text()} {self.count}"] + [
            self.block() for _ in range(self.random.randint(1, 4))]

    def write_front(self):
        """Writes what the test made itself; front matter that Kedge wrote stays."""
        self.pages["index.md"] = ["# Front"] + [
            f"[{number}](<{path}>)" for number, path in enumerate(sorted(self.pages)) if path != "index.md"]
        for path in self.pages:
            self.write(path)

    def write(self, path):
        target = self.content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        head = ""
        if target.exists():
            found = re.match(r"---\n.*?\n---\n", target.read_text(), re.S)
            head = found.group(0) if found else ""
        target.write_text(head + "\n" + "\n\n".join(self.pages[path]) + "\n")

    def anchors(self, *states):
        listed = json.loads(self.kedge("anchors", "--json"))["anchors"]
        return [row["anchor"] for row in listed if row["state"] in states]

    def some_page(self):
        return self.random.choice(sorted(path for path in self.pages if path != "index.md"))

    def change(self):
        if len(self.pages) < 3:
            self.add_page()
            self.write_front()
        operation = self.random.choice(
            [self.rename, self.rename, self.move_by_hand, self.reword, self.reword, self.delete_block,
             self.delete_page, self.back, self.back, self.add])
        operation()
        self.write_front()
        self.mend()
        self.kedge("anchors", "accept")

    def written(self, path):
        """A name of a page as somebody may write it."""
        name = path.replace("%", "%25").replace("#", "%23")
        return self.random.choice([name, name[:-3] + ".html", "content/" + name])

    def rename_to(self, old, new):
        self.kedge("anchors", "rename", self.written(old), self.written(new))
        self.pages[new] = self.pages.pop(old)
        self.names.append(old)

    def rename(self):
        self.rename_to(self.some_page(), self.path())

    def back(self):
        names = [name for name in self.names if name not in self.pages]
        if names:
            self.rename_to(self.some_page(), self.random.choice(names))

    def move_by_hand(self):
        old, new = self.some_page(), self.path()
        (self.content / new).parent.mkdir(parents=True, exist_ok=True)
        (self.content / old).rename(self.content / new)
        self.pages[new] = self.pages.pop(old)
        self.write_front()
        self.kedge("anchors", "rename", self.written(old), self.written(new))
        self.names.append(old)

    def reword(self):
        blocks = self.pages[self.some_page()]
        if len(blocks) > 1:
            blocks[self.random.randrange(1, len(blocks))] = self.block()

    def delete_block(self):
        blocks = self.pages[self.some_page()]
        if len(blocks) > 1:
            del blocks[self.random.randrange(1, len(blocks))]

    def delete_page(self):
        path = self.some_page()
        del self.pages[path]
        (self.content / path).unlink()
        self.names.append(path)

    def add(self):
        self.add_page()

    def mend(self):
        """Gives the command for whatever is broken, as `kedge check` asks for it."""
        for _ in range(60):
            broken = self.anchors("broken")
            if not broken:
                return
            # A page takes its anchors along.
            lost = next((name for name in broken if "#" not in name), broken[0])
            page = lost.split("#")[0]
            new = [name for name in self.anchors("new") if "#" in name and name.split("#")[0] == page]
            if new and "#" in lost and self.random.random() < 0.7:
                self.kedge("anchors", "rename", lost, self.random.choice(new))
            else:
                served = [name for name in self.anchors("promised", "new") if "#" in lost or "#" not in name]
                self.kedge("anchors", "retire", lost, "--to", self.random.choice(served), "--reason", "why not")
        raise AssertionError(f"never mended: {broken}")

    def prove(self):
        """Builds the site and looks for each line of the ledger; gives how many lines and links were followed."""
        self.kedge("build", "--quiet")
        site = self.folder / "public"
        pages = {str(path.relative_to(site)): Page(path.read_text()) for path in site.rglob("*.html")}
        lines = [line for line in (self.folder / "anchors.lock").read_text().splitlines() if line[:1] not in "#"]
        for line in lines:
            page, _, fragment = line.split(" -> ")[0].partition("#")
            page, fragment = unquote(page), unquote(fragment)
            if page not in pages:
                raise AssertionError(f"no page {page}, which was promised: {line}")
            if fragment and pages[page].ids.count(fragment) != 1:
                raise AssertionError(f"{page} has {pages[page].ids.count(fragment)} of #{fragment}: {line}")
            if fragment in pages[page].moved:
                self.follow(page, pages[page].moved[fragment], pages, line)
        links = 0
        for name, page in pages.items():
            for link in page.links:
                links += self.follow(name, link, pages, "a link")
        return len(lines), links

    def follow(self, page, link, pages, why):
        """One hop: the page is there and has the id, and is not itself a page that moved on."""
        address = urlsplit(urljoin("http://site/" + "/".join(map(lambda part: part.replace("%", "%25").replace(
            "?", "%3F").replace("#", "%23"), page.split("/"))), link))
        if address.netloc != "site":
            return 0
        target = unquote(address.path).lstrip("/")
        if not target.endswith(".html"):
            return 0
        if target not in pages:
            raise AssertionError(f"{page} leads to {target}, which is not there ({why})")
        # A browser looks for the fragment as it is in the URL, then for what it decodes to.
        fragment = quote(address.fragment, safe="!$&'()*+,;=:@/?-._~%")
        if fragment not in pages[target].ids:
            fragment = unquote(fragment)
        if fragment and fragment != "top" and fragment not in pages[target].ids:
            raise AssertionError(f"{page} leads to {target}#{fragment}, which is not there ({why})")
        if fragment in pages[target].moved:
            raise AssertionError(f"{page} leads to {target}#{fragment}, which moved on ({why})")
        return 1


def run(seed):
    with tempfile.TemporaryDirectory() as name:
        history = History(Path(name), seed)
        try:
            history.kedge("anchors", "accept")
            for _ in range(CHANGES):
                history.change()
            return history.prove()
        except Exception as error:  # Whatever went wrong, the seed and the way to it are what helps.
            log = "\n  ".join(history.log)
            return f"seed {seed}: {error!r}\n  {log}"


class HistoryTests(unittest.TestCase):
    def test_every_promise_of_this_handbook_is_on_its_page(self):
        with tempfile.TemporaryDirectory() as name:
            history = History.__new__(History)
            history.folder, history.log = Path(name), []
            for part in ("content", "docs/examples"):
                shutil.copytree(ROOT / part, history.folder / part)
            for part in ("kedge.yml", "anchors.lock"):
                shutil.copy(ROOT / part, history.folder)
            lines, links = history.prove()
            self.assertGreater(lines, 200)
            self.assertGreater(links, 1000)

    def test_every_promise_is_on_the_page_that_is_served(self):
        with ThreadPoolExecutor(2) as pool:
            results = list(pool.map(run, range(SEED, SEED + HISTORIES)))
        failures = [result for result in results if isinstance(result, str)]
        self.assertEqual(failures, [], "\n".join(failures[:3]))
        lines, links = (sum(result[place] for result in results) for place in (0, 1))
        print(f"{HISTORIES} histories from seed {SEED}: {lines} promises and {links} links followed")
        self.assertGreater(lines, HISTORIES * 10)
        self.assertGreater(links, HISTORIES * 10)
