"""nginx's configuration: one server for each service, and what can be wrong with it."""

from pathlib import Path

CERTIFICATE = "ssl_certificate /srv/gameday/state/etc/{name}.crt; ssl_certificate_key /srv/gameday/state/etc/{name}.key;"

MAIN = """worker_processes 1;
pid /run/nginx/nginx.pid;
error_log /var/log/nginx/error.log;
events {{ worker_connections 256; }}
http {{
  access_log /var/log/nginx/access.log;
  client_body_temp_path /tmp/nginx-body; proxy_temp_path /tmp/nginx-proxy; fastcgi_temp_path /tmp/nginx-fastcgi;
  uwsgi_temp_path /tmp/nginx-uwsgi; scgi_temp_path /tmp/nginx-scgi;
{servers}}}
"""

SERVER = """
  server {{
    listen 443 ssl;
    listen [::]:443 ssl;
    server_name {host};
    {certificate}
    {extra}
    location / {{
      proxy_pass http://{upstream};
      proxy_http_version 1.1;
      proxy_buffering off;
      proxy_read_timeout 60s;
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-Proto https;{headers}
    }}
  }}
"""


def server(service, faults):
    """The part for one service."""
    name = faults.get("certificate", "server")
    upstream = faults.get("upstream", f"127.0.0.1:{service['port']}")
    headers = [f'proxy_set_header {header} "";' for header in faults.get("drops", [])]
    headers += [f'proxy_set_header {header} "{value}";' for header, value in faults.get("changes", {}).items()]
    extra = []
    if "redirects" in faults:
        extra.append(f"location = /mcp {{ return 301 {faults['redirects']}; }}")
    if "limit" in faults:
        extra.append(f"client_max_body_size {faults['limit']};")
    if "broken" in faults:
        extra.append("proxy_pas nowhere")
    if "answers" in faults:
        extra.append(f"location = /mcp {{ default_type text/html; return 200 '{faults['answers']}'; }}")
    return SERVER.format(host=service["host"], certificate=CERTIFICATE.format(name=name), extra="\n    ".join(extra),
                         upstream=upstream, headers="".join("\n      " + header for header in headers))


def outside(faults):
    """The services of others, that the bench plays."""
    host = "server {{ listen 443 ssl; server_name {name}; {certificate} default_type application/json; {body} }}\n"
    parts = {
        "events.pagerduty.com": 'return 202 \'{"status":"success","message":"Event processed","dedup_key":"bridge-test"}\\n\';',
        "api.opsgenie.com": 'if ($http_authorization = "GenieKey wrong") { return 403 \'{"message":"Could not authenticate"}\'; }'
                            ' return 200 \'{"data":{"name":"alert-bridge","enabled":true,"expired":false}}\\n\';',
        "api.provider.example.com": faults.get("provider", "return 200 '{}';"),
    }
    return "".join(host.format(name=name, certificate=CERTIFICATE.format(name="server"), body=body)
                   for name, body in parts.items())


def nobody():
    """What answers for names that no server here has: nothing."""
    return f"server {{ listen 443 ssl default_server; listen [::]:443 ssl default_server; {CERTIFICATE.format(name='server')} return 444; }}\n"


def write(services, faults):
    """Writes the whole configuration; a fault holds for the first service, `all` for each."""
    from layout import own
    servers = [server(service, faults if number == 0 or faults.get("all") else {})
               for number, service in enumerate(services)]
    for folder in ("/etc/nginx", "/run/nginx"):
        Path(folder).mkdir(exist_ok=True)
        own(folder)
    Path("/etc/nginx/nginx.conf").write_text(MAIN.format(servers=nobody() + "".join(servers) + outside(faults)))
