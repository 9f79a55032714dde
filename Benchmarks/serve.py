#!/usr/bin/env python3
"""Measures how long it takes until what was saved is seen: `kedge serve` and a real Chromium that nobody touches.

    serve.py --kedge BINARY [--documents N] [--rounds N] [--kinds text,heading,…]

A handbook of N generated documents is edited, ten times in each of ten ways. The clock runs from right before the file
is written to the first frame of the page that has the new words. It needs what `Tests/e2e` needs.
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
for folder in ("Tests/e2e/support", "Tests/support", "Benchmarks"):
    sys.path.insert(0, str(ROOT / folder))

# Says when the page first had, in a frame, the words that the edit brought: `seen-7`, or that it is not there.
LOOK = """
(() => {
  window.seen = {};
  const look = () => {
    const text = document.body ? document.title + document.body.textContent : "";
    for (const word of text.match(/seen-\\d+|No such page/g) || []) {
      seen[word] = seen[word] || performance.timeOrigin + performance.now();
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""


class Book:
    """A generated handbook, and the document that is edited."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.path = next(path for path in sorted((self.folder / "content/playbooks").rglob("*.md")))
        self.text = self.path.read_text()
        self.page = str(self.path.relative_to(self.folder / "content").with_suffix(".html"))
        self.other = str(next(path for path in sorted((self.folder / "content/playbooks").rglob("*.md"), reverse=True)))

    def playbook(self, old, new):
        text, count = re.subn(old, lambda _: new, self.text, count=1, flags=re.M)
        if count != 1:
            raise SystemExit(f"serve: {self.path} has no {old}")
        self.path.write_text(text)

    def fresh(self, number):
        return self.folder / f"content/notes/new-{number}.md"


# Each kind of edit: the page that is looked at, what is there before, and what is saved. `{n}` is the number of the edit.
def text(book, n):
    return book.page, None, lambda: book.path.write_text(book.text + f"\nWords seen-{n}.\n")


def heading(book, n):
    return book.page, None, lambda: book.path.write_text(book.text + f"\n## More seen-{n}\n\nWords.\n")


def link(book, n):
    other = "../" * (book.page.count("/")) + ("triage.md" if n % 2 else "escalation.md")
    return book.page, None, lambda: book.path.write_text(book.text + f"\n[seen-{n}]({other})\n")


def front_matter(book, n):
    return book.page, None, lambda: book.playbook(r"^title: .*$", f"title: Title seen-{n}")


def contacts(book, n):
    path = book.folder / "content/contacts.yml"
    names = re.sub(r"(name: )[^,}\n]*", lambda match: f"{match[1]}Contact seen-{n}", path.read_text(), count=1)
    return "contacts.html", None, lambda: path.write_text(names)


def template(book, n):
    path = book.folder / "templates/words/en.json"
    return book.page, None, lambda: path.write_text(f'{{"foot_made": "Made seen-{n} by"}}\n')


def new_file(book, n):
    return f"notes/new-{n}.html", None, lambda: book.fresh(n).write_text(f"# New\n\nWords seen-{n}.\n")


def rename(book, n):
    def before():
        book.fresh(n).write_text(f"# New\n\nWords seen-{n}.\n")
    return f"notes/moved-{n}.html", before, lambda: book.fresh(n).rename(book.folder / f"content/notes/moved-{n}.md")


def delete(book, n):
    def before():
        book.fresh(n).write_text("# New\n\nWords.\n")
    return f"notes/new-{n}.html", before, lambda: book.fresh(n).unlink()


def configuration(book, n):
    return book.page, None, lambda: (book.folder / "kedge.yml").write_text(f"title: Benchmark seen-{n}\n")


KINDS = {
    "text": text, "heading": heading, "link target": link, "front matter": front_matter, "contacts": contacts,
    "template": template, "new file": new_file, "rename": rename, "delete": delete, "kedge.yml": configuration,
}


def measured(book, preview, tab, kind, number):
    """The milliseconds from the write to the first frame with the words."""
    page, before, save = KINDS[kind](book, number)
    word = "No such page" if kind == "delete" else f"seen-{number}"
    if before:
        before()
        wait(lambda: preview.get(f"/{page.replace('moved', 'new')}")[0] == 200)
    if not tab.run(f"location.pathname === '/{page}'") or before:
        tab.go(preview.url + page)
    # The page listens, its scripts have run, and whatever it fetched besides is made.
    tab.until("document.readyState === 'complete'")
    time.sleep(0.3)
    if tab.run(f"!!seen[{word!r}]"):
        raise SystemExit(f"serve: {page} had {word} before")
    start = time.time()
    save()
    end = tab.until(f"window.seen && seen[{word!r}]", timeout=120)
    return end - start * 1000


def full_check(kedge, folder):
    """The median of how many milliseconds `kedge check` takes."""
    times = []
    for _ in range(5):
        start = time.monotonic()
        subprocess.run([kedge, "check", "--quiet", "--format", "json"], cwd=folder, stdout=subprocess.DEVNULL)
        times.append((time.monotonic() - start) * 1000)
    return statistics.median(times)


def wait(condition):
    end = time.monotonic() + 120
    while not condition():
        if time.monotonic() > end:
            raise SystemExit("serve: nothing has changed in two minutes")
        time.sleep(0.05)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kedge", type=Path, required=True, help="the program, a release build")
    parser.add_argument("--documents", type=int, default=1100)
    parser.add_argument("--rounds", type=int, default=10, help="edits of each kind (default: %(default)s)")
    parser.add_argument("--kinds", default=",".join(KINDS), help="which edits (default: all)")
    options = parser.parse_args()

    import handbook
    handbook.KEDGE = str(options.kedge.resolve())
    import preview as previews
    from devtools import Chromium
    from generate import generate
    previews.KEDGE = handbook.KEDGE

    with tempfile.TemporaryDirectory(prefix="kedge-serve-") as folder:
        generate(options.documents, 1, folder)
        for name in ("templates/words", "content/notes"):
            (Path(folder) / name).mkdir(parents=True)
        book, number = Book(folder), 0
        browser = Chromium()
        try:
            with previews.Preview(folder) as preview, browser.tab(1280, 900, mobile=False) as tab:
                tab.call("Page.addScriptToEvaluateOnNewDocument", source=LOOK)
                print(f"a full check: {full_check(handbook.KEDGE, folder):.0f} ms")
                print(f"saved to seen, {options.documents} documents, {options.rounds} edits each, milliseconds")
                for kind in options.kinds.split(","):
                    times = []
                    for _ in range(options.rounds):
                        number += 1
                        times.append(measured(book, preview, tab, kind, number))
                    print(f"{kind:14} median {statistics.median(times):6.0f}   from {min(times):6.0f} to {max(times):6.0f}",
                          flush=True)
        finally:
            browser.close()


if __name__ == "__main__":
    main()
