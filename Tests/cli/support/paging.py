"""PagerDuty, Opsgenie, Discord and Slack on the loopback interface: each keeps its incidents and can be made to fail."""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote


class Systems:
    """What the four systems know after the requests so far."""

    def __init__(self):
        self.pagerduty, self.opsgenie, self.discord, self.slack = {}, {}, {}, {}
        self.requests, self.failing, self.pings = [], set(), 0
        # What a person notices, and what ends: (system, "opened", "told anew" or "closed", key or message).
        self.history = []
        systems = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                self.answer()

            def do_PATCH(self):
                self.answer()

            def do_PUT(self):
                self.answer()

            def answer(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                status, reply = systems.take(self.command, self.path, self.headers, body)
                data = json.dumps(reply).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def take(self, method, path, headers, body):
        name, handler = next((name, handler) for name, pattern, handler in (
            ("pagerduty", r"/v2/enqueue$", self.take_pagerduty), ("opsgenie", r"/v2/alerts", self.take_opsgenie),
            ("discord", r"/webhook", self.take_discord), ("slack", r"/api/chat\.", self.take_slack),
        ) if re.match(pattern, path))
        self.requests.append((name, method, path, body))
        return (503, {"error": "down"}) if name in self.failing else handler(method, path, headers, body)

    def end(self, system, incidents, key):
        if incidents.get(key, {}).get("open"):
            incidents[key]["open"] = False
            self.history.append((system, "closed", key))

    def noticed(self, system, key=None):
        """How often a person was called or saw a new message."""
        return [entry for entry in self.history
                if entry[0] == system and entry[1] != "closed" and key in (None, entry[2])]

    def open(self):
        """Everything that still says that something fails."""
        return ([("pagerduty", key) for key, entry in self.pagerduty.items() if entry["open"]]
                + [("opsgenie", key) for key, entry in self.opsgenie.items() if entry["open"]]
                + [("discord", name) for name, embed in self.discord.items() if not embed["title"].startswith("✅")]
                + [("slack", name) for name, text in self.slack.items() if not text.startswith("✅")])

    def take_pagerduty(self, method, path, headers, body):
        if method != "POST" or body["routing_key"] != "K" * 32:
            return 400, {"status": "invalid event"}
        if body["event_action"] == "resolve":
            self.end("pagerduty", self.pagerduty, body["dedup_key"])
        else:
            incident = self.pagerduty.setdefault(body["dedup_key"], {"events": 0, "open": False})
            if not incident["open"]:
                self.history.append(("pagerduty", "opened", body["dedup_key"]))
            incident.update(open=True, summary=body["payload"]["summary"], events=incident["events"] + 1)
        return 202, {"status": "success", "dedup_key": body["dedup_key"]}

    def take_opsgenie(self, method, path, headers, body):
        if headers["Authorization"] != "GenieKey genie's key":
            return 401, {"message": "no"}
        close = re.fullmatch(r"/v2/alerts/([^/]+)/close\?identifierType=alias", path)
        if close:
            self.end("opsgenie", self.opsgenie, unquote(close[1]))
        elif method == "PUT":
            priority = re.fullmatch(r"/v2/alerts/([^/]+)/priority\?identifierType=alias", path)
            alert = self.opsgenie[unquote(priority[1])]
            if not alert["open"]:
                return 404, {"message": "no such alert"}
            alert["priority"] = body["priority"]
            self.history.append(("opsgenie", "told anew", unquote(priority[1])))
        else:
            alert = self.opsgenie.setdefault(body["alias"], {"count": 0, "open": False})
            if not alert["open"]:
                self.history.append(("opsgenie", "opened", body["alias"]))
            alert.update(open=True, message=body["message"], count=alert["count"] + 1)
        return 202, {"result": "Request will be processed"}

    def take_discord(self, method, path, headers, body):
        change = re.fullmatch(r"/webhook/messages/(\d+)", path)
        self.pings += "<@&42>" in body["content"] and "42" in body["allowed_mentions"].get("roles", [])
        if method == "PATCH" and change and change[1] in self.discord:
            self.discord[change[1]] = body["embeds"][0]
            if body["embeds"][0]["title"].startswith("✅"):
                self.history.append(("discord", "closed", change[1]))
            return 200, {"author": {"id": "7"}, "id": change[1]}
        if method != "POST" or path != "/webhook?wait=true":
            return 404, {"message": "Unknown Message", "code": 10008}
        name = str(1000 + len(self.discord))
        self.discord[name] = body["embeds"][0]
        self.history.append(("discord", "opened", name))
        return 200, {"author": {"id": "7"}, "id": name}

    def take_slack(self, method, path, headers, body):
        if headers["Authorization"] != "Bearer xoxb-1" or body["channel"] != "C0123":
            return 200, {"ok": False, "error": "not_authed"}
        if path == "/api/chat.update":
            if body["ts"] not in self.slack:
                return 200, {"ok": False, "error": "message_not_found"}
            if body["text"].startswith("✅"):
                self.history.append(("slack", "closed", body["ts"]))
        else:
            body["ts"] = f"1763690000.{len(self.slack):06}"
            self.history.append(("slack", "opened", body["ts"]))
        self.slack[body["ts"]] = body["text"]
        return 200, {"ok": True, "ts": body["ts"], "channel": "C0123"}
