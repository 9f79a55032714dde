"""The samples under the commands of a handbook's diagnoses, as its built pages show them, and what is wrong with them."""

import json
import subprocess
import tempfile
import tomllib
from pathlib import Path

from handbook import KEDGE
from lxml import html

EXCEPTIONS = Path(__file__).resolve().parent.parent / "no-sample.toml"
KINDS = ("healthy", "broken")


def steps(folder, playbooks):
    """Every step of a diagnosis that has a command: (playbook, its number, [(name, text)] of its folded samples)."""
    with tempfile.TemporaryDirectory() as site:
        subprocess.run([KEDGE, "build", "--quiet", "--draft", "--today", "2026-11-21", "--out", f"{site}/site"], cwd=folder,
                       capture_output=True)
        for playbook in playbooks:
            page = html.fromstring((Path(site) / f"site/playbooks/{playbook}.html").read_bytes())
            for step in page.xpath("//li[contains(@class, 'step') and starts-with(@id, 'diagnosis.')]"):
                if step.xpath("./div[@class='code']"):
                    samples = step.xpath("./details[@class='code sample']")
                    yield playbook, step.get("id"), [
                        (one.findtext("summary"), "".join(one.xpath("./pre//text()"))) for one in samples]


def labels(folder, playbook, step, text):
    """The numbers of the labels that a sample fits, as `kedge match` says it."""
    said = subprocess.run([KEDGE, "match", f"{playbook}#{step}", "-", "--format", "json"], cwd=folder, input=text,
                          capture_output=True, text=True)
    return [number for number, branch in enumerate(json.loads(said.stdout)["branches"]) if branch["fits"]]


def complaints(folder, playbooks=None):
    """What is wrong: a step without a healthy or a broken sample, one that fits no label or two, two that fit the same."""
    playbooks = playbooks or sorted(path.stem for path in Path(folder, "content/playbooks").glob("*.md"))
    excused = {(one["step"], one["lacks"]) for one in tomllib.loads(EXCEPTIONS.read_text(encoding="utf-8"))["sample"]
               if one["step"].partition("#")[0] in playbooks}
    found = []
    for playbook, step, samples in steps(folder, playbooks):
        place = f"{playbook}#{step}"
        fits = {kind: set() for kind in KINDS}
        for name, text in samples:
            kinds = [kind for kind in KINDS if kind in name.lower()]
            fitting = labels(folder, playbook, step, text)
            if len(kinds) != 1:
                found.append(f"{place}: nobody knows whether “{name}” is healthy or broken")
            elif len(fitting) != 1:
                found.append(f"{place}: “{name}” fits {len(fitting)} labels")
            else:
                fits[kinds[0]].update(fitting)
        if fits["healthy"] & fits["broken"]:
            found.append(f"{place}: a healthy and a broken sample fit the same label")
        for kind in KINDS:
            if bool(fits[kind]) == ((place, kind) in excused):
                found.append(f"{place}: a {kind} sample is " + ("there, but has an excuse" if fits[kind] else "missing"))
            excused.discard((place, kind))
    return found + [f"no-sample.toml: {place} has no command" for place, _ in sorted(excused)]
