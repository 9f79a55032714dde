"""The programs that are compared: how each is set up for a handbook, builds it, checks it and shows it."""

import re
import shutil
import socket
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

TODAY = "2026-11-21"
# With these three rumdl finds nothing in the generated handbook either: long lines, two titles, its own idea of anchors.
RUMDL_OFF = "MD013,MD025,MD051"


@dataclass
class Program:
    """One program, set up for one handbook."""

    name: str
    title: str
    version: str
    folder: Path
    content: Path
    out: Path
    build: list = field(default_factory=list)
    check: list = field(default_factory=list)
    # The command that serves a preview on a port; and a page's address there.
    serve: Callable | None = None
    page: Callable = lambda name: f"/{name}/"
    # What else a build left that the next would use.
    leftovers: tuple = ()
    # The most documents that it is given.
    most: int = 1_000_000

    def forget(self):
        for path in self.leftovers:
            shutil.rmtree(self.folder / path, ignore_errors=True)


def size(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as line:
        return line.getsockname()[1]


def _version(*command):
    said = subprocess.run(command, capture_output=True, text=True)
    found = re.search(r"\d+\.\d+(\.\d+)?", re.sub(r"\x1b\[\d+m", "", said.stdout + said.stderr))
    return found[0] if found else ""


def _copy(base, work, name):
    folder = work / name
    shutil.copytree(base, folder)
    return folder


def kedge(own, peers, base, work):
    folder = _copy(base, work, "kedge")
    build = [own, "build", "--today", TODAY, "--quiet"]
    can_serve = subprocess.run([own, "serve", "--help"], capture_output=True).returncode == 0
    return Program(
        "kedge", "Kedge", _version(own, "--version"), folder, folder / "content", folder / "public", build,
        [own, "check", "--today", TODAY, "--quiet"],
        (lambda port: [own, "serve", "--port", str(port), "--today", TODAY, "--quiet"]) if can_serve else None,
        page=lambda name: f"/{name}.html")


def hugo(own, peers, base, work):
    folder = _copy(base, work, "hugo")
    (folder / "hugo.toml").write_text('title = "Bench"\nbaseURL = "http://127.0.0.1/"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap"]\n')
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    for layout in ("single", "list"):
        (layouts / f"{layout}.html").write_text("<!doctype html><title>{{ .Title }}</title>{{ .Content }}\n")
    program = peers / "hugo"
    return Program(
        "hugo", "Hugo, a theme of one line", _version(program, "version"), folder, folder / "content", folder / "public",
        [program, "--quiet"],
        serve=lambda port: [program, "server", "--port", str(port), "--renderToMemory", "--quiet"],
        leftovers=("resources", ".hugo_build.lock"))


def zensical(own, peers, base, work):
    folder = _copy(base, work, "zensical")
    (folder / "zensical.toml").write_text('[project]\nsite_name = "Bench"\ndocs_dir = "content"\nsite_dir = "public"\n')
    program = peers / "zensical"
    return Program(
        "zensical", "Zensical", _version(program, "--version"), folder, folder / "content", folder / "public",
        [program, "build"], serve=lambda port: [program, "serve", "--dev-addr", f"127.0.0.1:{port}"],
        leftovers=(".cache",), most=2_000)


def material(own, peers, base, work):
    folder = _copy(base, work, "material")
    (folder / "mkdocs.yml").write_text("site_name: Bench\ndocs_dir: content\nsite_dir: public\ntheme: {name: material}\n")
    program = peers / "mkdocs"
    version = _version(peers / "pip", "show", "mkdocs-material")
    return Program(
        "material", "MkDocs Material", version, folder, folder / "content", folder / "public", [program, "build", "--quiet"],
        serve=lambda port: [program, "serve", "--dev-addr", f"127.0.0.1:{port}", "--quiet"], most=2_000)


def rumdl(own, peers, base, work):
    folder = _copy(base, work, "rumdl")
    program = peers / "rumdl"
    return Program(
        "rumdl", "rumdl without its cache", _version(program, "--version"), folder, folder / "content", folder / "public",
        check=[program, "check", "--no-cache", "--disable", RUMDL_OFF, "content"])


ALL = [kedge, hugo, zensical, material, rumdl]
