import Ground
import Handbook
import Links
import Markdown

extension BodyFiller {
  /// Begins a code block. `fill.js` folds the commands of a playbook that are for other ways of running a service.
  ///
  /// The button stands before the code, so that its room is kept while the page arrives; styles show it behind.
  func startCode(_ number: Int, _ output: inout [UInt8]) {
    let isSample = document.markdown.codeBlocks[number].isSample
    output.append(literal: isSample ? "<div class=\"code sample\"" : "<div class=\"code\"")
    if isSample { output.append(contentsOf: labels.sample) }
    let runtimes = document.kind == .playbook ? document.markdown.runtimes(ofCode: number) : []
    if !runtimes.isEmpty {
      output.append(literal: " data-runs=\"")
      output.append(contentsOf: runtimes.map(\.rawValue).joined(separator: " ").utf8)
      output.append(UInt8.quote)
    }
    output.append(literal: ">")
    if destructive.contains(number) { output.append(contentsOf: labels.destructive) }
    if !isSample { output.append(contentsOf: labels.copyButton) }
  }

  /// The room of a message's length and fields, which `comms.js` fills without moving what is below.
  func fields(ofCode block: Int, _ output: inout [UInt8]) {
    let code = document.markdown.text[document.markdown.codeBlocks[block].text]
    guard zip(code, code.dropFirst()).contains(where: { $0 == .openBrace && $1 == .openBrace }) else {
      return
    }
    output.append(
      literal: "<p class=\"length js-only\">…</p><details class=\"fields js-only\"><summary>…</summary></details>")
  }
}
