"""Which label of a step an output fits: `kedge match` says it, as it does to everybody."""

import json
import subprocess


class Judge:
    """Asks `kedge match` about the bench's copy of the handbook."""

    def __init__(self, handbook):
        self.handbook = handbook

    def branches(self, playbook, step, service, output):
        """The labels of a step, each with whether the output fits it."""
        result = subprocess.run(
            [self.handbook.kedge, "match", f"{playbook}#{step}", "-", "--service", service, "--format", "json"],
            cwd=self.handbook.folder, input=output, capture_output=True, text=True)
        if result.returncode not in (0, 1):
            raise RuntimeError(f"kedge match {playbook}#{step}: {result.stderr.strip() or result.stdout.strip()}")
        return json.loads(result.stdout)["branches"]
