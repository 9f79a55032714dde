#!/usr/bin/env python3
"""Lists the parts of the program (CycloneDX 1.6), and their licences as text: sbom.py PROGRAM VERSION CHECKOUTS FOLDER"""

import hashlib
import json
import os
import sys
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from parts import parts


def digest(data):
    return hashlib.sha256(data).hexdigest()


def document(program, version, found):
    """The list of parts. Its number follows from the program, and its time is that of the commit."""
    mark = digest(program)
    root = f"kedge@{version}"
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.UUID(mark[:32])}",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))),
            "component": {
                "bom-ref": root, "type": "application", "name": "kedge", "version": version,
                "hashes": [{"alg": "SHA-256", "content": mark}], "licenses": [{"license": {"id": "Apache-2.0"}}],
                "properties": [{"name": "commit", "value": os.environ["KEDGE_COMMIT"]}],
            },
        },
        "components": [
            {"bom-ref": part.purl, "type": "library", "name": part.name, "version": part.version, "purl": part.purl}
            for part in found
        ],
        "dependencies": [{"ref": root, "dependsOn": [part.purl for part in found]}],
    }


def notices(found):
    """The licences, each text once, after the names of its parts."""
    texts = {}
    for part in found:
        if not part.licences:
            sys.exit(f"sbom: the licence of {part.name} was not found")
        for file in part.licences:
            texts.setdefault(file.read_text(errors="replace").strip(), []).append(f"{part.name} {part.version}")
    line = "-" * 80
    return "\n\n".join(f"{line}\n{', '.join(names)}\n{line}\n\n{text}" for text, names in texts.items()) + "\n"


def main():
    program, version, checkouts, out = Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4])
    found = parts(checkouts)
    text = json.dumps(document(program.read_bytes(), version, found), indent=2)
    (out / f"kedge-{version}.cdx.json").write_text(text + "\n")
    (out / "NOTICES").write_text(notices(found))


main()
