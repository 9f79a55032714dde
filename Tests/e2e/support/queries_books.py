"""Two small handbooks of other people that the search is judged by: one in English, one in German."""

RULES = "rules: {missing-key: off, missing-section: off, never-tested: off, unlisted-anchor: off, unknown-key: off}\n"


def playbook(title, keys, *sections):
    """A playbook with a front matter and sections of (heading, text)."""
    text = "".join(f"\n## {heading}\n\n{body}\n" for heading, body in sections)
    return f"---\ntitle: {title}\n{keys}---\n# {title}\n{text}"


OPS = {
    "kedge.yml": "title: Ops runbooks\nbase_url: https://ops.example.com\n" + RULES,
    "content/contacts.yml": "contacts:\n  lead:\n    name: Database lead\n    phone: '+1-555-0101'\n",
    "content/index.md": "# Ops runbooks\n\nWhat to do when something is down. Roll back, fail over, free the disk.\n",
    "content/escalation.md": "---\nkind: escalation\n---\n# Escalation\n\n## Decision tree\n\n- Is data lost?\n"
                             "  - **Yes** → Phone the database lead.\n  - **No** → Wait.\n",
    "content/playbooks/disk.md": playbook(
        "Disk full", "alerts: [NodeFilesystemAlmostFull]\nseverity: P1\n",
        ("Symptoms", "Writes fail, `No space left on device`. A file system is full or fills up."),
        ("Diagnosis", "1. Look at the disk.\n\n   ```sh\n   df -h\n   ```"),
        ("Resolution", "Delete old logs: `journalctl --vacuum-size=1G`."), ("Verification", "`df -h` shows space.")),
    "content/playbooks/node_not_ready.md": playbook(
        "A node is not ready", "severity: P2\n", ("Symptoms", "The scheduler moves pods away. `kubelet` is silent."),
        ("Diagnosis", "1. `kubectl describe node`"), ("Resolution", "Drain it and restart the kubelet.")),
    "content/playbooks/crash_loop.md": playbook(
        "A pod crashes in a loop", "severity: P2\n", ("Symptoms", "`CrashLoopBackOff`; the container restarts again and again."),
        ("Diagnosis", "1. `kubectl logs --previous`"), ("Resolution", "Roll back the deploy if it began with one.")),
    "content/playbooks/bad_deploy.md": playbook(
        "Roll back a deploy", "severity: P2\n", ("Symptoms", "Errors began with a release."),
        ("Diagnosis", "1. When was the last release?"), ("Resolution", "`kubectl rollout undo deployment/web`")),
    "content/playbooks/postgres_replication.md": playbook(
        "PostgreSQL replica lags", "severity: P2\nkeywords: [standby, pg]\n",
        ("Symptoms", "Reads are old. The replication lag grows."), ("Diagnosis", "1. `select * from pg_stat_replication`"),
        ("Resolution", "Stop the long query; rebuild the replica.")),
    "content/playbooks/postgres_failover.md": playbook(
        "Fail over the database", "severity: P1\n", ("Symptoms", "The primary is gone."),
        ("Diagnosis", "1. Is it really gone? `pg_isready`"), ("Resolution", "Promote the replica.")),
    "content/playbooks/certificate.md": playbook(
        "A certificate expires", "severity: P2\n", ("Symptoms", "Browsers warn; cert-manager does not renew."),
        ("Diagnosis", "1. `openssl x509 -enddate`"), ("Resolution", "Renew it by hand.")),
    "content/playbooks/kafka_lag.md": playbook(
        "Kafka consumers lag behind", "severity: P2\n", ("Symptoms", "Events come late. The consumer group has a lag."),
        ("Diagnosis", "1. `kafka-consumer-groups --describe`"), ("Resolution", "Add consumers.")),
    "content/playbooks/load_balancer.md": playbook(
        "The load balancer has no healthy backend", "severity: P1\n", ("Symptoms", "Every request gets 503."),
        ("Diagnosis", "1. Are the backends up?"), ("Resolution", "Put the old target group back.")),
    "content/playbooks/login.md": playbook(
        "Users cannot log in", "severity: P1\n", ("Symptoms", "The sign-in page shows an error, the session store is full."),
        ("Diagnosis", "1. Is Redis up? `redis-cli ping`"), ("Resolution", "Raise the memory of the session store.")),
    "content/playbooks/backup.md": playbook(
        "The nightly backup failed", "severity: P3\n", ("Symptoms", "The report of the backup is missing."),
        ("Diagnosis", "1. Look at the log of the job."), ("Resolution", "Run it again by hand. Free the disk first.")),
    "content/postmortems/2025-02-01-rollback.md": (
        "---\ntitle: Rollback of the payment service filled a disk\ndate: 2025-02-01\nseverity: P1\n---\n"
        "# Rollback of the payment service filled a disk\n\n## Summary\n\nA rollback wrote logs until the disk was full; "
        "the database failed over, Kafka lagged, the load balancer gave 503, users could not log in.\n"),
    "content/postmortems/2025-06-01-node.md": (
        "---\ntitle: Node not ready after a certificate expired\ndate: 2025-06-01\nseverity: P2\n---\n"
        "# Node not ready after a certificate expired\n\n## Summary\n\nThe kubelet's certificate expired, and every node was "
        "not ready. Pods crashed in a loop.\n"),
}

