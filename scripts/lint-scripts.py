#!/usr/bin/env python3
"""Holds the scripts of the pages to the JavaScript that they are written in: `lint-scripts.py FILE…`.

A site has one script, and an alert is often opened in the browser of a chat app that is years old: one piece of syntax
that it does not know stops all of it. So there is nothing newer than ES2018, and no template literal, which
`ScriptSqueezer` does not know. `sw.js` runs in browsers that have service workers and need not be named here.
Exit status: 0 fine, 1 something else was written, 2 a file cannot be read.
"""

import re
import sys

# Comments, strings and regular expressions, in which anything may be written.
OPAQUE = re.compile(r"""
    //[^\n]* | /\*.*?\*/ | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'
  | (?<=[(,=:;!&|?{}\n])[ ]*/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*
""", re.VERBOSE | re.DOTALL)

FOREIGN = [
    (r"\b(?:let|const|class)\s+[\w{\[$]", "declare with `var` and named functions"),
    (r"`", "no template literal: `ScriptSqueezer` does not know it"),
    (r"\?\.(?!\d)", "`?.` is of 2020"),
    (r"\?\?", "`??` is of 2020"),
    (r"[&|?*]{2}=", "this assignment is newer than ES2018"),
    (r"\bcatch\s*\{", "`catch` without a name is of 2019"),
    (r"\b(?:async|await|yield|import|export)\b", "no `async`, generators or modules"),
    (r"\.(?:at|flat|flatMap|replaceAll|matchAll|trimStart|trimEnd|findLast|toSorted|allSettled|any)\(|\bfromEntries\b",
     "this function is newer than ES2018"),
    (r"\b\d[\d_]*_\d|\b\d+n\b", "no `_` in numbers and no big integers"),
    (r"(?<![\w.])#\w+", "no private names"),
]


def problems(text):
    """What is not of the dialect: (line, what to do)."""
    blank = OPAQUE.sub(lambda found: "\n" * found.group().count("\n") or '""', text)
    for pattern, advice in FOREIGN:
        for found in re.finditer(pattern, blank):
            yield blank.count("\n", 0, found.start()) + 1, f"{found.group().strip()}: {advice}"


# What must be found and what must not, so that this check is known to work.
FOREIGN_CONTROL = ["let a = 1;", "for (const a of b) {}", "a = `x`;", "a?.b", "a ?? b", "try {} catch { }",
                   "a.replaceAll('x', b)", "async function f() {}", "a ||= 1", "var a = 1_000;"]
OWN_CONTROL = "// let it be `x`\nvar a = '`' + \"let x\", b = /[`'\"]\\/?./.test(a) ? .5 : 1; a.class = 1;"


def main(files):
    blind = [text for text in FOREIGN_CONTROL if not list(problems(text))] + list(problems(OWN_CONTROL))
    if blind:
        print(f"lint-scripts: the check itself is wrong about {blind}", file=sys.stderr)
        return 2
    wrong = 0
    for file in files:
        try:
            with open(file, encoding="utf-8") as script:
                text = script.read()
        except (OSError, UnicodeDecodeError) as error:
            print(f"lint-scripts: {error}", file=sys.stderr)
            return 2
        for line, what in sorted(problems(text)):
            print(f"{file}:{line}: {what}")
            wrong += 1
    return 1 if wrong else 0 if files else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
