import Foundation
import TestSupport
import Testing

/// A test in one file: commands, input files and the expected output together.
///
/// The text before the first header says what is shown; a line `$ kedge …` in it is a command, a line `? 1`
/// after it the expected exit status, 0 if there is none. Each header, `-- path --`, begins an input
/// file; flags may follow in parentheses: `(base64)`, `(crlf)`, `(bom)`, `(chopped)` without its last newline,
/// `(symlink)` whose content is the target, `(unreadable)`, `(escaped)` with `%07` in its path. `-- stdout --` and `-- stderr --` end the file: what all commands
/// print together. Without `-- stderr --` any message may be printed. Besides `kedge` there are the commands
/// `ls FOLDER`, which lists every file below a folder, `cat FILE`, `cp FILE FILE`, `grep WORD FILE`, the lines that
/// hold it, and `git`, as Alice Example.
struct CaseFile: Sendable {
  /// A command and the exit status that it must have.
  struct Step: Sendable {
    var words: [String]
    var status: Int32
    /// The index of the line of the command in the file.
    var line: Int
    /// The index of the line `? N`, nil if there is none.
    var statusLine: Int?
  }

  /// A file that is there before the first command.
  struct Input: Sendable {
    var path: String
    var flags: Set<String>
    var content: [UInt8]
  }

  /// Why a file is not a case.
  struct Malformed: Error, CustomStringConvertible {
    var description: String
  }

  /// The path below `Tests/Cases`.
  var path: String
  var description = ""
  var steps: [Step] = []
  var inputs: [Input] = []
  var stdout = ""
  var stderr: String?
  /// The lines of the file, and how many of them come before the expected output.
  var lines: [String]
  var inputLineCount: Int

  /// Reads a case.
  ///
  /// - Throws: ``Malformed`` if the text is not one.
  init(path: String, text: String) throws {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.last == "" else { throw Malformed(description: "\(path) does not end with a newline") }
    lines.removeLast()
    inputLineCount =
      lines.firstIndex { Self.header($0).map { $0.name == "stdout" || $0.name == "stderr" } ?? false }
      ?? lines.count
    let headers = lines.indices.filter { Self.header(lines[$0]) != nil }
    try readHead(lines[..<(headers.first ?? lines.count)])
    for (number, start) in headers.enumerated() {
      let end = number + 1 < headers.count ? headers[number + 1] : lines.count
      try readPart(start, lines[(start + 1)..<end])
    }
  }

  /// Every case below `Tests/Cases`, sorted by path.
  static func all(in folder: String = Repository.cases) throws -> [CaseFile] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".case") }.sorted().map { path in
      let bytes = try Data(contentsOf: URL(filePath: folder + "/" + path))
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Malformed(description: "\(path) is not UTF-8")
      }
      return try CaseFile(path: path, text: text)
    }
  }

  private mutating func readHead(_ head: ArraySlice<String>) throws {
    var prose: [String] = []
    for (index, line) in zip(head.indices, head) {
      if line.hasPrefix("$ ") {
        steps.append(Step(words: try Self.words(line.dropFirst(2)), status: 0, line: index))
      } else if line.hasPrefix("? ") {
        guard let status = Int32(line.dropFirst(2)), let last = steps.indices.last, steps[last].statusLine == nil else {
          throw Malformed(description: "\(path):\(index + 1): `? N` follows a command")
        }
        steps[last].status = status
        steps[last].statusLine = index
      } else {
        prose.append(line)
      }
    }
    description = prose.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    guard !description.isEmpty else { throw Malformed(description: "\(path) says nothing of what it shows") }
    guard !steps.isEmpty else { throw Malformed(description: "\(path) has no command") }
  }

  private mutating func readPart(_ line: Int, _ content: ArraySlice<String>) throws {
    guard let (name, flags) = Self.header(lines[line]) else { return }
    let text = content.map { $0 + "\n" }.joined()
    if name == "stdout" || name == "stderr" {
      if name == "stdout" { stdout = text } else { stderr = text }
      return
    }
    guard line < inputLineCount else { throw Malformed(description: "\(path):\(line + 1): input after the output") }
    let known: Set<String> = ["base64", "bom", "chopped", "crlf", "escaped", "symlink", "unreadable"]
    guard flags.isSubset(of: known) else {
      throw Malformed(description: "\(path):\(line + 1): the flags are \(known.sorted())")
    }
    guard let place = flags.contains("escaped") ? name.removingPercentEncoding : name,
      !inputs.contains(where: { $0.path.utf8.elementsEqual(place.utf8) })
    else { throw Malformed(description: "\(path):\(line + 1): `\(name)` appears twice or is not a path") }
    inputs.append(Input(path: place, flags: flags, content: try Self.bytes(text, flags)))
  }

  private static func bytes(_ text: String, _ flags: Set<String>) throws -> [UInt8] {
    var bytes = Array(text.utf8)
    if flags.contains("base64") {
      guard let data = Data(base64Encoded: text, options: .ignoreUnknownCharacters) else {
        throw Malformed(description: "no base64: \(text)")
      }
      bytes = Array(data)
    }
    if flags.contains("chopped") || flags.contains("symlink") { bytes = bytes.dropLast() }
    if flags.contains("crlf") { bytes = bytes.flatMap { $0 == UInt8(ascii: "\n") ? [0x0D, 0x0A] : [$0] } }
    return flags.contains("bom") ? [0xEF, 0xBB, 0xBF] + bytes : bytes
  }

  /// The name and flags of a header line; nil for any other line.
  private static func header(_ line: String) -> (name: String, flags: Set<String>)? {
    guard line.hasPrefix("-- "), line.hasSuffix(" --"), line.utf8.count > 6 else { return nil }
    let inner = line.dropFirst(3).dropLast(3)
    guard inner.hasSuffix(")"), let open = inner.range(of: " (", options: .backwards) else {
      return (String(inner), [])
    }
    let flags = inner[open.upperBound...].dropLast().split(separator: ",").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    return (String(inner[..<open.lowerBound]), Set(flags))
  }

  /// The words of a command line; quotes hold a word with spaces together.
  private static func words(_ line: Substring) throws -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line {
      if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if quote == nil, character == " " {
        if let finished = word { words.append(finished) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else { throw Malformed(description: "a quote without end: \(line)") }
    return words + (word.map { [$0] } ?? [])
  }
}

extension CaseFile: CustomTestStringConvertible {
  var testDescription: String { path }
}
