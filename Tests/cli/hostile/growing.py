"""What makes programs that read Markdown and YAML slow: handbooks of any size, each of one pattern only."""

import os

CONFIGURATION = "title: Growth\nbase_url: https://runbooks.example.com\n"

# Markdown of which a page is nothing but copies.
REPEATED = {
    # The hard cases of libcmark's own tests, and what CVE-2023-22486 is about.
    "pictures in pictures": "![[]()", "links that never end": "[a](<b", "addresses that never end": "[a](b",
    "openers": "[a", "closers": "a]", "emphasis that opens": "_a ", "emphasis that closes": "a_ ",
    "emphasis of two kinds": "*a_ ", "emphasis in brackets": "[ a_", "nested emphasis": "*a **a ", "runs of three": "a**b c* ",
    "comments": "<!--", "instructions": "<?", "declarations": "<!A ", "sections of data": "<![CDATA[", "tags": "<a b='",
    "closed comments": "<!-- a -->", "backticks": "`a``", "references to nothing": "[a][", "tildes": "~~a ",
    "definitions": "[a]: b\n", "definitions of lines": "[a]: b\n\n", "escapes": "\\[", "entities": "&fjlig; ",
    "quotation marks": "\"'", "nested quotes": "> a\n\n",
    # Text without spaces, of scripts and of pictures.
    "families": "\U0001F468\u200d", "Persian": "\u0645\u06CC\u200c", "overrides": "\u202e", "accents": "a\u0301",
    "ideographs": "\u78c1\u76d8", "capitals": "aB", "soft hyphens": "a\u00ad", "dashes": "a\u2014", "thai": "\u0e17\u0e35\u0e48",
    "marks": "\u0301\u0323", "letters": "a", "spaces": " a", "digits": "1",
    # What pages are made of, far too much of it.
    "headings": "# h\n", "underlined headings": "a\n=\n", "headings with one id": "# a {#b}\n", "sections": "## Diagnosis\n\na\n\n",
    "empty sections": "## a\n", "levels": "# a\n\n###### b\n\n", "steps": "1. a\n", "items": "- a\n", "tasks": "- [ ] a\n",
    "loose items": "- a\n\n", "tables": "|a|\n|-|\n\n", "rows": "|a|b|\n|-|-|\n", "cells": "|a", "ragged rows": "|-|-|\n|a|\n",
    "fences": "```\n", "code": "```sh\na\n```\n", "commands": "```sh\ncurl {{a}} $B\n```\n", "indented code": "    a\n\n",
    "callouts": "> [!NOTE]\n> a\n\n", "admonitions": "!!! note\n    a\n\n", "hidden in code": "`\u202e`", "tabs": "\t",
    "parameters": "{{a}} ", "fields": "{{ a", "autolinks": "<http://a.b> ", "addresses": "http://a.b/ ", "mail": "a@b.c ",
    "code in addresses": "http://a.b/`c` ", "raw tags": "<b>", "bold": "<b></b>", "foreign tags": "<foo>", "boxes": "<div>\n\n",
    "anchors in HTML": "<a id=\"a\"></a>", "scripts": "<script>", "footnotes": "a[^1]\n\n[^1]: b\n\n", "shortcodes": "{{< a >}}\n",
    "links": "[a](b.md) ", "links to the page": "[a](#b) ", "links as headings": "## [a](b.md)\n", "pictures": "![a](b.png) ",
    "dangerous links": "[a](javascript:b) ", "links to others": "[a](https://example.com/b) ", "lines": "a\n", "breaks": "a  \n",
    "rules": "---\n", "bold keys": "**Owner:** a\n", "placeholders": "TODO\n\n", "brackets in text": "[a b](c d) ",
    "unfinished links": "[a] (b) ", "hashes": "#a\n", "pipes": "|", "ends": "\\|", "carriage returns": "a\r",
}


def numbered(pattern, size, before=""):
    """A pattern again and again, with a number for each `@`."""
    text, length, number = [before], 0, 0
    while length < size:
        text.append(pattern.replace("@", str(number)))
        length += len(text[-1].encode())
        number += 1
    return "".join(text)


# Markdown of which no two parts are the same.
NUMBERED = {
    "headings of their own": "## h@\n\na\n\n", "ids by hand": "## a {#b@}\n\na\n\n", "definitions of their own": "[a@]: b\n",
    "ids in HTML": "<a id=\"b@\"></a>\n\n", "links to nothing": "[a](b@.md) ", "ids that are not there": "[a](#b@) ",
    "references of their own": "[b@] ", "fields of their own": "{{a@}} ", "links and what they lead to": "## h@\n\n[a](#h@)\n\n",
    "near misses": "## heading-number-@\n\n[a](#heding-number-@)\n\n", "footnotes of their own": "a[^@]\n\n[^@]: b\n\n",
    "words": "word@ ", "notes in notes": "[^@]: ", "notes and lists": "- [^@]: ", "reference and definition": "[b@]\n\n[b@]: c\n\n", "languages": "```l@\na\n```\n\n",
}

