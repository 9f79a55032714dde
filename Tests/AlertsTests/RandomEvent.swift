import TestSupport

/// Events with all that people and programs put into them.
enum RandomEvent {
  static func json(_ random: inout RandomSource, size: Int) -> String {
    random.number(0...2) == 0 ? webhook(&random, size: size) : event(&random, size: size)
  }

  private static func event(_ random: inout RandomSource, size: Int) -> String {
    let type = random.one(of: ["triggered", "updated", "resolved"], else: "triggered")
    let reason = random.one(of: PayloadFixture.reasons, else: "timeout")
    var members = [#""type": "alert.\#(type)""#]
    members.append("\"server_slug\": " + (random.number(0...1) == 0 ? "\"payments\"" : name(&random, size)))
    members.append("\"failure_reason\": " + (random.number(0...3) > 0 ? "\"\(reason)\"" : text(&random, size)))
    for name in ["server_url", "server_tier", "summary", "description", "rollback", "message"]
    where random.number(0...2) == 0 {
      members.append("\"\(name)\": \(text(&random, size))")
    }
    if random.number(0...1) == 0 {
      let minutes = random.one(of: ["0", "2.5", "4", "1e9", "\"12\"", "1e300"], else: "4")
      members.append("\"duration_minutes\": \(minutes)")
    }
    if random.number(0...3) == 0 { members.append("\"extra\": {\"deep\": [1, {\"x\": \(text(&random, 20))}]}") }
    return "{" + members.joined(separator: ", ") + "}"
  }

  private static func webhook(_ random: inout RandomSource, size: Int) -> String {
    let alerts = (0..<random.number(1...(size > 10_000 ? 2 : 3))).map { _ in
      let status = random.one(of: ["firing", "resolved"], else: "firing")
      var annotations = "\"description\": \(text(&random, size))"
      if random.number(0...1) == 0 {
        annotations += ", \"runbook_url\": \"https://wiki.example.org/\(random.number(0...9))#a(b)\""
      }
      if random.number(0...9) == 0 { annotations += ", \"runbook\": \(text(&random, size))" }
      return """
        {"status": "\(status)", "labels": {"alertname": \(name(&random, size)), "severity": \(name(&random, 9)),
         "server_slug": \(name(&random, size))}, "annotations": {\(annotations)}, "generatorURL": \(text(&random, size)),
         "startsAt": "2026-11-21T02:13:00Z", "endsAt": "2026-11-21T02:1\(random.number(3...9)):00Z"}
        """
    }
    return "{\"groupKey\": \(text(&random, size)), \"alerts\": [\(alerts.joined(separator: ","))]}"
  }

  /// A text that says something.
  private static func name(_ random: inout RandomSource, _ size: Int) -> String {
    "\"n\(random.number(0...999))" + text(&random, size).dropFirst()
  }

  private static let pieces = [
    "word ", "a", " ", "\\n", "\\r\\n", "\\\"", "\\\\", "\\u0000", "\\u001b[31m", "\\u202e", "é", "e\u{301}", "😀",
    "👩‍👩‍👧‍👦", "\\ud83d\\ude00", "\\ud83d", "\\udc00", "\u{301}\u{302}\u{303}", "🇩🇪", "<b>", "&amp;", "&", "*", "_", "`",
    "[x](y)",
    "|", "$HOME", "${X}", "$(id)", "'", "<!channel>", "@everyone", "#", "?", "%", "漢字", "\u{10FFFD}", "\u{FFFF}",
    "\u{2028}", "ﷺ", "'\u{301}", "<\u{301}", ",\u{301}", "$\u{301}", "https://example.org/a?b=c#d",
  ]

  private static func text(_ random: inout RandomSource, _ size: Int) -> String {
    var text = "\""
    if size > 10_000 {
      let block = (0..<50).map { _ in random.one(of: pieces, else: "a") }.joined()
      text += String(repeating: block, count: size / max(1, block.utf8.count) + 1)
    } else {
      while text.utf8.count < size { text += random.one(of: pieces, else: "a") }
    }
    return text + "\""
  }
}
