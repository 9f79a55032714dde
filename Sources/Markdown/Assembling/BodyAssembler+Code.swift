import Ground

extension BodyAssembler {
  /// Puts highlighted code in the place of a code block's; returns where to go on.
  mutating func code(at start: Int) -> Int {
    let number = codeBlocks
    codeBlocks += 1
    copy(upTo: start)
    output.hole(.codeStart(number))
    var index = tagEnd(from: tagEnd(from: start))
    if !options.plain, number < facts.codeBlocks.count, let language = language(of: facts.codeBlocks[number]) {
      copy(upTo: index)
      let block = facts.codeBlocks[number]
      // What nobody would see is shown in the HTML that is there, and has no colours.
      let isSeen = HiddenText.all(in: UnsafeRawBufferPointer(facts.text[block.text]), isCode: true).isEmpty
      if isSeen, Highlighter.append(facts.text[block.text], language: language, to: &output) {
        index = next(UInt8.lessThan, from: index)
        copied = index
      }
    }
    let codeEnd = next(UInt8.lessThan, from: index)
    takeParameters(in: index..<codeEnd)
    index = codeEnd
    let end = min(index + 13, html.count)
    copy(upTo: end)
    output.hole(.codeEnd(number))
    return end
  }

  /// The language of a code block; one without that begins with a prompt is a session in a shell.
  private func language(of block: CodeBlock) -> String? {
    if !block.language.isEmpty { return block.language }
    let text = facts.text[block.text]
    return text.count > 2 && text[0] == .dollar && text[1] == .space ? "console" : nil
  }
}