PLAYBOOK = "---\nfailure_reason: timeout\nowner: a\n---\n# A\n\n## Diagnosis\n\n"


def shaped(size):
    """Markdown that is more than copies, by name."""
    half = size // 2
    return {
        "brackets in brackets": "[" * half + "a" + "]" * half,
        "runs of backticks": "".join("e" + "`" * length for length in range(1, int((2 * size) ** 0.5))),
        "a word without an end": "a" * size,
        "deep lists": "".join("  " * depth + "* a\n" for depth in range(int(size ** 0.5))),
        "deep admonitions": "".join("    " * depth + "!!! note\n" for depth in range(int((size / 2) ** 0.5))),
        "deep containers": "::: note\n" * (size // 9) + "a\n:::\n",
        "an admonition far in a list": "- a\n\n" + " " * half + "!!! note\n" + "\n" * half,
        "references to one note": "[^1]: a\n\n" + "[^1] " * (size // 5),
        "deep notes": numbered("[^@]: a\n", size // 2) + "".join("    " * depth + f"[^b{depth}]: a\n" for depth in range(int((size / 4) ** 0.5))),
        "deep callouts": "".join("> " * depth + "[!NOTE]\n" for depth in range(1, int(size ** 0.5))),
        "a mark and its accents": "a" + "\u0301\u0323" * (size // 4),
        "a long name that is nearly there": "## " + "a" * half + "\n\n[a](#" + "a" * half + "b)\n",
        "deep quotes": "> " * half + "a",
        "deep quotes and emphasis": ">" * half + "a*" * (half // 2),
        "deep lists and lines": "- " * (half // 2) + "a" + "\n" * half,
        "deep quotes and lines": "> " + "- " * (half // 2) + "a\n" + ">\n" * (half // 2),
        "pictures before links": "![" * (half // 2) + "[a](b)" * (half // 6),
        "a long address again and again": "[a]: " + "u" * half + "\n\n" + "[a] " * (half // 4),
        "a long title again and again": "[a]: u '" + "u" * half + "'\n\n" + "[a] " * (half // 4),
        "a broad table": "|a" * (half // 2) + "\n" + "|-" * (half // 2) + "\n",
        "a broad table of few cells": "|a" * 300 + "\n" + "|-" * 300 + "\n" + "|b\n" * (size // 3),
        "a long line of findings": "a" * half + "<foo>" * (half // 5),
        "steps of a playbook": PLAYBOOK + "1. a\n" * (size // 5),
        "commands of a playbook": PLAYBOOK + numbered("1. a\n\n   ```sh\n   b {{c@}}\n   ```\n", size),
        "sections of a playbook": PLAYBOOK + "a\n\n" + numbered("## Part @\n\na\n\n### Diagnosis\n\nb\n\n", size),
        "a tree": "# Escalation\n\n## Decision tree\n\n" + numbered("- Is it @?\n  - Yes: call `a@`\n  - No: wait\n", size),
        "a tree of names": "# Escalation\n\n## Decision tree\n\n- Is it?\n  - Yes: call " + numbered("`a@` ", size) + "\n  - No: wait\n",
        "a deep tree": "# Escalation\n\n## Decision tree\n\n"
                       + "".join("  " * depth + f"- Is it {depth}?\n" for depth in range(int(size ** 0.5))),
        "messages": "---\nchannel: slack\n---\n# A\n\n## Declared\n\n" + numbered("```text\n{{a@}}\n```\n\n", size),
    }


def front_matter(size):
    """Front matter by name; the documents have little else."""
    parts = {
        "keys": numbered("k@: a\n", size), "alerts": "alerts:\n" + numbered("  - a@\n", size),
        "old paths": "redirect_from:\n" + numbered("  - old/a@\n", size), "a sequence in a line": "alerts: [" + "a, " * (size // 3) + "b]\n",
        "depth": "x: " + "[" * (size // 2) + "]" * (size // 2) + "\n", "a long title": "title: " + "a " * (size // 2) + "\n",
        "declared and used": "parameters:\n" + numbered("  p@: {example: a}\n", size // 2) + "---\n" + numbered("{{p@}} {{q@}} ", size // 2),
        "declared": "parameters:\n" + numbered("  p@: {type: slug}\n", size), "aliases": "x: &a b\ny: [" + "*a, " * (size // 4) + "]\n",
        "the same key": "owner: a\n" * (size // 9), "declared fields": "fields:\n" + numbered("  f@: {example: a}\n", size),
        "escapes of YAML": "title: \"" + "\\u00e9" * (size // 6) + "\"\n", "notes": "# a\n" * (size // 4),
        "an indentation": "".join(" " * depth + "a:\n" for depth in range(int((2 * size) ** 0.5))),
    }
    return {"front matter, " + name: f"---\n{text}---\n# A\n\nb\n" for name, text in parts.items()}


def copies(size):
    """Handbooks of one page that is a pattern again and again: by name, their files."""
    return {
        **{name: {"content/a.md": pattern * (size // len(pattern.encode()))} for name, pattern in REPEATED.items()},
        **{name: {"content/a.md": numbered(pattern, size)} for name, pattern in NUMBERED.items()},
    }


def shapes(size):
    """Handbooks of one page that is more than copies."""
    def path(name):
        folder = "playbooks/" if "playbook" in name else "comms/" if name == "messages" else ""
        return f"content/{folder}{'escalation' if 'tree' in name else 'a'}.md"

    return {name: {path(name): text} for name, text in shaped(size).items()}


def data(size):
    """Handbooks of which front matter, a file of data or the number of pages is large."""
    found = {name: {"content/playbooks/a.md": text} for name, text in front_matter(size).items()}
    home = {"content/a.md": "# A\n\n[b](#b)\n"}
    pages = range(size // 200)

    def lines(pattern, before=""):
        return before + "".join(sorted(numbered(pattern, size).splitlines(True)))

    return {
        **found,
        "contacts": {**home, "content/contacts.yml": "contacts:\n" + numbered("  c@: {name: a}\n", size)},
        "services": {**home, "content/services.yml": "services:\n" + numbered("  s@: {name: a, owner: b@, host: a.b}\n", size)},
        "a tree and contacts": {
            "content/escalation.md": shaped(size // 2)["a tree"],
            "content/contacts.yml": "contacts:\n" + numbered("  team-@: {name: a}\n", size // 2)},
        "promises": {**home, "anchors.lock": lines("a.html#b@\n", "a.html\n")},
        "promises that are kept": {
            "content/a.md": numbered("## h@\n\na\n\n", size // 2), "anchors.lock": "a.html\n" + "".join(
                sorted(numbered("a.html#h@\n", size // 2).splitlines(True)))},
        "promised pages": {**home, "anchors.lock": lines("p@.html\n")},
        "moved": {**home, "anchors.lock": lines("a.html#b@ -> a.html\n", "a.html\n")},
        "links to what moved": {
            "content/a.md": numbered("[a](#b@) ", size // 2),
            "anchors.lock": "a.html\n" + "".join(sorted(numbered("a.html#b@ -> a.html\n", size // 2).splitlines(True)))},
        "a chain of moves": {**home, "anchors.lock": "".join(
            f"p{n:06}.html -> p{n + 1:06}.html\n" for n in range(size // 28))},
        "unknown keys": {**home, "kedge.yml": CONFIGURATION + numbered("key@: a\n", size)},
        "unknown rules": {**home, "kedge.yml": CONFIGURATION + "rules:\n" + numbered("  rule-@: off\n", size)},
        "reasons": {**home, "kedge.yml": CONFIGURATION + "failure_reasons:\n" + numbered("  - reason_@\n", size)},
        "pages and links": {
            f"content/p{n}.md": f"# P{n}\n\n[next](p{n + 1}.md) and [none](q{n}.md)\n" + "a " * 60 for n in pages},
        "pages of one name": {f"content/d{n}/a.md": "# P\n\n[other](../b.md)\n" + "a " * 80 for n in pages},
    }


def alerts(size):
    """Handbooks of a page or some, with a file of alerts."""
    page = "# A\n\n" + numbered("## g@\n\na\n\n", size // 2)
    return {name: {"content/a.md": page, "rules.yml": text} for name, text in rules(size // 2).items()}


def rules(size):
    """Files of alerts of about that many bytes, by name."""
    link = "https://runbooks.example.com/"
    return {
        "alerts": "groups:\n- name: a\n  rules:\n" + numbered(
            f"  - alert: A@\n    expr: up\n    annotations: {{runbook_url: {link}a.html#b@}}\n", size),
        "links of text": numbered(f"# {link}a@.html\n", size), "links to anchors": numbered(f"# {link}a.html#h@\n", size),
        "braces": "{{" * (size // 2), "a link without an end": link + "a" * size, "links in a row": link * (size // len(link)),
        "depth of JSON": "[" * size, "quotes of JSON": "{\"a\":\"" + "\\\"" * (size // 2), "escapes": "\"" + "\\u00e9" * (size // 6),
        "strings of YAML": "a: '" + "''" * (size // 2), "documents of YAML": "---\na: b\n" * (size // 9),
        "blocks of YAML": "a: |\n" + "  b\n" * (size // 4), "notes of YAML": "#" * size,
    }


def write(folder, files):
    """Writes a handbook into a folder."""
    for name, text in {"kedge.yml": CONFIGURATION, **files}.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text.encode())
