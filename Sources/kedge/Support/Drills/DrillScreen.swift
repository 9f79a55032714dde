import Authoring
import Diagnostics

/// What a drill shows of its steps.
struct DrillScreen {
  let usesColour: Bool

  /// Says what is drilled.
  func begin(_ title: String, _ size: String) {
    Output.write(paint("Drill: \(Terminal.safe(title))", .bold) + ", \(size).\nNothing is run for you.\n")
  }

  /// Shows a step: commands further in than prose, samples of outputs as such, its answers with their numbers.
  func show(_ step: DrillStep, _ name: String, number: Int) {
    Output.write(
      "\n" + paint(Terminal.safe(name), .bold) + " · \(Terminal.safe(step.place)) · step \(number)\n\n")
    var fence: Substring?
    for line in step.text.split(separator: "\n", omittingEmptySubsequences: false) {
      let start = line.drop { $0 == " " }
      if start.hasPrefix("```") {
        fence = fence == nil ? start.drop { $0 == "`" } : nil
      } else if let fence {
        Output.write("      " + paint(Self.safe(line), fence.hasPrefix("output") ? .dim : .cyan) + "\n")
      } else {
        Output.write(Self.prose(Self.safe(line)) + "\n")
      }
    }
    Output.write("\n")
    for (index, branch) in step.branches.enumerated() {
      Output.write("  \(index + 1)  \(Terminal.safe(branch.label))\n")
    }
    if !step.branches.isEmpty { Output.write("\n") }
  }

  /// A line whose tabs stay: they do no harm, and in a command they may matter.
  private static func safe(_ line: Substring) -> String {
    line.split(separator: "\t", omittingEmptySubsequences: false).map { Terminal.safe(String($0)) }
      .joined(separator: "\t")
  }

  /// A line of text for the window, its links in words.
  private static func prose(_ line: String) -> String {
    let marker = line.drop { $0 == " " }.prefix { "-*0123456789.)".contains($0) }
    return Terminal.wrapped(
      "  " + DrillText.withoutLinks(line), to: Output.columns,
      indent: String(repeating: " ", count: marker.isEmpty ? 0 : marker.count + 1))
  }

  private func paint(_ text: String, _ style: Terminal.Style) -> String {
    usesColour ? style.code + text + Terminal.Style.reset : text
  }
}
