import Ground

/// A template as a list of steps, with its partials in their places.
///
/// This is the part of Mustache that `TemplateScanner` lets through: values, sections, inverted sections, partials and
/// comments, each as Mustache's specification has them; a tag that writes nothing takes its line with it if it is alone
/// on it. A value says itself whether it is a string, which is escaped, or HTML.
struct MustacheTemplate: Sendable {
  /// What is done at one place of a template.
  enum Step: Sendable {
    /// Writes bytes as they are.
    case write([UInt8])
    /// Writes the value of a name.
    case value(String)
    /// Begins a part that ends at the step with the number `end`; `isInverted` if it is shown where the name has nothing.
    case begin(String, isInverted: Bool, end: Int)
    /// Ends a part.
    case end
  }

  private(set) var steps: [Step] = []

  /// The most steps that a template has with its partials; a page needs some hundred.
  static let most = 20_000

  /// Takes a template that the scanner found nothing in; nil if it and its partials are larger than any can be.
  ///
  /// - Parameters:
  ///   - name: Which of the templates.
  ///   - sources: The bytes of every template by its name.
  ///   - word: The HTML of a word of the interface by its key.
  init?(_ name: String, of sources: [String: [UInt8]], word: (String) -> [UInt8]) {
    guard add(sources[name] ?? [], of: sources, word: word, within: [name]) else { return nil }
  }

  /// Adds the steps of a source; false if there are too many.
  private mutating func add(
    _ source: [UInt8], of sources: [String: [UInt8]], word: (String) -> [UInt8], within names: [String]
  ) -> Bool {
    var open: [Int] = []
    var written = 0
    for tag in MustacheTag.all(in: source).tags {
      let line = tag.isSilent ? MustacheLine(of: tag, in: source) : nil
      write(source[written..<max(written, line?.range.lowerBound ?? tag.range.lowerBound)])
      written = line?.range.upperBound ?? tag.range.upperBound
      switch tag.kind {
      case .text where tag.name.hasPrefix("word_"): write(word(String(tag.name.dropFirst(5)))[...])
      case .text, .html: steps.append(.value(tag.name))
      case .section, .inverted:
        open.append(steps.count)
        steps.append(.begin(tag.name, isInverted: tag.kind == .inverted, end: steps.count))
      case .end:
        guard let begin = open.popLast(), case .begin(let name, let isInverted, _) = steps[begin] else { continue }
        steps[begin] = .begin(name, isInverted: isInverted, end: steps.count)
        steps.append(.end)
      case .partial:
        guard let partial = sources[tag.name], !names.contains(tag.name) else { continue }
        let indented = line.map { $0.indenting(partial) } ?? partial
        guard add(indented, of: sources, word: word, within: names + [tag.name]) else { return false }
      case .comment, .unsupported: continue
      }
      guard steps.count <= Self.most else { return false }
    }
    write(source[written...])
    return steps.count <= Self.most
  }

  private mutating func write(_ bytes: ArraySlice<UInt8>) {
    guard !bytes.isEmpty else { return }
    if case .write(let before) = steps.last {
      steps[steps.count - 1] = .write(before + bytes)
    } else {
      steps.append(.write(Array(bytes)))
    }
  }
}
