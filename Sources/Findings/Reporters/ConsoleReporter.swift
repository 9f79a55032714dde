import Diagnostics
import Ground

/// Shows each finding with its source line, an underline, its help and its notes; secrets in the line are blanked out.
///
/// Promise: none; it is for people, and changes when they can be served better.
package struct ConsoleReporter: Reporter {
  private let usesColour: Bool
  private let source: @Sendable (String) -> SourceFile?

  /// - Parameters:
  ///   - usesColour: Whether to use ANSI colours.
  ///   - source: Gives the file of a path, for showing its lines; nil if it is gone.
  package init(usesColour: Bool, source: @escaping @Sendable (String) -> SourceFile?) {
    self.usesColour = usesColour
    self.source = source
  }

  package func rendering(_ report: Report) -> Rendering { Rendering(text(of: report)) }

  private func text(of report: Report) -> String {
    var text = ""
    var path: String?
    var lines: SourceLines?
    for diagnostic in report.diagnostics {
      // A finding about a file as a whole shows no line of it: the file may be somebody's secret that a link leads to.
      guard !diagnostic.range.isEmpty || diagnostic.range.lowerBound != .start else {
        text += render(diagnostic, nil)
        continue
      }
      if path != diagnostic.file {
        path = diagnostic.file
        lines = source(diagnostic.file).map { SourceLines(source: $0) }
      }
      text += render(diagnostic, lines?.line(diagnostic.range.lowerBound.line))
    }
    return text
  }

  private func render(_ diagnostic: Diagnostic, _ line: SourceLine?) -> String {
    var text = ConciseReporter.line(diagnostic, paint: paint) + "\n"
    var margin = 3
    if let line {
      let number = String(diagnostic.range.lowerBound.line)
      margin = max(4, number.utf8.count)
      let padded = String(repeating: " ", count: margin + 1 - number.utf8.count) + number
      let blank = String(repeating: " ", count: margin + 1)
      text += paint("\(padded) | ", .dim) + line.text + "\n"
      text += paint("\(blank) | ", .dim) + paint(line.underline(diagnostic.range), .of(diagnostic.severity)) + "\n"
    }
    let indent = String(repeating: " ", count: margin - 1)
    if let help = diagnostic.help { text += "\(indent)\(paint("help:", .bold)) \(Terminal.safe(help))\n" }
    for note in diagnostic.notes {
      let at = "\(note.file):\(note.range.lowerBound.line):\(note.range.lowerBound.column)"
      text += "\(indent)\(paint("note:", .bold)) \(Terminal.safe(note.message)): \(Terminal.safe(at))\n"
    }
    return text + "\n"
  }

  private func paint(_ text: String, _ style: Terminal.Style) -> String {
    usesColour ? style.code + text + Terminal.Style.reset : text
  }
}

/// One line of a source file as the console shows it, tabs widened, long lines cut.
private struct SourceLine {
  let text: String
  /// The most scalars that are shown.
  static let maximumWidth = 200
  /// The width on the screen of everything before each column.
  private let widths: [Int]

  /// - Parameters:
  ///   - range: The bytes of the line.
  ///   - source: The file.
  ///   - secrets: Where secrets are in the file, which are blanked out.
  init?(_ range: Range<Int>, of source: SourceFile, concealing secrets: [Range<Int>]) {
    let whole = secrets.isEmpty ? nil : SecretBlanks.bytes(of: source, in: range, secrets)[...]
    let bytes = (whole ?? source.bytes[range]).prefix(Self.maximumWidth)
    // Nearly every line: each letter is one column.
    if bytes.allSatisfy({ (0x20...0x7E).contains($0) }) {
      guard !bytes.allSatisfy({ $0 == .space }) else { return nil }
      text = String(decoding: bytes, as: UTF8.self)
      widths = Array(0...bytes.count)
      return
    }
    var shown = ""
    var widths = [0]
    let line = whole.map { String(decoding: $0, as: UTF8.self) } ?? source.text(range)
    for scalar in line.unicodeScalars.prefix(Self.maximumWidth) {
      let piece = scalar == "\t" ? "    " : Terminal.safe(String(scalar))
      shown += piece
      widths.append((widths.last ?? 0) + Terminal.columns(of: piece))
    }
    guard !shown.allSatisfy({ $0 == " " }) else { return nil }
    text = shown
    self.widths = widths
  }

  func underline(_ range: Range<Position>) -> String {
    let start = widths[min(range.lowerBound.column - 1, widths.count - 1)]
    let isOneLine = range.upperBound.line == range.lowerBound.line
    let end = isOneLine ? widths[min(range.upperBound.column - 1, widths.count - 1)] : widths[widths.count - 1]
    return String(repeating: " ", count: start) + String(repeating: "^", count: max(1, end - start))
  }
}

/// The lines of a file, asked for in their order: a file with many findings is walked through once.
private struct SourceLines {
  let source: SourceFile
  private let secrets: [Range<Int>]
  private var number = 1
  private var start: Int

  init(source: SourceFile) {
    self.source = source
    secrets = SecretPatterns.all(in: source.bytes).map(\.range)
    start = source.contentStart
  }

  mutating func line(_ wanted: Int) -> SourceLine? {
    if wanted < number { (number, start) = (1, source.contentStart) }
    while number < wanted {
      guard source.endOfLine(at: start) < source.bytes.count else { return nil }
      start = source.startOfNextLine(after: start)
      number += 1
    }
    // What is cut off in any case is not even looked at: a file may be one line of megabytes.
    let rest = source.bytes[start...].prefix(4 * SourceLine.maximumWidth)
    return SourceLine(
      start..<(rest.firstIndex { $0 == .lineFeed || $0 == .carriageReturn } ?? rest.endIndex), of: source,
      concealing: secrets)
  }
}
