"""What the static program is made of: packages of Swift at the versions that Package.swift pins, libraries of the toolchain
and of Debian at the versions that are installed. Nothing is listed that cannot be read off one of these."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]

# Debian's packages whose archives are linked into the program, and the files that they bring.
ARCHIVES = {"libcmark-dev": "libcmark.a", "libyaml-dev": "libyaml.a", "libmd-dev": "libmd.a", "libc6-dev": "libc.a"}


@dataclass
class Part:
    name: str
    version: str
    purl: str
    # The files with its licence.
    licences: list


def run(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


def swift_packages(checkouts):
    """The pinned packages of which the build has made a module, each with the licence in its checkout."""
    modules = {path.stem for path in (checkouts.parent / "release/Modules").glob("*.swiftmodule")}
    pins = re.findall(r'\.package\(url: "https://(github\.com/\S+?)", exact: "([^"]+)"\)', (ROOT / "Package.swift").read_text())
    for address, version in pins:
        name = address.rsplit("/", 1)[1]
        if not modules & {path.name for path in (checkouts / name / "Sources").iterdir()}:
            continue  # Pinned because another package names it; nothing of it is in the program.
        files = sorted(checkouts.joinpath(name).glob("LICENSE*")) + sorted(checkouts.joinpath(name).glob("NOTICE*"))
        yield Part(name, version, f"pkg:swift/{address}@{version}", files)


def debian_packages():
    compiler = run("gcc", "-print-file-name=libstdc++.a")
    libraries = dict(ARCHIVES) | {run("dpkg", "-S", str(Path(compiler).resolve())).split(":")[0]: "libstdc++.a"}
    for package in libraries:
        version, arch = run("dpkg-query", "-W", "-f=${Version} ${Architecture}", package).split()
        licence = Path("/usr/share/doc") / package / "copyright"
        purl = f"pkg:deb/debian/{quote(package)}@{quote(version, safe='')}?arch={arch}"
        yield Part(package, version, purl, [licence])


def toolchain():
    """The runtime and the standard library of Swift, which come with its compiler."""
    version = re.search(r"Swift version ([\d.]+)", run("swift", "--version"))[1]
    home = Path(run("sh", "-c", "command -v swift")).resolve().parents[2]
    licences = sorted((home / "usr/share/swift").glob("LICENSE*"))
    yield Part("swift", version, f"pkg:github/swiftlang/swift@swift-{version}-RELEASE", licences)


def parts(checkouts):
    return [*swift_packages(Path(checkouts)), *toolchain(), *debian_packages()]
