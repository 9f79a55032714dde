"""What the static program is made of: packages of Swift at the versions that Package.swift pins, libraries of the toolchain
and of Debian at the versions that are installed. Nothing is listed that cannot be read off one of these."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

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
    """The pinned packages, each with the licence in its checkout."""
    pins = re.findall(r'\.package\(url: "https://(github\.com/\S+?)", exact: "([^"]+)"\)', (ROOT / "Package.swift").read_text())
    for address, version in pins:
        name = address.rsplit("/", 1)[1]
        files = sorted(checkouts.joinpath(name).glob("LICENSE*")) + sorted(checkouts.joinpath(name).glob("NOTICE*"))
        yield Part(name, version, f"pkg:swift/{address}@{version}", files)


def debian_packages():
    compiler = run("gcc", "-print-file-name=libstdc++.a")
    libraries = dict(ARCHIVES) | {run("dpkg", "-S", str(Path(compiler).resolve())).split(":")[0]: "libstdc++.a"}
    for package in libraries:
        version, arch = run("dpkg-query", "-W", "-f=${Version} ${Architecture}", package).split()
        licence = Path("/usr/share/doc") / package / "copyright"
        yield Part(package, version, f"pkg:deb/debian/{package}@{version.replace('+', '%2B').replace(':', '%3A')}?arch={arch}", [licence])


def toolchain():
    """The runtime and the standard library of Swift, which come with its compiler."""
    version = re.search(r"Swift version ([\d.]+)", run("swift", "--version"))[1]
    home = Path(run("sh", "-c", "command -v swift")).resolve().parents[2]
    yield Part("swift", version, f"pkg:github/swiftlang/swift@swift-{version}-RELEASE", sorted((home / "usr/share/swift").glob("LICENSE*")))


def parts(checkouts):
    return [*swift_packages(Path(checkouts)), *toolchain(), *debian_packages()]
