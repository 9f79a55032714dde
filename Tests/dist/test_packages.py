"""The packages: each is installed into a clean place and used there."""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import tarfile
import unittest
import venv
from pathlib import Path

from handbook import ROOT
from places import DIST, PATH, TOOLS, VERSION, Place, PlaceCase, built, follows_the_handbook

DEBIAN = Path(os.environ.get("KEDGE_DEBIAN") or ROOT / ".build/debian")


class WheelTests(PlaceCase):
    def test_pip_installs_it_into_a_fresh_environment(self):
        venv.create(self.folder / "env", with_pip=True)
        self.run_in("env/bin/pip", "install", "--quiet", "--no-index", built("*.whl"))
        self.assertIn(f"kedge {VERSION}", self.run_in("env/bin/kedge", "--version"))
        self.assertIn(f"kedge-runbooks {VERSION}", " ".join(self.run_in("env/bin/pip", "list").split()))
        shown = self.run_in("env/bin/pip", "show", "--files", "kedge-runbooks")
        self.assertIn("bin/kedge", shown)
        self.assertIn("licenses/NOTICES", shown)
        self.run_in("env/bin/pip", "uninstall", "--quiet", "--yes", "kedge-runbooks")
        self.assertFalse((self.folder / "env/bin/kedge").exists())

    def test_the_program_from_it_works_alone(self):
        venv.create(self.folder / "env", with_pip=True)
        self.run_in("env/bin/pip", "install", "--quiet", "--no-index", built("*.whl"))
        (self.folder / "root").mkdir()
        shutil.copy(self.folder / "env/bin/kedge", self.folder / "root/kedge")
        follows_the_handbook(self, Place(self.folder / "root", "/kedge"))

    def test_pip_refuses_it_for_another_machine(self):
        said = self.run_in(TOOLS / "pip", "download", "--quiet", "--no-index", "--find-links", DIST, "--only-binary", ":all:",
                           "--platform", "manylinux_2_17_aarch64", "kedge-runbooks", status=1)
        self.assertIn("No matching distribution", said)
        for tag in ("manylinux_2_17_x86_64", "musllinux_1_1_x86_64", "manylinux2014_x86_64"):
            self.run_in(TOOLS / "pip", "download", "--quiet", "--no-index", "--find-links", DIST, "--only-binary", ":all:",
                        "--platform", tag, "--dest", tag, "kedge-runbooks")

    def test_pre_commit_installs_it_and_finds_a_broken_anchor(self):
        self.run_in("git", "init", "--quiet")
        (self.folder / "content").mkdir()
        (self.folder / "kedge.yml").write_text("title: Runbooks\n")
        (self.folder / "content/index.md").write_text("# Runbooks\n\nSee [the disk](disk.md#free-spcae).\n")
        (self.folder / "content/disk.md").write_text("# Disk\n\n## Free space\n\nRun `df -h`.\n")
        (self.folder / ".pre-commit-config.yaml").write_text(
            "repos:\n- repo: local\n  hooks:\n  - id: kedge-check\n    name: kedge check\n"
            "    entry: kedge check --quiet --strict --format concise\n    language: python\n    pass_filenames: false\n"
            f"    additional_dependencies: [\"{built('*.whl')}\"]\n")
        self.run_in("git", "add", "--all")
        home = {"PRE_COMMIT_HOME": str(self.folder / "cache"), "PRE_COMMIT_COLOR": "never"}
        said = self.run_in(TOOLS / "pre-commit", "run", "--all-files", status=1, **home)
        self.assertIn("content/index.md:3:", said)
        self.assertIn("[broken-anchor]", said)
        (self.folder / "content/index.md").write_text("# Runbooks\n\nSee [the disk](disk.md#free-space).\n")
        self.run_in("git", "add", "--all")
        self.assertIn("Passed", self.run_in(TOOLS / "pre-commit", "run", "--all-files", **home))


