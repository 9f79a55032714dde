#!/usr/bin/env python3
"""The Python package that carries the program: wheel.py PROGRAM VERSION FOLDER

It has no code: `pip install` puts the program beside Python's own. The tags: a static program of x86-64 needs Linux 3.2, as
the C library in it says, and no C library of the system; manylinux_2_17 and musllinux_1_1 are the oldest systems that pip
of today asks for.
"""

import base64
import hashlib
import os
import sys
import time
import zipfile
from pathlib import Path

# `kedge` on PyPI is a stranger's.
NAME = "kedge_runbooks"
TAGS = ["manylinux_2_17_x86_64", "manylinux2014_x86_64", "musllinux_1_1_x86_64"]


def metadata(version):
    address = os.environ.get("KEDGE_ADDRESS")
    return (
        "Metadata-Version: 2.4\n"
        "Name: kedge-runbooks\n"
        f"Version: {version}\n"
        "Summary: Publish runbooks and postmortems as a site that works at 2 AM, on a phone, with the server down.\n"
        "License-Expression: Apache-2.0\n"
        "License-File: LICENSE\n"
        "License-File: NOTICES\n"
        "Requires-Python: >=3.8\n"
        + (f"Project-URL: Homepage, {address}\n" if address else "")
        + "Classifier: Environment :: Console\n"
        "Classifier: Operating System :: POSIX :: Linux\n"
        "Description-Content-Type: text/markdown\n"
        "\n"
        "This package carries the program `kedge` for Linux on x86-64, as it is: it needs no Python to run.\n")


def main():
    program, version, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    root = Path(__file__).resolve().parents[2]
    info = f"{NAME}-{version}.dist-info"
    wheel = "Wheel-Version: 1.0\nGenerator: kedge\nRoot-Is-Purelib: false\n" + "".join(f"Tag: py3-none-{tag}\n" for tag in TAGS)
    files = {
        f"{NAME}-{version}.data/scripts/kedge": (program.read_bytes(), 0o755),
        f"{info}/METADATA": (metadata(version).encode(), 0o644),
        f"{info}/WHEEL": (wheel.encode(), 0o644),
        f"{info}/licenses/LICENSE": ((root / "LICENSE").read_bytes(), 0o644),
        f"{info}/licenses/NOTICES": ((out / "NOTICES").read_bytes(), 0o644),
    }
    record = "".join(
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()},{len(data)}\n"
        for name, (data, _) in files.items())
    files[f"{info}/RECORD"] = ((record + f"{info}/RECORD,,\n").encode(), 0o644)
    # A zip file knows no time before 1980.
    moment = time.gmtime(max(int(os.environ["SOURCE_DATE_EPOCH"]), 315532800))[:6]
    path = out / f"{NAME}-{version}-py3-none-{'.'.join(TAGS)}.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, (data, mode) in files.items():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, (0o100000 | mode) << 16, 3
            archive.writestr(entry, data)


main()
