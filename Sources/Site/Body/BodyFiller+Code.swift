import Ground
import Handbook
import Links
import Markdown

extension BodyFiller {
  /// Begins a code block. `fill.js` folds the commands of a playbook that are for other ways of running a service.
  ///
  /// The button stands before the code, so that its room is kept while the page arrives; styles show it behind.
  func startCode(_ number: Int, _ output: inout [UInt8]) {
    if isFolded(number) { return startFold(number, &output) }
    let isSample = document.markdown.codeBlocks[number].isSample
    output.append(literal: isSample ? "<div role=\"group\" class=\"code sample\"" : "<div class=\"code\"")
    if isSample { output.append(contentsOf: labels.sample) }
    addRuntimes(ofCode: number, &output)
    output.append(literal: ">")
    if destructive.contains(number) { output.append(contentsOf: labels.destructive) }
    if !isSample { output.append(contentsOf: labels.copyButton) }
  }

  /// Ends a code block.
  func endCode(_ number: Int, _ output: inout [UInt8]) {
    output.append(literal: isFolded(number) ? "</details>" : "</div>")
    if document.kind == .comms { fields(ofCode: number, &output) }
  }

  /// Whether a code block is a sample right in a step of a playbook: folded, it keeps the answers near the command.
  private func isFolded(_ number: Int) -> Bool {
    let code = document.markdown.codeBlocks[number]
    guard document.kind == .playbook, code.isSample else { return false }
    return anchors.stepIDs.step(of: document.markdown.blocks[code.block].parent) != nil
  }

  /// Begins a folded sample. A short plain paragraph right above it that ends in a colon, as `Healthy:`, becomes its name.
  private func startFold(_ number: Int, _ output: inout [UInt8]) {
    let markdown = document.markdown
    let above = markdown.blocks[max(markdown.codeBlocks[number].block - 1, 0)]
    let name = above.kind == .paragraph ? above.text.map { markdown.text[$0] } ?? [] : []
    // Only text without any markup is the same in the page.
    let paragraph = Array("<p>".utf8) + name + Array("</p>\n".utf8)
    let isName =
      (2...60).contains(name.count) && name.last == .colon && output.suffix(paragraph.count).elementsEqual(paragraph)
    if isName { output.removeLast(paragraph.count) }
    output.append(literal: "<details class=\"code sample\"")
    output.append(contentsOf: labels.sample)
    if isName { addRuntimes(ofCode: number, &output) }
    output.append(literal: "><summary>")
    output.append(contentsOf: isName ? name.dropLast() : labels.sampleName[...])
    output.append(literal: "</summary>")
  }

  /// Says for which ways of running a service a block is.
  private func addRuntimes(ofCode number: Int, _ output: inout [UInt8]) {
    let runtimes = document.kind == .playbook ? document.markdown.runtimes(ofCode: number) : []
    guard !runtimes.isEmpty else { return }
    output.append(literal: " data-runs=\"")
    output.append(contentsOf: runtimes.map(\.rawValue).joined(separator: " ").utf8)
    output.append(UInt8.quote)
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
