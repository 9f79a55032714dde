import CCMark
import Ground

/// Where cmark's blocks are.
extension LineMap {
  /// Where a block starts.
  func offset(of node: Node) -> Int {
    let line = min(max(node.startLine, 0), lineStarts.count - 1)
    return min(lineStarts[line] + max(node.startColumn, 0), bytes.count)
  }

  /// Where the text of a leaf block's last line ends.
  func end(of node: Node, after start: Int) -> Int {
    // cmark sometimes includes a blank line.
    textEnd(ofLine: max(lastLine(of: node), node.startLine), after: start)
  }

  /// The last line of a block. cmark counts the line after a setext heading as its last, unless there is none.
  func lastLine(of node: Node) -> Int {
    let last = min(node.endLine, lineStarts.count - 2)
    guard node.type == CMARK_NODE_HEADING, last > node.startLine else { return last }
    let prefix = prefix(ofLine: last)
    let underline = prefix.text..<max(prefix.text, textEnd(ofLine: last, after: prefix.text))
    let mark = byte(underline.lowerBound)
    let isUnderline =
      !underline.isEmpty && prefix.isComplete && prefix.indent < 4
      && (mark == .equals || mark == .hyphen) && underline.allSatisfy { byte($0) == mark }
    return isUnderline && node.next?.startLine != last ? last : last - 1
  }

  /// The end of a list marker.
  func markerEnd(_ start: Int) -> Int {
    var end = start
    while byte(end) >= UInt8.digit0, byte(end) <= UInt8.digit9 { end += 1 }
    return min(end + 1, bytes.count)
  }
}