class ArchiveTests(PlaceCase):
    def test_it_is_unpacked_anywhere(self):
        for name in ("tar.xz", "tar.gz"):
            with self.subTest(name), tarfile.open(built(f"*.{name}")) as archive:
                archive.extractall(self.folder / name, filter="data")
                home = self.folder / name / f"kedge-{VERSION}-linux-x86_64"
                self.assertIn(f"kedge {VERSION}", self.run_in(home / "bin/kedge", "--version"))
                self.assertIn("libyaml", (home / "share/doc/kedge/NOTICES").read_text())
        (self.folder / "root").mkdir()
        shutil.copytree(home, self.folder / "root/opt")
        follows_the_handbook(self, Place(self.folder / "root", "/opt/bin/kedge"))

    def test_its_manual_and_its_completions_are_read_without_a_word(self):
        with tarfile.open(built("*.tar.gz")) as archive:
            archive.extractall(self.folder, filter="data")
        share = self.folder / f"kedge-{VERSION}-linux-x86_64/share"
        pages = sorted((share / "man/man1").iterdir())
        self.assertGreater(len(pages), 20)
        for page in pages:
            run = subprocess.run(["man", "--warnings", "-l", page], capture_output=True, text=True,
                                 env={**os.environ, "MANPAGER": "cat", "LC_ALL": "C.UTF-8"})
            self.assertEqual((run.returncode, run.stderr), (0, ""), page.name)
        self.assertIn("--write-baseline", (share / "man/man1/kedge-check.1").read_text().replace("\\-", "-"))
        self.run_in("bash", "-c", f". {share}/bash-completion/completions/kedge && complete -p kedge")
        for shell, file in (("zsh", "zsh/site-functions/_kedge"), ("fish", "fish/vendor_completions.d/kedge.fish")):
            if shutil.which(shell):
                self.run_in(shell, "-n", share / file)


class InstallTests(PlaceCase):
    def test_make_install_puts_it_below_a_prefix(self):
        self.run_in("make", "-C", ROOT, "--old-file=build", "install", f"KEDGE={DIST}/kedge", f"DESTDIR={self.folder}",
                    "PREFIX=/opt/kedge")
        for path in ("bin/kedge", "share/man/man1/kedge.1", "share/zsh/site-functions/_kedge", "share/doc/kedge/LICENSE"):
            self.assertTrue((self.folder / "opt/kedge" / path).is_file(), path)
        follows_the_handbook(self, Place(self.folder, "/opt/kedge/bin/kedge"))

    def test_the_packages_are_the_same_bytes_again(self):
        """What is compiled takes minutes, `make dist-again`; what is made of it is made once more here."""
        commit = self.run_in(DIST / "kedge", "--version").splitlines()[1].split()[1]
        if commit.endswith("-modified") or commit != self.run_in("git", "-C", ROOT, "rev-parse", "HEAD").strip():
            self.skipTest("`make dist` was run at another commit")
        checkouts = os.environ.get("KEDGE_CHECKOUTS") or str(ROOT / ".build/static/checkouts")
        self.run_in("git", "clone", "--quiet", ROOT, "elsewhere")
        self.run_in("sh", "elsewhere/scripts/dist.sh", KEDGE_DIST=str(self.folder / "again"),
                    KEDGE_STATIC=str(DIST / "kedge"), KEDGE_CHECKOUTS=checkouts)
        self.assertEqual((self.folder / "again/SHA256SUMS").read_text(), (DIST / "SHA256SUMS").read_text())


class DebianPackageTests(PlaceCase):
    def test_it_depends_on_nothing_and_owns_only_its_files(self):
        package = built("*.deb")
        fields = self.run_in("dpkg-deb", "--field", package)
        self.assertIn(f"Version: {VERSION}", fields)
        self.assertNotIn("Depends:", fields)
        listing = self.run_in("dpkg-deb", "--contents", package)
        self.assertEqual({line.split()[1] for line in listing.splitlines()}, {"root/root"})
        for path in ("./usr/bin/kedge", "./usr/share/man/man1/kedge-check.1.gz", "./usr/share/doc/kedge/copyright",
                     "./usr/share/bash-completion/completions/kedge", "./usr/share/zsh/vendor-completions/_kedge",
                     "./usr/share/fish/vendor_completions.d/kedge.fish", "./usr/share/doc/kedge/changelog.gz"):
            self.assertIn(path + "\n", listing)
        self.run_in("dpkg-deb", "--extract", package, self.folder / "root")
        self.run_in("dpkg-deb", "--control", package, self.folder / "control")
        self.run_in("sh", "-c", "cd root && md5sum --quiet --check ../control/md5sums")
        with gzip.open(self.folder / "root/usr/share/man/man1/kedge.1.gz", "rt") as page:
            self.assertIn(".TH KEDGE 1", page.read())
        follows_the_handbook(self, Place(self.folder / "root", "/usr/bin/kedge"))


