import Ground
import Handbook
import Links
import Markdown

/// What a body leaves open until it is read, and its code.
extension BodyReader {
  mutating func closeCode() {
    isInCode = false
    var lines: [[TextRun]] = [[]]
    for run in frames[top].runs {
      for (number, part) in run.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if number > 0 { lines.append([]) }
        if !part.isEmpty { lines[lines.count - 1].append(TextRun(String(part), run.style)) }
      }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    frames[top].runs = []
    guard !isHidden else { return }
    if !examples.isEmpty, reading.isFilled {
      let names = examples.joined(separator: ", ")
      append(.paragraph([TextRun("Not known here, so this shows the example: \(names).", .warning)]))
    }
    append(.code(lines, isSample: code.map { document.markdown.codeBlocks[$0].isSample } ?? false))
  }

  /// Begins a code block. One for another way of running the service goes, with the paragraph above that says so.
  private mutating func startCode(_ number: Int) {
    flush()
    (code, examples) = (number, [])
    let runtimes = document.markdown.runtimes(ofCode: number)
    isHidden = reading.runtime.map { !runtimes.isEmpty && !runtimes.contains($0) } ?? false
    if isHidden, case .paragraph? = frames[top].blocks.last { frames[top].blocks.removeLast() }
    if destructive.contains(number), !isHidden {
      append(.paragraph([TextRun("This deletes or stops something:", .warning)]))
    }
  }

  mutating func fill(_ hole: Hole.Kind) {
    switch hole {
    case .parameter(let number): fill(parameter: document.markdown.parameters[number])
    case .calloutTitle(let kind): add(kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst())
    case .codeStart(let number): startCode(number)
    case .codeEnd: (code, isHidden) = (nil, false)
    case .footnoteReference(let reference):
      let footnote = document.markdown.footnoteReferences[reference].footnote
      add("[\(document.markdown.footnotes[footnote].number)]", .aside)
    case .headingEnd(let heading):
      if document.markdown.headings[heading].isInternal { add(" (internal)", .aside) }
    default: return
    }
  }

  /// Writes the value of a parameter, else its example, marked as such; one that is not declared stays as it was written.
  mutating func fill(parameter name: String) {
    guard let parameter = document.parameters.first(where: { $0.name == name }) else { return add("{{\(name)}}") }
    if let value = reading.values[name] { return add(value, .filled) }
    if !examples.contains(name) { examples.append(name) }
    add(document.kind == .comms ? "[\(name)]" : parameter.example, .example)
  }
}
