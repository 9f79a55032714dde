#!/usr/bin/env python3
"""Writes the pages of the manual, kedge(1) and one for each verb, from what the program says of itself: man.py PROGRAM FOLDER"""

import json
import re
import subprocess
import sys
from pathlib import Path


def escaped(text):
    """Text as roff takes it literally."""
    for plain, roff in (("\\", "\\e"), ("-", "\\-"), ("`", "\\(ga"), ("'", "\\(aq"), ("^", "\\(ha"), ("~", "\\(ti")):
        text = text.replace(plain, roff)
    return re.sub(r"^\.", r"\\&.", text, flags=re.M)


def usage(program, words):
    """The line that the help shows."""
    text = subprocess.run([program, "help", *words], check=True, capture_output=True, text=True).stdout
    found = re.search(r"^USAGE: (.*?)\n\n", text, re.M | re.S)
    return " ".join(found[1].split()) if found else " ".join(["kedge", *words])


def named(argument):
    """An option with its names and its value, or the name of an argument."""
    value = f"\\fI{escaped(argument['valueName'])}\\fR" if argument["kind"] != "flag" else ""
    if argument["kind"] == "positional":
        return value
    dashes = {"short": "-", "long": "--", "longWithSingleDash": "-"}
    names = [f"\\fB{escaped(dashes[name['kind']] + name['name'])}\\fR" for name in argument["names"]]
    return ", ".join(names) + (" " + value if value else "")


def described(argument):
    text = argument.get("abstract", "")
    extra = []
    if values := argument.get("allValues"):
        extra.append("values: " + ", ".join(values))
    if (default := argument.get("defaultValue")) and "default:" not in text:
        extra.append("default: " + default)
    return escaped(text + (f" ({'; '.join(extra)})" if extra else ""))


def discussion(text):
    """The paragraphs of a help text: examples and tables keep their lines."""
    lines = []
    for block in re.split(r"\n\n+", text.strip()):
        first, _, rest = block.partition("\n")
        if re.fullmatch(r"[A-Z ]+:", first):
            lines += [f".SH {escaped(first.rstrip(':'))}", ".nf", escaped(rest), ".fi"]
        elif "\n  " in block:
            lines += [".PP", ".nf", escaped(block), ".fi"]
        else:
            lines += [".PP", escaped(" ".join(block.split()))]
    return lines


def page(program, version, command, words):
    """One page: the command that `words` name after `kedge`."""
    name = "-".join(["kedge", *words])
    lines = [f'.TH {escaped(name.upper())} 1 "" "{escaped(version)}" "Kedge"', ".SH NAME"]
    lines += [f"{escaped(name)} \\- {escaped(command['abstract'].rstrip('.'))}", ".SH SYNOPSIS", escaped(usage(program, words))]
    if text := command.get("discussion"):
        lines += [".SH DESCRIPTION", *discussion(text)] if not re.match(r"[A-Z ]+:\n", text) else discussion(text)
    shown = [argument for argument in command.get("arguments", []) if argument.get("shouldDisplay", True)]
    if shown:
        lines.append(".SH OPTIONS")
        for argument in shown:
            lines += [".TP", named(argument), described(argument)]
    inner = [verb for verb in command.get("subcommands", []) if verb["commandName"] != "help"]
    if inner:
        lines.append(".SH VERBS")
        for verb in inner:
            lines += [".TP", f"\\fB{escaped('-'.join([name, verb['commandName']]))}\\fR(1)", escaped(verb["abstract"])]
    if words:
        lines += [".SH SEE ALSO", f"\\fB{escaped('-'.join(['kedge', *words[:-1]]))}\\fR(1)"]
    return name, "\n".join(lines) + "\n"


def pages(program, version, command, words=()):
    yield page(program, version, command, list(words))
    for verb in command.get("subcommands", []):
        if verb["commandName"] != "help" and verb.get("shouldDisplay", True):
            yield from pages(program, version, verb, [*words, verb["commandName"]])


def main():
    program, folder = sys.argv[1], Path(sys.argv[2])
    run = lambda *words: subprocess.run([program, *words], check=True, capture_output=True, text=True).stdout
    tool = json.loads(run("--experimental-dump-help"))
    for name, text in pages(program, run("--version").splitlines()[0], tool["command"]):
        (folder / f"{name}.1").write_text(text)


main()
