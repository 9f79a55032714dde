"""Handbooks as the users of other generators have them: a folder for each dialect, every document with every construct.

    foreign.py DIALECT FOLDER        writes one, to look at

A construct is what an author writes, and what has to become of it: it is rendered, so that its marks are nowhere to be
read, or a finding of its document names it."""

import random
import sys
from pathlib import Path

COUNT = 30
WORDS = ("disk", "queue", "timeout", "certificate", "replica", "backup", "login", "mail", "cache", "network", "quota", "clock")


class Construct:
    """What is written; `hidden` are marks that no reader may see, `named` what a finding says instead, `shown` HTML that
    the page then has. `{n}` is the number of the document, `{other}` and its like are filled in by the dialect."""

    def __init__(self, text, hidden=(), named=None, shown=()):
        self.text = text
        self.hidden = [hidden] if isinstance(hidden, str) else list(hidden)
        self.named = named
        self.shown = [shown] if isinstance(shown, str) else list(shown)


def rendered(text, *hidden, shown=()):
    return Construct(text, hidden, None, shown)


def named(text, words):
    return Construct(text, (), words)


# What all of them have: GitHub's dialect and raw HTML.
COMMON = [
    rendered("A claim.[^c{n}] Another.[^d{n}]\n\n[^c{n}]: Its source.\n[^d{n}]: More\n\n    in two paragraphs.", "[^c", "[^d",
             shown=('class="footnotes"', 'class="noteref"')),
    rendered("| a | b |\n|---|:-:|\n| <ul><li>one</li><li>two</li></ul> | note[^c{n}] |", "<ul>", "|---", shown="<td><ul><li>one</li>"),
    rendered("- [ ] open\n- [x] done with ~~that~~", "[ ]", "[x]", "~~"),
    rendered("<p>\n<details>\n<summary>Around</summary>\n\nfolded **text**\n\n</details>\n</p>", "<p>", "<details>",
             shown="<summary>Around</summary>"),
    rendered("<details><summary>Inside</summary>\n<p>\n\nfolded too\n\n</p>\n</details>", "<p>", shown="<summary>Inside</summary>"),
    rendered("<table>\n<tr><th>Code</th><td>42</td></tr>\n</table>", "<table>", shown="<th>Code</th>"),
    rendered("<dl>\n<dt>Term\n<dd>Meaning\n</dl>", "<dl>", "<dt>", shown="<dt>Term"),
    rendered("<pre>\nkept   as  is\n</pre>", "<pre>", shown="<pre>"),
    rendered("<figure><img src=\"{image}\" alt=\"A graph\"><figcaption>Load</figcaption></figure>", "<figure>", shown="<figcaption>Load"),
    rendered("<picture><source srcset=\"dark.png\"><img src=\"{image}\" alt=\"A graph\"></picture>", "<picture>", "srcset"),
    rendered("<center>\n\n*in the middle*\n\n</center>", "<center>"),
    rendered("<a name=\"old-{n}\"/>Here</br>there, see [above](#old-{n}).", "<a name", "</br>", shown='id="old-{n}"'),
    rendered("Press <kbd>Ctrl</kbd> in H<sub>2</sub>O.", "<kbd>", "<sub>", shown="<kbd>Ctrl</kbd>"),
    rendered("```\n$ uptime\n 10:00 up 3 days\n```", shown='class="hl-prompt"'),
    rendered("> [!WARNING]\n> Mind the gap.", "[!WARNING]", shown="callout-warning"),
    rendered("## Upgrade pool <POOL{n}>\n\nSee [the pool](#upgrade-pool).", shown='id="upgrade-pool"'),
    rendered("<!-- nobody sees this -->", "nobody sees"),
    named("```mermaid\ngraph TD\n```", "Mermaid diagram"),
    named("<blink>no</blink>", "`<blink>` is shown as text"),
    named("<div style=\"color: red\">\n\nred\n\n</div>", "attribute `style` of `<div>` is left out"),
]


class Dialect:
    """How one generator's users write: where documents are, what is above their text, their constructs and links."""

    def __init__(self, paths, front, constructs, links, image="graph.png", files=None):
        self.paths, self.front, self.constructs, self.links = paths, front, constructs, links
        self.image, self.files = image, files or {}


def fronted(number, fields):
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in fields) + "---\n\n"


def name(number):
    return f"{WORDS[number % len(WORDS)]}-{number}"


def title(number):
    return name(number).replace("-", " ").capitalize()


# Hugo: sections with `_index.md`, front matter in three languages, shortcodes, links to where pages are published.

def hugo_path(number):
    section = f"docs/{'ab'[number % 2]}"
    return f"{section}/_index.md" if number < 2 else f"{section}/{name(number)}.md"


def hugo_front(number):
    fields = [("title", title(number)), ("weight", number), ("aliases", f"[/old/{number}/, ../older-{number}/]")]
    if number % 3 == 1:
        return f'+++\ntitle = "{title(number)}"\nweight = {number}\ntags = ["a", "b"]\nurl = "/moved/{number}/"\n[params]\nx = 1\n+++\n\n'
    if number % 3 == 2:
        return f'{{\n  "title": "{title(number)}",\n  "weight": {number},\n  "slug": "other-{number}"\n}}\n\n'
    return fronted(number, fields)