GERMAN = {
    "kedge.yml": "title: Handbuch\nbase_url: https://handbuch.example.com\nlanguage: de\n" + RULES,
    "content/contacts.yml": "contacts:\n  leitung:\n    name: Leitung der Plattform\n    phone: '+49-30-555-0101'\n",
    "content/index.md": "# Handbuch\n\nWas zu tun ist, wenn etwas nicht geht.\n",
    "content/eskalation.md": "---\nkind: escalation\n---\n# Eskalation\n\n## Entscheidungsbaum\n\n- Sind Daten verloren?\n"
                             "  - **Ja** → Die Leitung anrufen.\n  - **Nein** → Warten.\n",
    "content/playbooks/platte.md": playbook(
        "Festplatte voll", "severity: P1\n", ("Symptoms", "Nichts kann mehr geschrieben werden."),
        ("Diagnosis", "1. `df -h`"), ("Resolution", "Alte Protokolle löschen.")),
    "content/playbooks/zertifikat.md": playbook(
        "Ein Zertifikat ist abgelaufen", "severity: P2\n", ("Symptoms", "Der Browser warnt vor der Seite."),
        ("Diagnosis", "1. `openssl x509 -enddate`"), ("Resolution", "Neu ausstellen.")),
    "content/playbooks/verbindung.md": playbook(
        "Datenbank lehnt Verbindungen ab", "severity: P1\n", ("Symptoms", "Die Anwendung meldet `ECONNREFUSED`."),
        ("Diagnosis", "1. `pg_isready`"), ("Resolution", "Neu starten.")),
    "content/playbooks/ausrollen.md": playbook(
        "Eine Auslieferung zurückrollen", "severity: P2\n", ("Symptoms", "Fehler seit der letzten Auslieferung."),
        ("Diagnosis", "1. Wann war sie?"), ("Resolution", "`kubectl rollout undo`")),
    "content/comms/statusseite.md": (
        "---\ntitle: Meldungen für die Statusseite\nkind: comms\n---\n# Meldungen für die Statusseite\n\n## Investigating\n\n"
        "```text\nWir untersuchen eine Störung.\n```\n"),
    "content/postmortems/2025-03-01-platte.md": (
        "---\ntitle: Volle Festplatte nach einem Zertifikat\ndate: 2025-03-01\nseverity: P1\n---\n# Volle Festplatte nach einem "
        "Zertifikat\n\n## Summary\n\nDie Datenbank lehnte Verbindungen ab, die Festplatte war voll, das Zertifikat abgelaufen.\n"),
}

BOOKS = {"ops": OPS, "german": GERMAN}
