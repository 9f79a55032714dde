import Platform
import Reading

/// Where text is shown that people read: straight to standard output, or through a pager where it is longer than the window.
struct TerminalOutput {
  private let colour: ColourChoice
  private let pages: Bool

  /// - Parameters:
  ///   - colour: When colour is used.
  ///   - pages: Whether a pager may be used.
  init(_ colour: ColourChoice, pages: Bool) { (self.colour, self.pages) = (colour, pages) }

  /// Shows lines.
  func show(_ lines: [TextLine]) {
    let hasLinks = Output.isTerminal && colour != .never && TerminalText.hasLinks(ProcessEnvironment.value)
    var text = TerminalText(usesColour: colour.isOn, usesLinks: hasLinks)
    guard pages, let pager = Self.pager, let height = Output.rows, lines.count >= height else {
      return Output.write(text.text(lines))
    }
    if hasLinks { text.usesLinks = pager.knowsLinks }
    if !Pager.show(text.text(lines), command: pager.command) { Output.write(text.text(lines)) }
  }

  /// The pager; nil where there is no terminal, or nobody wants one.
  private static var pager: (command: String, knowsLinks: Bool)? {
    guard Output.isTerminal, ProcessEnvironment.value("TERM") != "dumb" else { return nil }
    let wanted = ProcessEnvironment.value("PAGER") ?? "less"
    guard !wanted.isEmpty, wanted != "cat" else { return nil }
    return (wanted, wanted.split(separator: " ").first == "less" && lessKnowsLinks)
  }

  /// Whether the `less` that is here passes hyperlinks on, as from version 566 on.
  private static var lessKnowsLinks: Bool {
    let (outcome, _) = Spawn.run(["less", "--version"], environment: ProcessEnvironment.variables, seconds: 2)
    let words = String(decoding: outcome?.output ?? [], as: UTF8.self).split(separator: " ")
    return words.count > 1 && words[0] == "less" && (Int(words[1].prefix { $0.isNumber }) ?? 0) >= 566
  }
}
