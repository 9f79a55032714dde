import Diagnostics
import Ground

extension Ledger {
  /// The rules that are judged while a ledger is read.
  package static let rules: [Rule] = [.invalidLedger]

  /// What the file says of itself.
  private static let header = """
    # Every anchor that this site has promised. Links in alerts, on paper and in other people's rules lead to them.
    # `path#id` is an element of a page, `path` the page; `-> path#id` says where the content went.
    # A line never disappears: `kedge check` fails where a promise is broken. Kedge keeps this file, sorted by bytes:
    #   kedge anchors accept | kedge anchors rename OLD NEW | kedge anchors retire OLD --to NEW --reason WHY

    """

  /// The file: what it says of itself, then the lines.
  package var text: String {
    var text = Self.header + comments.map { $0 + "\n" }.joined()
    for entry in entries {
      text += entry.text
      text += "\n"
    }
    return text
  }

  /// Reads the file, in whatever order a merge left its lines.
  ///
  /// - Returns: The ledger of the valid lines, and a finding for each of the others.
  package static func read(_ source: SourceFile) -> (Ledger, [Diagnostic]) {
    var entries: [Entry] = []
    var comments: [String] = []
    let own = Set(header.split(separator: "\n"))
    var findings: [Diagnostic] = []
    var seen: [AnchorName: Int] = [:]
    var isSorted = true
    var page = ""
    var number = 0
    var start = source.contentStart
    let bytes = source.bytes
    while start < bytes.count {
      number += 1
      var end = start
      while end < bytes.count, bytes[end] != .lineFeed { end += 1 }
      let next = end + 1
      if end > start, bytes[end - 1] == .carriageReturn { end -= 1 }
      let line = start..<end
      start = next
      guard let first = bytes[line].first else { continue }
      if first == .hash {
        let text = Substring(decoding: bytes[line], as: UTF8.self)
        if !own.contains(text) { comments.append(String(text)) }
        continue
      }
      guard let entry = plainEntry(in: bytes[line], page, number) ?? entry(in: bytes[line], number) else {
        findings.append(invalid("the line is not an anchor", source, number, length: line.count))
        continue
      }
      page = entry.name.page
      if isSorted, let last = entries.last, !(last.name < entry.name) {
        isSorted = false
        for (index, entry) in entries.enumerated() { seen[entry.name] = index }
      }
      if !isSorted {
        if let other = seen[entry.name] {
          if entries[other].target != entry.target {
            findings.append(
              invalid(
                "`\(entry.name)` is also on line \(entries[other].line), with another target", source, number,
                length: line.count))
          } else if entries[other].reason == nil {
            // A merge may leave the line without its reason first.
            entries[other].reason = entry.reason
          }
          continue
        }
        seen[entry.name] = entries.count
      }
      entries.append(entry)
    }
    var ledger = isSorted ? Ledger(path: source.path, sorted: entries) : Ledger(path: source.path, entries: entries)
    (ledger.source, ledger.comments) = (source, comments)
    return (ledger, findings)
  }

  /// Nearly every line is a name without anything encoded; one string serves all anchors of a page.
  private static func plainEntry(in line: ArraySlice<UInt8>, _ lastPage: String, _ number: Int) -> Entry? {
    var hash: Int?
    for index in line.indices {
      switch line[index] {
      case UInt8.space, UInt8.percent: return nil
      case UInt8.hash where hash == nil: hash = index
      default: continue
      }
    }
    guard let hash, hash + 1 < line.endIndex else { return nil }
    let path = line[..<hash]
    let page = lastPage.utf8.elementsEqual(path) ? lastPage : String(decoding: path, as: UTF8.self)
    return Entry(AnchorName(page: page, id: String(decoding: line[(hash + 1)...], as: UTF8.self)), line: number)
  }

  private static func entry(in line: ArraySlice<UInt8>, _ number: Int) -> Entry? {
    let text = Substring(decoding: line, as: UTF8.self)
    guard line.contains(UInt8.space) else {
      return AnchorName(ledger: text).map { Entry($0, line: number) }
    }
    var parts = text.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 3 || parts.count == 5, parts[1] == "->", let name = AnchorName(ledger: parts[0]),
      let target = AnchorName(ledger: parts[2])
    else { return nil }
    guard parts.count == 5 else { return Entry(name, movedTo: target, line: number) }
    let reason = parts.removeLast()
    guard parts[3] == "#", !reason.isEmpty else { return nil }
    return Entry(name, movedTo: target, reason: String(reason), line: number)
  }

  private static func invalid(_ message: String, _ source: SourceFile, _ line: Int, length: Int) -> Diagnostic {
    Diagnostic(
      .invalidLedger, message, file: source.path,
      range: Position(line: line, column: 1)..<Position(line: line, column: 1 + length),
      help: "write `path#id` or `path#id -> path#id`; if two lines disagree, keep the correct one")
  }
}

extension Rule {
  package static let invalidLedger = Rule(
    "invalid-ledger", .error,
    "every line of `anchors.lock` is `path#id` or `path#id -> path#id`, and none appears twice",
    [.fixed, .ledger])
}
