"""`contacts.yml`, `services.yml`, and the names that documents take from them."""

from .words import REGIONS, SYSTEMS

BASE_CONTACTS = """
platform-oncall platform-secondary platform-lead data-oncall security-oncall incident-commander
communications-lead support-lead engineering-manager executive-sponsor vendor-liaison storage-oncall
network-oncall payments-oncall search-oncall release-oncall
""".split()

OWNERS = [key for key in BASE_CONTACTS if key.endswith("-oncall")]
ESCALATE_TO = ["platform-secondary", "platform-lead", "incident-commander", "engineering-manager"]
SERVICES = [f"{system}-{region}" for system in SYSTEMS for region in REGIONS]


def port(service):
    return 3000 + SERVICES.index(service)


def contacts():
    lines = ["contacts:"]
    for number, key in enumerate(BASE_CONTACTS):
        role = "rotation" if key.endswith(("-oncall", "-secondary")) else "role"
        lines += [
            f"  {key}:",
            f"    name: {key.replace('-', ' ').capitalize()}",
            f"    role: {role}",
            f"    pager: https://example.pagerduty.com/schedules#{key.upper()}",
            f'    phone: "+1-555-01{number:02}"',
            '    slack: "#mcp-incidents"',
            f"    email: {key}@example.com",
        ]
    return "\n".join(lines) + "\n"


def services():
    lines = ["services:"]
    for number, slug in enumerate(SERVICES):
        lines += [
            f"  {slug}:",
            f"    owner: {OWNERS[number % len(OWNERS)]}",
            f"    tier: {('production', 'internal', 'third-party')[number % 3]}",
            f"    runtime: {('systemd', 'container', 'pm2')[number // 3 % 3]}",
            f"    unit: mcp-{slug}",
            f"    host: {slug}.mcp.example.net",
            f"    port: {3000 + number}",
            f"    url: https://{slug}.mcp.example.net/mcp",
            f"    dashboard: https://monitor.example.org/servers/{slug}",
            f"    log_path: /var/log/mcp-{slug}",
            f'    rollback: "sudo /srv/bin/rollback {slug}"',
        ]
    return "\n".join(lines) + "\n"
