import Diagnostics
import Ground
import Handbook
import YAML

/// Reads a definition file: its alerts, its links, and what could not be read of it.
package struct DefinitionReader: Sendable {
  /// The annotations that hold the link.
  package var annotations: [String]

  package init(annotations: [String]) { self.annotations = annotations }

  /// What a file is read as.
  private enum Syntax {
    case yaml, json, text
  }

  /// Reads a file; what cannot be parsed is searched for URLs anyway.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - isNamed: Whether somebody said that it holds definitions: without an extension, as standard input and the pipe
  ///     of `<(helm template …)`, it is YAML or JSON then.
  /// - Returns: What was read.
  package func read(_ source: SourceFile, isNamed: Bool = false) -> DefinitionFile {
    var file = DefinitionFile(path: source.path)
    let lines = LineIndex(source)
    var syntax = Self.syntax(of: source.path, isNamed: isNamed)
    let isUnknown = syntax == .text
    if let problem = Self.textProblem(source, lines) {
      file.problems = [problem]
      syntax = .text
    }
    var extraction = AlertExtraction(annotations: annotations, source: source)
    var isYAML = syntax == .yaml
    if syntax != .text || (file.problems.isEmpty && JSONDocument.starts(source)) {
      do throws(JSONReader.Problem) {
        guard syntax == .json || JSONDocument.starts(source) else {
          throw JSONReader.Problem(message: "", range: 0..<0)
        }
        extraction.take(try JSONDocument.read(source))
        isYAML = false
      } catch {
        if syntax == .json {
          file.problems.append(
            Self.problem("the file is not JSON: \(error.message)", source, lines, at: error.range))
        } else if syntax == .yaml {
          let stream = YAMLStream(source)
          for document in stream.documents { extraction.take(document) }
          file.problems += stream.problems.map { problem in
            Self.problem("the file is not YAML: \(problem.message)", source, lines, at: problem.range)
          }
        }
      }
    }
    if isUnknown, file.problems.isEmpty, extraction.alerts.isEmpty, extraction.recordings == 0 {
      // `rules.rules`, `rules.txt`: rules if it is YAML and has some, else text.
      let stream = YAMLStream(source)
      if stream.problems.isEmpty {
        for document in stream.documents { extraction.take(document) }
        isYAML = !extraction.alerts.isEmpty || extraction.recordings > 0
      }
    }
    if !isUnknown || isYAML {
      file.problems += extraction.problems.map { problem in
        Self.problem("the rules in this text are not YAML: \(problem.message)", source, lines, at: problem.range)
      }
    }
    file.recordings = extraction.recordings
    take(extraction.alerts, source, lines, isYAML: isYAML, into: &file)
    return file
  }

  private func take(
    _ alerts: [AlertExtraction.Found], _ source: SourceFile, _ lines: LineIndex, isYAML: Bool,
    into file: inout DefinitionFile
  ) {
    var links: [(start: Int, link: WrittenLink)] = []
    var taken: [Range<Int>] = []
    for (index, alert) in alerts.enumerated() {
      file.alerts.append(
        AlertDefinition(
          name: alert.name.value, place: lines.positions(of: alert.name.range), severity: alert.severity?.value,
          severityPlace: alert.severity.map { lines.positions(of: $0.range) },
          similarAnnotation: alert.similarAnnotation))
      for runbook in alert.runbooks {
        var urls = [URLScanner.Found(text: Self.trimmed(runbook.value), range: runbook.range)]
        if Self.isProse(urls[0].text) {
          urls = URLScanner(bytes: source.bytes, comments: []).urls(in: runbook.range)
        } else {
          urls[0].range = TextPlace.range(of: urls[0].text, inScalar: runbook.range, of: source.bytes)
        }
        taken.append(runbook.range)
        for url in urls {
          let link = WrittenLink(url: url.text, place: lines.positions(of: url.range), alert: index, isRunbook: true)
          links.append((url.range.lowerBound, link))
        }
      }
    }
    let owners = Owners(alerts.map(\.range))
    let known = Owners(taken)
    let comments = TextComments.ranges(in: source.bytes, path: source.path, isYAML: isYAML)
    let scanner = URLScanner(bytes: source.bytes, comments: comments)
    for url in scanner.urls(in: source.contentStart..<source.bytes.count)
    where known.owner(of: url.range.lowerBound) == nil {
      let owner = owners.owner(of: url.range.lowerBound)
      let link = WrittenLink(url: url.text, place: lines.positions(of: url.range), alert: owner, isRunbook: false)
      links.append((url.range.lowerBound, link))
    }
    file.links = links.sorted { ($0.start, $0.link.alert ?? -1) < ($1.start, $1.link.alert ?? -1) }.map(\.link)
  }

  /// A text of several words, what templates hold not counted, that starts neither with a URL nor with a template.
  private static func isProse(_ text: String) -> Bool {
    !text.lowercased().hasPrefix("http") && !text.hasPrefix("{{") && RunbookURL(text).hasSpace
  }

  private static func trimmed(_ text: String) -> String {
    var bytes = text.utf8[...]
    while let last = bytes.last, last == .lineFeed || last == .carriageReturn { bytes.removeLast() }
    return String(Substring(bytes))
  }

  private static func syntax(of path: String, isNamed: Bool) -> Syntax {
    let name = PathName(path)
    if name.hasExtension(["json"]) { return .json }
    return name.hasExtension(["yaml", "yml"]) || (isNamed && name.fileExtension == nil) ? .yaml : .text
  }

  private static func textProblem(_ source: SourceFile, _ lines: LineIndex) -> Diagnostic? {
    if let nul = source.bytes.firstIndex(of: 0) {
      return problem("the file contains a NUL byte", source, lines, at: nul..<nul + 1)
    }
    guard let bad = UTF8Text.firstInvalidByte(in: source.bytes) else { return nil }
    return problem("the file is not valid UTF-8 here", source, lines, at: bad..<bad + 1)
  }

  /// A file that could not be read.
  package static func problem(_ message: String, _ path: String) -> Diagnostic {
    Diagnostic(.unreadableAlertFile, message, file: path, help: "its alerts are not checked")
  }

  private static func problem(
    _ message: String, _ source: SourceFile, _ lines: LineIndex, at range: Range<Int>
  ) -> Diagnostic {
    Diagnostic(
      .unreadableAlertFile, message, file: source.path, range: lines.positions(of: range),
      help: "its alerts cannot be read; only the URLs in it are checked")
  }
}

/// Ranges of a text, for finding the one that holds an offset.
private struct Owners {
  private let ranges: [(range: Range<Int>, index: Int)]

  init(_ ranges: [Range<Int>]) {
    self.ranges = ranges.enumerated().map { ($1, $0) }.sorted {
      ($0.range.lowerBound, $0.index) < ($1.range.lowerBound, $1.index)
    }
  }

  /// The range that holds an offset; those of alerts do not overlap, unless aliases repeat one.
  func owner(of offset: Int) -> Int? {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].range.lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0, ranges[low - 1].range.contains(offset) else { return nil }
    return ranges[low - 1].index
  }
}
