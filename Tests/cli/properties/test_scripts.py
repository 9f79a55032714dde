"""Properties that the program and the scripts of its pages share: both sides are run, the scripts in node.

`KEDGE_SEED` says where the random numbers start; each test prints it.
"""

import json
import re
import subprocess
import unicodedata
from html.parser import HTMLParser

from chance import SEED, WORDS, Folder, source, told
from fresh_book import ROOT, kedge, write

SCRIPTS = ROOT / "templates/script"


def node(program, given):
    """What a program for node makes of a value, both as JSON."""
    run = subprocess.run(["node", "-e", program], input=json.dumps(given), capture_output=True, text=True, timeout=120)
    if run.returncode != 0:
        raise AssertionError(run.stderr)
    return json.loads(run.stdout)


def built(folder):
    """The site of a handbook."""
    run = kedge(folder, "build", "--quiet")
    if run.returncode != 0:
        raise AssertionError(run.stdout + run.stderr)
    return folder / "public"


class ParameterTests(Folder):
    VALUES = 3_000
    SAMPLES = {
        "slug": ["payments", "eu-west_1", "A.b-c_d", "x" * 63, "x" * 64, "9"],
        "hostname": ["mcp.example.net", "a-b.c", "10.0.0.1", "xn--a.b", "localhost", "a" * 63 + ".b", "a.xn--b"],
        "url": ["https://a.example.net", "http://a.b:8080/x/y.z", "https://a/~b/", "https://a:0/", "https://a//b",
                "https://a/..", "https://" + "a." * 120 + "b/" + "c" * 10, "ftp://a", "https://a?b", "https://a#b"],
        "number": ["4", "0.5", "0", "999999999", "1234567890", "1.1234", "00", "1.", ".5", "-1"],
        "duration": ["15m", "1h30m", "1w2d3h4m", "1w2d3h4m5s", "100ms", "1234567m", "1y", "15", "m", "1m5"],
    }
    ODD = list("aZ09.-_~/:@ é١１ſKⅠ\u0301\u00ad\u200b'\"`;&|<>$\\(){}[]*?!#=%,+^\t\n") + ["//", "..", "xn--", "ms", "h", "https://", ":80", "0"]

    def value(self, random, kind):
        """A valid value or nearly one."""
        value = random.choice(self.SAMPLES[kind])
        for _ in range(random.choice([0, 0, 1])):
            at = random.randint(0, len(value))
            value = value[:at] + random.choice(self.ODD) + value[at + random.choice([0, 0, 1]):]
        return value or "x"

    def test_a_link_may_say_what_an_example_may(self):
        random, lines = source("parameters"), []
        values = [(kind, self.value(random, kind)) for kind in random.choices(sorted(self.SAMPLES), k=self.VALUES)]
        for number, (kind, value) in enumerate(values):
            lines.append(f"  p{number}: {{type: {kind}, example: {json.dumps(value)}}}\n")
        write(self.folder, "content/playbooks/p.md", "---\ntitle: P\nparameters:\n" + "".join(lines) + "---\n# P\n")
        report = json.loads(kedge(self.folder, "check", "--format", "json").stdout)
        refused = {entry["line"] - 4 for entry in report["diagnostics"] if entry["rule"] == "invalid-example"}
        script = (SCRIPTS / "fill.js").read_text()
        grammar = re.search(r"  var label = .*?\n(?=  function has)", script, re.S)
        program = f"""{grammar.group(0)}
            var values = JSON.parse(require("fs").readFileSync(0));
            console.log(JSON.stringify(values.map(([kind, value]) => Boolean(match(kind, value)))));"""
        for number, (accepts, (kind, value)) in enumerate(zip(node(program, values), values, strict=True)):
            self.assertEqual(number not in refused, accepts, f"{kind} {value!r}, KEDGE_SEED={SEED}")
        self.assertTrue(self.VALUES // 10 < len(refused) < self.VALUES * 9 // 10)
        told("parameters", self.VALUES, f"values, {len(refused)} refused by both")


class CodeText(HTMLParser):
    """The text of each block of code of a page."""

    def __init__(self, text):
        super().__init__()
        self.blocks, self.depth = [], 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "pre":
            self.blocks.append("")
            self.depth += 1

    def handle_endtag(self, tag):
        self.depth -= tag == "pre"

    def handle_data(self, data):
        if self.depth:
            self.blocks[-1] += data


class CodeTests(Folder):
    BLOCKS = 2_400
    LANGUAGES = """sh bash shell zsh fish ksh console shell-session shellsession terminal sh-session sql psql postgresql
        mysql sqlite yaml yml json jsonc json5 text swift""".split()
    PIECES = ["$ ", "# ", "if ", "fi", "select ", "null", "key: ", "- ", '"', "'", "\\", "\\\"", "$HOME", "${x}", "$(", ")",
              "<", ">", "&", "&amp;", "<b>", "</pre>", "{", "}", "[", "0x1f", "1.5e3", "--flag", "// ", "-- ", "/* ", "\n",
              "\n", "\n  ", " ", "\t", "`", "~~~", "{{x}}", "é", "磁盘", "🚀", "e\u0301", "\u00a0", "|", "%", "@"]

    def test_a_block_of_code_shows_its_source(self):
        random, expected = source("code"), []
        text = "# Code\n\n"
        for number in range(self.BLOCKS):
            code = "".join(random.choice(self.PIECES) for _ in range(random.randint(1, 24))).replace("````", "") + "\n"
            expected.append(code)
            text += f"`````{self.LANGUAGES[number % len(self.LANGUAGES)]}\n{code}`````\n\n"
        write(self.folder, "content/index.md", text)
        shown = CodeText((built(self.folder) / "index.html").read_text()).blocks
        for block, code in zip(shown, expected, strict=True):
            self.assertEqual(block, code, f"KEDGE_SEED={SEED}")
        told("code", self.BLOCKS, f"blocks of code in {len(self.LANGUAGES)} languages")


class SearchTests(Folder):
    PROGRAM = """
        const fs = require("fs"), vm = require("vm"), given = JSON.parse(fs.readFileSync(0));
        const page = {
          kedge: {root: "", book: false, words: {}, word: (key) => key, make: () => ({})}, URL, navigator: {}, location: new URL("http://x/none"),
          document: {querySelectorAll: () => [], getElementById: () => null}};
        vm.createContext(page);
        given.scripts.forEach((path) => vm.runInContext(fs.readFileSync(path, "utf8"), page));
        console.log(JSON.stringify(given.queries.map((text) => page.kedge.search(text).map((hit) => hit.page[1]))));"""

    def search(self, site, queries):
        """The pages that each query finds, best first."""
        return node(self.PROGRAM, {"scripts": [str(site / "assets/search-all.js")], "queries": queries})

    def test_each_word_of_a_page_finds_it(self):
        random, count = source("words"), 0
        letters = ["acdeé", "деёжй", "αβέή", "אבגד", "اإأبتة", "कखिी्त", "কখিীত্র", "கஙிீ", "กขีั่", "áếộ", "𐐀𐐁𐐨", "日本語"]
        pages = {}
        for number in range(6):
            words = [random.choice(WORDS) for _ in range(30)]
            words += ["".join(random.choice(random.choice(letters) if random.random() < 0.05 else some)
                              for _ in range(random.randint(2, 9))) for some in random.choices(letters, k=300)]
            pages[f"p{number}"] = words
            # As text between words that no Markdown takes for marks.
            text = "\n\n".join(re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", word) for word in words)
            write(self.folder, f"content/p{number}.md", f"# Page {number}\n\n{text}\n")
        write(self.folder, "content/index.md", "# Front\n\n" + " ".join(f"[{name}]({name}.md)" for name in pages))
        asked = [(name, word) for name, words in pages.items() for word in words
                 if max(sum(unicodedata.category(letter)[0] in "LN" for letter in part)
                        for part in re.split(r"[ -/:-@\[-`{-~]", word)) > 1]
        lost = [f"{word!r} does not find {name}: {found}" for (name, word), found in
                zip(asked, self.search(built(self.folder), [word for _, word in asked]), strict=True) if name not in found]
        self.assertEqual(lost, [], f"KEDGE_SEED={SEED}: {len(lost)} of {len(asked)}\n" + "\n".join(lost[:20]))
        told("search", len(asked), "words of twelve scripts, each finds its page")

    @staticmethod
    def edits(typed):
        """What is one edit away: a letter more, less, another, or two swapped."""
        ends = [(typed[:at], typed[at:]) for at in range(len(typed) + 1)]
        return tuple({first + letter + rest[skip:] for first, rest in ends for letter in "abce" for skip in (0, 1)}
                     | {first + rest[1:] for first, rest in ends if rest}
                     | {first + rest[1] + rest[0] + rest[2:] for first, rest in ends if len(rest) > 1})

    @staticmethod
    def stem(typed):
        """What is typed without what grammar put at its end."""
        short = re.sub("(ing|ed|es|s|e|ungen|ung|en|n)$", "", typed)
        return short if len(short) > 3 else typed

    @staticmethod
    def is_twice(typed, word):
        """Whether it is the word and then, from its third letter on, a beginning of it: `acab` in `acabaca`."""
        rest = typed.removeprefix(word)
        return rest != typed and len(rest) > 2 and word.startswith(rest)

    def test_a_near_match_is_one_edit_of_a_beginning(self):
        random, tried, near = source("near"), 0, 0
        for handbook in range(12):
            folder = self.folder / str(handbook)
            words = sorted({"".join(random.choice("abcé") for _ in range(random.randint(4, 8))) for _ in range(18)})
            folded = [unicodedata.normalize("NFD", word).replace("\u0301", "") for word in words]
            for number, word in enumerate(words):
                write(folder, f"content/{number}.md", f"# {word}\n")
            queries = []
            for _ in range(1_000):
                typed = list(random.choice(folded))
                for _ in range(random.choice([1, 1, 1, 2])):
                    at = random.randrange(len(typed))
                    typed[at:at + random.choice([0, 1, 2])] = random.choice(["", "a", "b", "c", "e", "ab", "ce"])
                    typed = typed or ["a"]
                typed = "".join(typed)[:random.randint(4, 9)]
                if len(typed) > 3 and not any(word.startswith(typed) for word in folded):
                    queries.append(typed)
            for typed, found in zip(queries, self.search(built(folder), queries), strict=True):
                # In a title, and all of them are, a word without its ending is worth a guess too. A word that is
                # written together with a beginning of itself is two words of its page.
                edits = self.edits(typed) + self.edits(self.stem(typed))
                expected = sorted(
                    str(number) for number, word in enumerate(folded)
                    if word.startswith(edits) or self.is_twice(typed, word))
                self.assertEqual(sorted(found), expected, f"{typed} among {folded}, KEDGE_SEED={SEED}")
                tried, near = tried + len(folded), near + len(expected)
        self.assertGreater(near, 1_000)
        told("near", tried, f"pairs of a query and a word, {near} of them near")
