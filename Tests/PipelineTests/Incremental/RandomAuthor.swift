import Calendar
import Diagnostics
import Files
import Findings
import Foundation
import Pipeline
import Testing
import TestSupport

/// Somebody who edits a handbook at random, in an editor and on disk.
struct RandomAuthor {
  var random: RandomSource
  let folder: TemporaryFolder
  /// What the command line says, with the texts that are not saved.
  private(set) var options: ProjectOptions
  private var files: [String: String]
  private var unsaved: [String: String] = [:]

  init(seed: UInt64) throws {
    random = RandomSource(seed: seed)
    files = Self.handbook
    folder = try TemporaryFolder(files)
    options = ProjectOptions(today: try #require(CivilDate(iso: "2026-11-21")))
    options.content = folder.path + "/content"
    options.config = folder.path + "/kedge.yml"
  }

  /// What a full check finds now.
  func fresh() throws -> [Diagnostic] { try Project.open(options).checkEverything().report.diagnostics }

  private static let names = [
    "a", "b", "c", "index", "triage", "sub/d", "playbooks/disk", "playbooks/net", "comms/slack",
  ]

  private static let handbook: [String: String] = {
    var files = [
      "kedge.yml":
        "title: Test\nbase_url: https://r.example.com\nmodel: strict\nfailure_reasons: [disk, net]\nalerts: [rules.yml]\n",
      "rules.yml":
        "groups:\n- name: g\n  rules:\n  - alert: Disk\n    expr: up\n    annotations: {runbook_url: 'https://r.example.com/playbooks/disk.html#diagnosis'}\n",
      "content/contacts.yml": "contacts:\n  ops: {name: Ops, phone: '+1-555-0100'}\n  lead: {name: Lead}\n",
      "content/services.yml": "services:\n  pay: {tier: production, owner: ops}\n",
      "anchors.lock": "playbooks/disk.html#diagnosis\nplaybooks/disk.html#gone -> playbooks/disk.html#diagnosis\n",
    ]
    for name in names { files["content/\(name).md"] = text(name) }
    return files
  }()

  private static func text(_ name: String) -> String {
    let isPlaybook = name.hasPrefix("playbooks/")
    let reason = name.split(separator: "/").last ?? ""
    let head =
      isPlaybook
      ? "---\ntitle: \(reason)\nfailure_reason: \(reason)\nseverity: P1\nowner: ops\nservices: [pay]\n---\n" : ""
    let up = name.contains("/") ? "../" : ""
    return head + "# \(reason)\n\n## Symptoms\n\nIt fails. [A](\(up)a.md#symptoms) and [d](\(up)sub/d.md).\n\n"
      + "## Diagnosis\n\n1. Run `df -h`.\n2. [Net](\(up)playbooks/net.md#diagnosis)\n\n## Resolution\n\nRun `rm`.\n"
  }

  /// Makes one change, and tells the handbook of it as an editor or a watcher would.
  mutating func edit(_ live: inout LiveHandbook) throws -> String {
    let name = random.pick(files.keys.sorted())
    switch random.below(10) {
    case 0...4:
      let text = changed(unsaved[name] ?? files[name] ?? "")
      unsaved[name] = text
      options.unsaved[folder.path + "/" + name] = Array(text.utf8)
      live.set(folder.path + "/" + name, to: Array(text.utf8))
      return "typed into \(name)"
    case 5:
      guard let open = unsaved.keys.sorted().randomElement(using: &random) else { return "nothing" }
      if random.chance(60), let text = unsaved[open] {
        try folder.write(open, text)
        files[open] = text
      }
      unsaved[open] = nil
      options.unsaved[folder.path + "/" + open] = nil
      live.set(folder.path + "/" + open, to: nil)
      return "closed \(open)"
    case 6, 7:
      let text = changed(files[name] ?? "")
      files[name] = text
      try folder.write(name, text)
      see(&live, [name])
      return "wrote \(name)"
    case 8:
      guard name.hasSuffix(".md") || name == "anchors.lock", files.count > 6 else { return "nothing" }
      try folder.remove(name)
      files[name] = nil
      see(&live, [name])
      return "deleted \(name)"
    default:
      let new = "content/" + random.pick(Self.names + ["e", "sub/f", "sub/README"]) + ".md"
      let text = changed(files[name] ?? "# New\n")
      files[new] = text
      try folder.write(new, text)
      see(&live, [new])
      return "made \(new)"
    }
  }

  /// Tells of files that have changed on disk; now and then only that something has.
  private mutating func see(_ live: inout LiveHandbook, _ names: [String]) {
    var seen = SeenChanges()
    seen.files = Set(names.map { folder.path + "/" + $0 })
    seen.isAnything = random.chance(10)
    live.take(seen)
  }

  private static let lines = [
    "## Diagnosis", "## Steps {#by-hand}", "# Again", "[x](b.md)", "[y](#resolution)", "[z](playbooks/gone.md)", "---",
    "owner: nobody", "owner: ops", "failure_reason: net", "severity: P9", "title: Other", "```", "{{host}}", "",
    "aliases: [old.html]", "failure_reasons: [disk, other]", "base_url: https://other.example.com",
    "rules: {orphan-page: off}",
    "exclude: ['sub/*']", "  lead: {name: L}", "playbooks/net.html#diagnosis", "services: [pay, none]", "\u{feff}é😀",
  ]

  /// A text with a line more, less, changed or moved.
  private mutating func changed(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let place = random.below(lines.count + 1)
    switch random.below(5) {
    case 0: lines.insert(random.pick(Self.lines), at: place)
    case 1: if place < lines.count { lines.remove(at: place) }
    case 2: if place < lines.count { lines[place] = random.pick(Self.lines) }
    case 3: if place < lines.count { lines[place] += random.pick([" more", " `code`", "x", " [l](a.md)"]) }
    default: lines.shuffle(using: &random)
    }
    return lines.joined(separator: random.chance(3) ? "\r\n" : "\n")
  }
}
