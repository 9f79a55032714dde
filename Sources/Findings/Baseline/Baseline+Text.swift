import Calendar
import Diagnostics
import Ground
import Links

extension Baseline {
  /// What the file says of itself.
  private static let header = """
    # The findings that were there before: `kedge check`, `build` and `alerts` count them and show only what is new.
    # A line is `page#section rule hash number`; the hash is of the line's text, so that it may move. `until:2027-01-31` at
    # its end gives it a last day. Kedge keeps this file, sorted by bytes; after a merge keep the lines of both sides:
    #   kedge check --write-baseline            removes the lines whose finding is gone
    #   kedge check --write-baseline --accept   adds the findings that are new

    """

  /// The file: what it says of itself, then the lines, sorted by their bytes.
  package var text: String {
    let lines = entries.map(\.text).sorted { $0.precedesByBytes($1) }
    return Self.header + lines.map { $0 + "\n" }.joined()
  }

  /// The largest file that is read, in bytes: about half a million findings.
  package static let maximumSize = 50_000_000

  /// Reads the file, in whatever order a merge left its lines.
  ///
  /// - Returns: The baseline of the valid lines, and a finding for each of the others.
  package static func read(_ source: SourceFile) -> (Baseline, [Diagnostic]) {
    var baseline = Baseline(path: source.path, exists: true)
    var findings: [Diagnostic] = []
    var seen: [Entry: Int] = [:]
    var (start, number) = (source.contentStart, 0)
    while start < source.bytes.count {
      number += 1
      let line = source.bytes[start..<source.endOfLine(at: start)]
      start = source.startOfNextLine(after: start)
      guard let first = line.first, first != .hash else { continue }
      var entry: Entry
      do { entry = try BaselineLine(line).entry() } catch {
        findings.append(error.finding(in: source.path, line: number))
        continue
      }
      var same = entry
      same.until = nil
      entry.line = number
      entry.length = line.count { $0 & 0xC0 != 0x80 }
      if let other = seen[same] {
        if baseline.entries[other].until != entry.until {
          let problem = BaselineLine.Problem(
            message: "the same line is on line \(baseline.entries[other].line), with another `until:`", column: 1,
            length: entry.length)
          findings.append(problem.finding(in: source.path, line: number))
        }
        continue
      }
      seen[same] = baseline.entries.count
      baseline.entries.append(entry)
    }
    return (baseline, findings)
  }
}

/// One line of a baseline, taken apart.
private struct BaselineLine {
  /// The fields, each with the column of its first scalar.
  private let fields: [(text: Substring, column: Int)]
  private let length: Int

  /// What is wrong with a line.
  struct Problem: Error {
    var message: String
    var column: Int
    var length: Int

    func finding(in path: String, line: Int) -> Diagnostic {
      Diagnostic(
        .invalidBaseline, message, file: path,
        range: Position(line: line, column: column)..<Position(line: line, column: column + max(1, length)),
        help: "write `page#section rule hash number`; `kedge check --write-baseline` writes such lines")
    }
  }

  init(_ line: ArraySlice<UInt8>) throws(Problem) {
    guard let text = String(validating: line, as: UTF8.self) else {
      throw Problem(message: "the line is not UTF-8", column: 1, length: 1)
    }
    var fields: [(Substring, Int)] = []
    var (column, start) = (1, text.startIndex)
    for index in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[index]
      guard scalar.value > 0x20, scalar.value != 0x7F else {
        guard scalar == " " else {
          throw Problem(message: "the line contains a control character", column: column, length: 1)
        }
        fields.append((text[start..<index], column - text[start..<index].unicodeScalars.count))
        start = text.unicodeScalars.index(after: index)
        column += 1
        continue
      }
      column += 1
    }
    fields.append((text[start...], column - text[start...].unicodeScalars.count))
    self.fields = fields
    length = column - 1
  }

  func entry() throws(Problem) -> Baseline.Entry {
    guard (4...5).contains(fields.count), !fields.contains(where: { $0.text.isEmpty }) else {
      throw Problem(
        message: "the line has \(fields.count) \(fields.count == 1 ? "part" : "parts"), not four or five", column: 1,
        length: length)
    }
    let parts = fields[0].text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let section = parts.count == 2 ? ContentPath.percentDecoded(parts[1]) : ""
    guard let subject = Baseline.Subject(parts[0]), let section, parts.count == 1 || !section.isEmpty else {
      throw problem(0, "is not a page and a section")
    }
    guard fields[1].text.utf8.allSatisfy({ (0x61...0x7A).contains($0) || UInt8.digits.contains($0) || $0 == .hyphen })
    else { throw problem(1, "is not the name of a rule") }
    guard fields[2].text.utf8.count == 16,
      fields[2].text.utf8.allSatisfy({ UInt8.digits.contains($0) || (0x61...0x66).contains($0) })
    else { throw problem(2, "is not sixteen digits of a hash") }
    guard fields[3].text.utf8.count <= 7, fields[3].text.utf8.allSatisfy(UInt8.digits.contains),
      let number = Int(fields[3].text), number > 0
    else { throw problem(3, "is not a number from 1") }
    return Baseline.Entry(
      subject: subject, section: section, rule: String(fields[1].text), hash: String(fields[2].text), number: number,
      until: try until())
  }

  private func until() throws(Problem) -> CivilDate? {
    guard fields.count == 5 else { return nil }
    guard fields[4].text.hasPrefix("until:"), let date = CivilDate(iso: String(fields[4].text.dropFirst(6))) else {
      throw problem(4, "is not `until:` and a day such as `until:2027-01-31`")
    }
    return date
  }

  private func problem(_ field: Int, _ what: String) -> Problem {
    let text = fields[field].text
    return Problem(
      message: "`\(text.prefix(60))\(text.count > 60 ? "…" : "")` \(what)", column: fields[field].column,
      length: text.unicodeScalars.count)
  }
}