@unittest.skipUnless(DEBIAN.is_dir(), f"{DEBIAN} not found: run `make debian`")
class DebianTests(PlaceCase):
    """Each package in a Debian that has never seen Swift."""

    def setUp(self):
        super().setUp()
        self.run_in("cp", "-a", "--reflink=auto", DEBIAN, self.folder / "root")
        self.root = self.folder / "root"

    def inside(self, *words):
        return self.run_in(*Place(self.root, words[0]).words(*words), PATH=PATH)

    def give(self, pattern):
        package = built(pattern)
        shutil.copy(package, self.root / "tmp")
        return f"/tmp/{package.name}"

    def test_dpkg_installs_and_removes_the_package(self):
        self.inside("/usr/bin/dpkg", "--install", self.give("*.deb"))
        self.assertIn("ii  kedge", self.inside("/usr/bin/dpkg", "--list", "kedge"))
        follows_the_handbook(self, Place(self.root, "/usr/bin/kedge"))
        self.inside("/usr/bin/dpkg", "--purge", "kedge")
        self.assertFalse((self.root / "usr/bin/kedge").exists())

    def test_pip_installs_the_wheel(self):
        self.inside("/usr/bin/python3", "-m", "venv", "/env")
        self.inside("/env/bin/pip", "install", "--quiet", "--no-index", self.give("*.whl"))
        follows_the_handbook(self, Place(self.root, "/env/bin/kedge"))

    def test_the_archive_is_unpacked(self):
        self.inside("/bin/tar", "-C", "/opt", "-xf", self.give("*.tar.gz"))
        follows_the_handbook(self, Place(self.root, f"/opt/kedge-{VERSION}-linux-x86_64/bin/kedge"))


class ContainerTests(PlaceCase):
    def test_what_the_container_file_copies_is_enough(self):
        root = self.folder / "root"
        root.mkdir()
        entry = []
        lines = [line for line in (ROOT / "Containerfile").read_text().splitlines() if line and not line.startswith("#")]
        self.assertEqual(lines[0], "FROM scratch")
        for line in lines[1:]:
            word, _, rest = line.partition(" ")
            if word == "COPY":
                source, target = rest.split()[-2:]
                (root / target.lstrip("/")).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(DIST / Path(source).name, root / target.lstrip("/"))
            elif word == "ENTRYPOINT":
                entry = json.loads(rest)
        self.assertEqual(entry, ["/kedge"])
        follows_the_handbook(self, Place(root, entry[0]))


class ListTests(PlaceCase):
    def test_the_checksums_are_those_of_every_file(self):
        sums = dict(reversed(line.split("  ")) for line in (DIST / "SHA256SUMS").read_text().splitlines())
        names = {path.name for path in DIST.iterdir()} - {"SHA256SUMS"}
        self.assertEqual(set(sums), names)
        for name, mark in sums.items():
            self.assertEqual(hashlib.sha256((DIST / name).read_bytes()).hexdigest(), mark, name)

    def test_the_list_of_parts_is_valid_and_names_what_is_pinned(self):
        path = built("*.cdx.json")
        self.run_in(TOOLS / "python", "-c", "import sys\nfrom cyclonedx.schema import SchemaVersion\n"
                    "from cyclonedx.validation.json import JsonStrictValidator\n"
                    "wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(open(sys.argv[1]).read())\n"
                    "sys.exit(repr(wrong) if wrong else 0)", path)
        bom = json.loads(path.read_text())
        versions = {part["name"]: part["version"] for part in bom["components"]}
        pins = re.findall(r'\.package\(url: "https://(\S+)", exact: "([^"]+)"\)', (ROOT / "Package.swift").read_text())
        linked = {part["purl"] for part in bom["components"] if part["purl"].startswith("pkg:swift/")}
        self.assertLessEqual(linked, {f"pkg:swift/{address}@{version}" for address, version in pins})
        for name in ("swift-argument-parser", "swift-nio", "swift-atomics", "swift-collections", "swift", "libc6-dev"):
            self.assertIn(name, versions)
        # swift-nio brings it for a part of its own that is not in the program.
        self.assertNotIn("swift-system", versions)
        said = self.run_in(DIST / "kedge", "--version")
        self.assertTrue(versions["libcmark-dev"].startswith(said.splitlines()[2].split()[1]), said)
        self.assertEqual(bom["metadata"]["component"]["hashes"][0]["content"],
                         hashlib.sha256((DIST / "kedge").read_bytes()).hexdigest())
        self.assertEqual(bom["metadata"]["component"]["properties"][0]["value"], said.splitlines()[1].split()[1])
