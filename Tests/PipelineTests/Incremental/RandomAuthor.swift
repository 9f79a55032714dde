import Calendar
import Diagnostics
import Files
import Findings
import Ground
import Pipeline
import TestSupport
import Testing

/// Somebody who edits a handbook at random, in an editor and on disk.
struct RandomAuthor {
  /// What an edit is of.
  enum Edit: String, CaseIterable {
    case text, heading, link, frontMatter, contacts, services, configuration, ledger, alerts, closing, new, deletion,
      renaming, other

    /// How often it comes, of a hundred.
    var weight: Int {
      switch self {
      case .text, .link, .heading: 14
      case .frontMatter: 12
      case .closing: 10
      case .contacts, .services, .ledger, .new, .deletion, .renaming: 5
      case .alerts: 2
      case .configuration: 3
      case .other: 1
      }
    }
  }

  var random: RandomSource
  let folder: TemporaryFolder
  /// What the command line says, with the texts that are not saved.
  private(set) var options: ProjectOptions
  private var files: [String: String]
  private var unsaved: [String: String] = [:]

  init(seed: UInt64) throws {
    random = RandomSource(seed: seed)
    files = RandomHandbook.files(&random)
    folder = try TemporaryFolder(files)
    options = ProjectOptions(today: try #require(CivilDate(iso: "2026-11-21")))
    options.content = folder.path + "/content"
    options.config = folder.path + "/kedge.yml"
    // What one of a few such handbooks has grown used to.
    if random.chance(30) { _ = try? Project.open(options).writeBaseline(accepting: true, saying: { _ in }) }
  }

  /// What a full check finds now.
  func fresh() throws -> CheckedHandbook { try Project.open(options).checkEverything() }

  /// Makes one change, and tells the handbook of it as an editor or a watcher would.
  mutating func edit(_ live: inout LiveHandbook) throws -> String {
    let document = random.pick(files.keys.filter { $0.hasSuffix(".md") }.sorted())
    let edit = random.pick(Edit.allCases.flatMap { Array(repeating: $0, count: $0.weight) })
    switch edit {
    case .text: try write(document, changed(document, RandomLines.texts), &live)
    case .heading: try write(document, changed(document, RandomLines.headings), &live)
    case .link: try write(document, changed(document, RandomLines.links + link()), &live)
    case .frontMatter: try write(document, changedHead(document), &live)
    case .contacts: try write("content/contacts.yml", changed("content/contacts.yml", RandomLines.contacts), &live)
    case .services: try write("content/services.yml", changed("content/services.yml", RandomLines.services), &live)
    case .configuration: try write("kedge.yml", RandomHandbook.configuration(&random), &live)
    case .ledger: try write("anchors.lock", changed("anchors.lock", RandomLines.ledger), &live)
    case .alerts: try write("rules.yml", changed("rules.yml", RandomLines.alerts), &live)
    case .closing: return try close(&live)
    case .new:
      let name = random.pick(RandomHandbook.names)
      try write("content/" + name, RandomHandbook.text(name, &random), &live)
    case .deletion: try remove(random.chance(90) ? document : random.pick(files.keys.sorted()), &live)
    case .renaming:
      let new = "content/" + random.pick(RandomHandbook.names)
      let text = files[document] ?? ""
      try remove(document, &live)
      try save(new, text, &live)
    case .other: try write(random.pick(files.keys.sorted()), random.pick(RandomLines.texts) + "\n", &live)
    }
    return "\(edit.rawValue) (\(document))"
  }

  private func path(_ name: String) -> String { folder.path + "/" + name }

  /// Types a text or saves it.
  private mutating func write(_ name: String, _ text: String, _ live: inout LiveHandbook) throws {
    guard random.chance(60), !name.hasSuffix(".png") else { return try save(name, text, &live) }
    unsaved[name] = text
    options.unsaved[path(name)] = Array(text.utf8)
    live.set(path(name), to: Array(text.utf8))
  }

  private mutating func save(_ name: String, _ text: String, _ live: inout LiveHandbook) throws {
    files[name] = text
    try folder.write(name, text)
    see(&live, name)
  }

  private mutating func remove(_ name: String, _ live: inout LiveHandbook) throws {
    guard name != "kedge.yml", files.removeValue(forKey: name) != nil else { return }
    try folder.remove(name)
    see(&live, name)
  }

  /// Saves what was typed into a file, or not.
  private mutating func close(_ live: inout LiveHandbook) throws -> String {
    guard let name = unsaved.keys.sorted().randomElement(using: &random), let text = unsaved[name] else {
      return "nothing"
    }
    if random.chance(60) { try save(name, text, &live) }
    unsaved[name] = nil
    options.unsaved[path(name)] = nil
    live.set(path(name), to: nil)
    return "closed \(name)"
  }

  /// Tells of a file that has changed on disk; now and then only that something has.
  private mutating func see(_ live: inout LiveHandbook, _ name: String) {
    var seen = SeenChanges()
    seen.files = [ByteName(path(name))]
    seen.isAnything = random.chance(3)
    live.take(seen)
  }

  private func text(_ name: String) -> String { unsaved[name] ?? files[name] ?? "" }
  private mutating func link() -> [String] {
    ["[x](/\(random.pick(RandomHandbook.documents))\(random.pick(RandomHandbook.fragments)))"]
  }

  /// The text of a file with a line more, less, changed or moved.
  private mutating func changed(_ name: String, _ new: [String]) -> String {
    var lines = text(name).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let place = random.below(lines.count + 1)
    switch random.below(random.chance(5) ? 5 : 4) {
    case 0: lines.insert(random.pick(new), at: place)
    case 1: if place < lines.count { lines.remove(at: place) }
    case 2: if place < lines.count { lines[place] = random.pick(new) }
    case 3: if place < lines.count { lines[place] += random.pick([" more", " `code`", "x", " [l](/pages/n1.md)"]) }
    default: lines.shuffle(using: &random)
    }
    return lines.joined(separator: random.chance(3) ? "\r\n" : "\n")
  }

  /// A document with a key more, less, or with another value.
  private mutating func changedHead(_ name: String) -> String {
    let text = text(name)
    guard text.hasPrefix("---\n") else { return "---\n\(random.pick(RandomLines.keys))\n---\n" + text }
    let line = random.pick(RandomLines.keys)
    let rest = text.dropFirst(4).split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.hasPrefix(line.prefix { $0 != ":" } + ":")
    }
    return "---\n" + ([Substring(line)] + rest).dropFirst(random.chance(20) ? 1 : 0).joined(separator: "\n")
  }
}
