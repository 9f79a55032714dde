/// Runbooks and postmortems as people write them, 5 to 7 KB each, the same on every run.
enum RealisticDocuments {
  enum Kind: CaseIterable { case prose, playbook, postmortem }

  static func make(count: Int, kinds: [Kind] = Kind.allCases) -> [[UInt8]] {
    var random = Random(state: 42)
    return (0..<count).map { number in
      var text = "# Document \(number) about the \(random.word()) service\n\n"
      var section = 0
      while text.utf8.count < 5_000 + random.below(2_000) {
        section += 1
        text += "## \(random.word().capitalizedFirst) \(section)\n\n"
        text += body(kinds[number % kinds.count], section, &random)
      }
      return Array(text.utf8)
    }
  }

  private static func body(_ kind: Kind, _ section: Int, _ random: inout Random) -> String {
    switch (kind, section % 4) {
    case (.playbook, 0): return checklist(&random)
    case (.playbook, _): return steps(&random)
    case (.postmortem, 0): return table(&random)
    case (.postmortem, 1): return checklist(&random) + paragraph(&random)
    default: return paragraph(&random) + "\n" + paragraph(&random)
    }
  }

  private static func paragraph(_ random: inout Random) -> String {
    var text = ""
    for number in 0..<(50 + random.below(40)) {
      text += number == 0 ? "" : number % 14 == 0 ? "\n" : " "
      switch random.below(40) {
      case 0: text += "**\(random.word()) \(random.word())**"
      case 1: text += "`\(random.word())_\(random.word())`"
      case 2: text += "[\(random.word()) \(random.word())](../playbooks/\(random.word()).md#diagnosis)"
      case 3: text += number % 3 == 0 ? "https://grafana.example.com/d/\(random.word())" : random.word()
      default: text += random.word()
      }
    }
    return text + ".\n"
  }

  private static func steps(_ random: inout Random) -> String {
    (1...3).map { number in
      """
      \(number). **Is the \(random.word()) \(random.word())?**

         ```sh
         sudo systemctl status {{unit}} --no-pager | grep \(random.word())  # look here
         curl -sS -m 5 "{{server_url}}/\(random.word())"
         ```

         The \(random.word()) shows \(random.words(8)).

         - **active** → [step \(number + 1)](#diagnosis.\(number + 1))
         - **failed** → [restart the \(random.word())](#restart)


      """
    }.joined()
  }

  private static func checklist(_ random: inout Random) -> String {
    (0..<5).map { number in
      "- [\(number % 2 == 0 ? " " : "x")] \(random.words(9)) (@\(random.word()), 2026-01-\(10 + number))\n"
    }
    .joined() + "\n"
  }

  private static func table(_ random: inout Random) -> String {
    "| Time (UTC) | Event |\n|---|---|\n"
      + (0..<12).map { number in "| 14:\(10 + number) | \(random.words(7)) `\(random.word())` |\n" }.joined() + "\n"
  }

  private struct Random {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }

    mutating func word() -> String { Self.words[below(Self.words.count)] }
    mutating func words(_ count: Int) -> String { (0..<count).map { _ in word() }.joined(separator: " ") }

    private static let words = [
      "server", "connection", "timeout", "the", "a", "of", "database", "pool", "exhausted", "monitor", "when",
      "restart",
      "deploy", "rollback", "alert", "primary", "and", "is", "in", "on-call", "engineer", "latency", "queue", "schema",
      "probe", "initialize", "session", "error", "rate", "elevated", "replica", "traffic", "with", "from", "check",
      "log",
    ]
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
