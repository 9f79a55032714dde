"""What the stand-ins share."""

import re
import time

UNITS = {"s": 1, "sec": 1, "second": 1, "m": 60, "min": 60, "minute": 60, "h": 3600, "hour": 3600, "d": 86400, "day": 86400}


def unknown(program, arguments):
    """The answer to what a stand-in does not know: the bench makes a failure of it."""
    return {"err": f"stand-in: {program} does not know: {' '.join(arguments)}\n", "status": 64}


def options(arguments, with_value=(), without=()):
    """Options and the other words; None if there is an unknown option."""
    found, words, rest = {}, [], list(arguments)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if not word.startswith("-") or word == "-":
            words.append(word)
        elif name in with_value:
            found.setdefault(name, []).append(value if equals else rest.pop(0))
        elif name in without:
            found[name] = True
        else:
            return None, words
    return found, words


def ago(seconds):
    """How systemd and Docker write a length of time, in short."""
    seconds = int(seconds)
    if seconds < 60:
        return f"{seconds}s"
    if seconds < 3600:
        return f"{seconds // 60}min" + (f" {seconds % 60}s" if seconds < 600 else "")
    return f"{seconds // 3600}h" if seconds < 86400 else f"{seconds // 86400} days"


def since(text):
    """The moment of `5 min ago`, `30m` and the like; None if it is something else."""
    found = re.fullmatch(r"(\d+) ?([a-z]+?)s?(?: ago)?", text)
    if not found or found[2] not in UNITS:
        return None
    return time.time() - int(found[1]) * UNITS[found[2]]


def stamp(moment, form="%a %Y-%m-%d %H:%M:%S UTC"):
    return time.strftime(form, time.gmtime(moment))
