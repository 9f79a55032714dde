"""Makes wrong files out of right ones: bytes, words of a dictionary, parts of other files, cuts and nesting."""

TOKENS = [token.encode() for token in [
    # Markdown
    "# ", "## ", "## Diagnosis\n", "### ", "\n===\n", "\n---\n", "> ", "- ", "1. ", "- [ ] ", "* ", "+ ", "```\n", "```sh\n", "~~~\n", "`",
    "``", "**", "__", "*", "_", "~~", "![", "[", "](", "](#", "][", "]: ", "[^1]", "[^1]: ", "|", "\n|-|-|\n", "\n:--|--:\n", "\\", "  \n",
    "> [!NOTE]\n", "> [!WARNING]\n", "!!! note\n    ", "::: warning\n", "{#id}", "{{", "}}", "{{server_slug}}", "{{ x }}", "{% x %}",
    "]({{< ref \"", "\" >}})", "[a]({{< ref \"a.md#b\" >}})", "[a]({{% relref path=a %}}#b)", "[a]: {{< ref a >}}\n", "{:.a}", "--\na: b\n",
    "<https://a.b>", "https://a.b/", "www.a.b", "a@b.c", "[a](../a.md)", "[a](a.md#b)", "[a](/etc/passwd)", "[a](javascript:x)",
    "[a](data:text/html,x)", "[a](//a.b)", "![a](a.svg)", "[a]: b \"c\"\n", "    ", "\t", "\n\n", "\r", "\r\n", "TODO", "**Severity:** P1\n",
    # HTML
    "<", ">", "&", "&amp;", "&#0;", "&#65534;", "&#x110000;", "&#xD800;", "&nbsp", "<!--", "-->", "<script>", "</script>", "<style>",
    "<div>", "</div>", "<p>", "<a href=\"", "<a id=\"x\">", "<img src=x onerror=y>", "<details><summary>", "</details>", "<table><tr><td>",
    "<br/>", "<b", "</", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE html>", "<svg>", "<title>", "<textarea>", "<plaintext>", "\"", "'", "=",
    # YAML and JSON
    "---\n", "...\n", ": ", "? ", "- - ", "&a ", "*a", "!!str ", "!<x> ", "<<: *a\n", "|\n", ">-\n", "{", "}", "[]", "{}", ",", "# ", "%YAML 1.2\n",
    "null", "~", "true", "no", "0x1F", "1e999", ".inf", "-1", "99999999999999999999", "2026-02-30", "\"\\u0000\"", "\"\\ud800\"", "\\x00",
    "title: ", "failure_reason: ", "alerts: [", "parameters:\n  ", "owner: ", "last_tested: ", "aliases: [", "redirect_from: ", "kind: ",
    "severity: ", "rules: {", "kinds: {\"**\": ", "sections:\n", "base_url: ", "limits: {file_size: ", "groups:\n", "expr: ", "runbook_url: ",
    "annotations:\n", "labels: {", "version: ", "anchors", " -> ", " # ", "a.html#b", "index.html",
    # Text
    "\0", "\x1b[31m", "\x7f", "\u0085", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u202e", "\u2028", "\ufeff", "\ufffd", "\ufffe", "\uffff", "é",
    "e\u0301", "ß", "ı", "漢字", "👩‍👩‍👧", "🏴\U000e0067\U000e007f", "\U0010ffff", "ﷺ", "с", "a" * 300, " " * 200, "../" * 20, "%2e%2e/", "%00", "%",
]] + [b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80", b"\xfe\xff", b"\x80"]


def mutated(data, chance, others):
    """The bytes of a file, changed a few times; `others` are the bytes of files whose parts may come in."""
    data = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 13))):
        chance.choice(KINDS)(data, chance, others)
        del data[LARGEST:]
    return bytes(data)


LARGEST = 200_000


def place(data, chance):
    """A place, as often as not at the start of a line."""
    at = chance.randint(0, len(data))
    if chance.random() < 0.5:
        at = data.rfind(b"\n", 0, at) + 1
    return at


def stretch(data, chance):
    start = chance.randint(0, len(data))
    return slice(start, min(len(data), start + chance.choice((1, 2, 5, 20, 100, 1000))))


def flip(data, chance, _):
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def put_bytes(data, chance, _):
    at = place(data, chance)
    data[at:at] = chance.randbytes(chance.randint(1, 4))


def put_token(data, chance, _):
    at = place(data, chance)
    data[at:at] = chance.choice(TOKENS)


def put_tokens(data, chance, _):
    at = place(data, chance)
    data[at:at] = b"".join(chance.choice(TOKENS) for _ in range(chance.randint(2, 12)))


def replace_by_token(data, chance, _):
    data[stretch(data, chance)] = chance.choice(TOKENS)


def repeat_token(data, chance, _):
    at = place(data, chance)
    data[at:at] = chance.choice(TOKENS) * chance.choice((2, 3, 10, 60, 300))


def take_out(data, chance, _):
    del data[stretch(data, chance)]


def double(data, chance, _):
    part = data[stretch(data, chance)]
    at = place(data, chance)
    data[at:at] = part * chance.choice((1, 1, 2, 20))


def cut(data, chance, _):
    del data[chance.randint(0, len(data)):]


def splice(data, chance, others):
    other = chance.choice(others)
    part = other[stretch(other, chance)]
    at = place(data, chance)
    data[at:at] = part


def nest(data, chance, _):
    """Puts some lines into a quote, a list or an indentation."""
    lines = bytes(data).split(b"\n")
    start = chance.randrange(len(lines))
    end = min(len(lines), start + chance.choice((1, 3, 10, 50)))
    before = chance.choice((b"> ", b"- ", b"    ", b"  ", b"1. ", b"\t", b"> - ", b"# ", b"| ")) * chance.choice((1, 1, 2, 5, 30))
    lines[start:end] = [before + line for line in lines[start:end]]
    data[:] = b"\n".join(lines)


def change_number(data, chance, _):
    digits = [at for at, byte in enumerate(data) if 0x30 <= byte <= 0x39]
    if digits:
        at = chance.choice(digits)
        data[at:at + 1] = str(chance.choice((0, 9, 10 ** 20, -1, 1.5))).encode()


def swap_lines(data, chance, _):
    lines = bytes(data).split(b"\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    data[:] = b"\n".join(lines)


def change_ends(data, chance, _):
    data[:] = bytes(data).replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\n\r")))


KINDS = [flip, put_bytes, put_token, put_token, put_tokens, replace_by_token, repeat_token, take_out, double, cut, splice, splice, nest,
         nest, change_number, swap_lines, change_ends]