HUGO = Dialect(
    hugo_path, hugo_front,
    [
        named("{{{{< tabs >}}}}one{{{{< /tabs >}}}} and {{{{% alert %}}}}two{{{{% /alert %}}}}", "Hugo shortcode: "),
        rendered("See [the next]({{{{< ref \"{next}.md\" >}}}}), [its pool]({{{{% relref path=\"/docs/{section}/{next}\" %}}}}#upgrade-pool)"
                 " and [it by name][name-{n}].\n\n[name-{n}]: {{{{< ref {next} >}}}}", "{{< ref", "relref", "name-",
                 shown=('<a href="{next}.html">the next</a>', '<a href="{next}.html#upgrade-pool">its pool</a>',
                        '<a href="{next}.html">it by name</a>')),
        named("{{{{< readfile \"x.md\" >}}}}", "Hugo shortcode that includes other text"),
        named("The version is {{{{ .Site.Params.version }}}}.", "template expression"),
        named(":warning: Careful.", "emoji shortcode"),
        rendered("## Named heading {{#named-{n}}}\n\nSee [it](#named-{n}).", "{#named", shown='id="named-{n}"'),
    ],
    ["[up](../)", "[beside](../{next}/)", "[with anchor](../{next}/#upgrade-pool)", "[absolute](/docs/{section}/{next}/)",
     "[moved](/moved/{toml}/)", "[slug](/docs/{json_section}/other-{json}/)", "[file]({next}.md)",
     "[templated]({{{{< ref \"{next}.md\" >}}}})"])


# Jekyll: Liquid, kramdown's attribute lists, permalinks, `redirect_from`.

JEKYLL = Dialect(
    lambda number: f"runbooks/{name(number)}.md",
    lambda number: fronted(number, [("layout", "page"), ("title", title(number)), ("nav_order", number),
                                    ("redirect_from", f"[/old/{number}/, /older/{number}.html]"),
                                    ("permalink", f"/at/{number}/")]).replace("---\n\n", "--- \n\n", 1 if number % 2 else 0),
    [
        named("{{% if site.x %}}yes{{% endif %}}", "Liquid tag: "),
        named("{{% include note.html %}}", "Liquid tag that includes other text"),
        named("At {{{{ site.baseurl }}}}.", "template expression"),
        named("* TOC\n{{:toc}}\n\nLead.\n{{: .lead }}", "attribute list"),
        named("$$\nx^2\n$$", "formula"),
        named("Term\n: Its meaning", "definition list"),
        named("*[HTML]: Hypertext", "abbreviation"),
    ],
    ["[file]({next}.md)", "[page]({next}.html)", "[extensionless](/runbooks/{next})", "[permalink](/at/{next_number}/)",
     "[templated]({{{{ site.baseurl }}}}/x)", "[linked]({{% link runbooks/{next}.md %}})"])


# MkDocs Material: admonitions, tabs, snippets, attribute lists, keys.

MKDOCS = Dialect(
    lambda number: "index.md" if number == 0 else f"guide/{name(number)}.md",
    lambda number: fronted(number, [("title", title(number)), ("tags", "[a]"), ("icon", "material/disc")]) if number % 2
    else f"\n---\ntitle: {title(number)}\n---\n\n",
    [
        rendered("!!! warning \"Careful {n}\"\n    Do not:\n\n    ```sh\n    reboot\n    ```", "!!!", "```", shown="callout-warning"),
        rendered("??? note\n    Folded.\n\n    !!! danger inline end\n        Deep.", "???", "!!!", shown="callout-caution"),
        rendered("=== \"Linux\"\n\n    Run it.\n\n=== \"macOS\"\n\n    Brew it.", "==="),
        named("--8<-- \"x.md\"", "snippet of another file"),
        named("[TOC]", "table of contents"),
        named("[A button](#){{ .md-button }}", "attribute list"),
        named("==marked== and ++ctrl+c++", "mark of Python-Markdown's extensions"),
        named(":material-check: Done.", "emoji shortcode"),
        named("Term\n:   Its meaning", "definition list"),
        named("*[HTML]: Hypertext", "abbreviation"),
    ],
    ["[file]({next_file})", "[anchor]({next_file}#upgrade-pool)", "[pretty]({pretty})"])


# Docusaurus: directives, MDX, slugs, explicit ids.

DOCUSAURUS = Dialect(
    lambda number: f"docs/{name(number)}.md",
    lambda number: fronted(number, [("id", name(number)), ("title", title(number)), ("sidebar_position", number),
                                    ("slug", f"/addressed/{number}")]),
    [
        rendered(":::note[Read this {n}]\n\nText.\n\n:::", ":::", "[Read", shown="callout-note"),
        rendered(":::tip Title\n\nText.\n\n:::", ":::"),
        rendered("::::danger\n\nOuter.\n\n:::info\n\nInner.\n\n:::\n\n::::", ":::", shown="callout-caution"),
        rendered("## Named heading {{#named-{n}}}\n\nSee [it](#named-{n}).", "{#named"),
        named("import Tabs from '@theme/Tabs';", "line of MDX"),
        named("<Tabs>\n<TabItem value=\"a\">\n\nA\n\n</TabItem>\n</Tabs>", "`<tabs>` is shown as text"),
        named("```mdx-code-block\nexport const x = 1;\n```\n\nexport const y = 2;", "line of MDX"),
        named("$x^2$", "formula"),
    ],
    ["[file](./{next}.md)", "[slug](/addressed/{next_number})", "[anchor]({next}.md#upgrade-pool)", "[bare](./{next})"])


# Plain GitHub: no front matter, relative links, README files.

GITHUB = Dialect(
    lambda number: "README.md" if number == 0 else f"runbooks/README.md" if number == 1 else f"runbooks/{name(number)}.md",
    lambda number: "",
    [
        named(":rotating_light: Wake up.", "emoji shortcode"),
        named("$\\sqrt{{2}}$", "formula"),
        rendered("https://example.com/a and ~~gone~~ and <sup>up</sup>", "<sup>"),
        named("See [the guide][nowhere].", "no line defines the reference `nowhere`"),
        named("See [[Other page]].", "wiki link"),
    ],
    ["[file]({next_file})", "[anchor]({next_file}#upgrade-pool)", "[folder]({folder})", "[rooted](/runbooks/{next}.md)"])


# A Notion export: hashes in names, blanks as `%20`, callouts as `<aside>`, tables of a database beside the pages.

def notion_name(number):
    return f"{title(number)} {random.Random(number).randrange(16 ** 32):032x}"


NOTION = Dialect(
    lambda number: f"Runbooks/{notion_name(number)}.md",
    lambda number: "",
    [
        rendered("<aside>\n💡 Mind the gap.\n\n</aside>", "<aside>"),
        rendered("Owner: Platform\nTags: a, b"),
        rendered("- Toggle\n\n    folded text"),
        rendered("---"),
    ],
    ["[{title}]({notion})", "[rows](Rows%20{n}.csv)"], image="Untitled%20graph.png",
    files={"Runbooks/Rows {n}.csv": "Name,Owner\nDisk,Platform\n"})


DIALECTS = {"hugo": HUGO, "jekyll": JEKYLL, "mkdocs": MKDOCS, "docusaurus": DOCUSAURUS, "github": GITHUB, "notion": NOTION}


def places(dialect, number):
    """What the marks of a document's constructs and links stand for."""
    other = number + 2 if number + 2 < COUNT else number % 2 + 2
    kinds = [index for index in range(2, COUNT)]
    toml = next(index for index in kinds[number % 20:] + kinds if index % 3 == 1)
    json = next(index for index in kinds[number % 20:] + kinds if index % 3 == 2)
    here, there = Path(dialect.paths(number)), Path(dialect.paths(other))
    relative = there.name if here.parent == there.parent else f"{there.parent.name}/{there.name}"
    return {
        "n": number, "image": dialect.image, "next": name(other), "next_number": other, "next_file": relative,
        "section": "ab"[other % 2], "toml": toml, "json": json, "json_section": "ab"[json % 2], "title": title(other),
        "notion": notion_name(other).replace(" ", "%20") + ".md", "pretty": f"../{name(other)}/" if here.parent.name else f"guide/{name(other)}/",
        "folder": "./" if here.parent.name else "runbooks/",
    }


def document(dialect, number, chance):
    """The text of a document, and its constructs with their marks filled in."""
    marks = places(dialect, number)
    constructs = [Construct(item.text.format(**marks), [mark.format(**marks) if "{n}" in mark else mark for mark in item.hidden],
                            item.named, [mark.format(**marks) if "{n" in mark else mark for mark in item.shown])
                  for item in COMMON + dialect.constructs]
    chance.shuffle(constructs)
    links = "\n".join(f"- {link.format(**marks)}" for link in dialect.links)
    body = "\n\n".join(item.text for item in constructs)
    return f"{dialect.front(number)}# {title(number)}\n\nWhat to do.\n\n{body}\n\n## Links\n\n{links}\n", constructs


def write(folder, called, seed=1):
    """Writes the handbook of a dialect; gives the constructs of each document, by its path."""
    dialect, chance, written = DIALECTS[called], random.Random(f"{called} {seed}"), {}
    for number in range(COUNT):
        path = Path(folder) / dialect.paths(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        text, written[dialect.paths(number)] = document(dialect, number, chance)
        path.write_text(text)
        (path.parent / dialect.image.replace("%20", " ")).write_bytes(b"\x89PNG\r\n\x1a\n")
        for file, content in dialect.files.items():
            (Path(folder) / file.format(n=number)).write_text(content)
    return written


if __name__ == "__main__":
    write(Path(sys.argv[2]) / "content", sys.argv[1])
