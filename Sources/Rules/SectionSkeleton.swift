import Diagnostics
import Ground
import Handbook
import Markdown

/// The heading of a section that is missing, with a placeholder that is a finding until somebody has written it.
enum SectionSkeleton {
  /// The fix that adds it: before the section that follows it in the order of the roles, else at the end. What is to be
  /// said there only its author knows, so it is made only where it is asked for.
  static func fix(
    _ role: SectionRole, _ roles: [SectionRole], _ document: Document, _ source: SourceFile
  ) -> TextFix? {
    // An open code block would swallow it.
    let isOpen = document.markdown.codeBlocks.contains { $0.isFenced && !$0.isClosed }
    guard !isOpen, let place = roles.firstIndex(where: { $0.name == role.name }) else { return nil }
    let heading = role.headings.first ?? role.name
    let end = source.lineEnd
    let text = "## \(heading)\(end)\(end)TODO\(end)"
    let title = "add `## \(heading)`"
    let following = roles[(place + 1)...].lazy.compactMap { document.section($0.name) }.first
    if let following {
      let start = document.markdown.headings[following.heading].range.lowerBound
      guard document.markdown.headings[following.heading].isTopLevel, source.startOfLine(at: start) == start else {
        return nil
      }
      return TextFix(title: title, range: start..<start, text: text + end, isSafe: false)
    }
    let last = source.bytes.count
    let isEnded = last == 0 || source.startOfLine(at: last) == last
    return TextFix(title: title, range: last..<last, text: (isEnded ? "" : end) + end + text, isSafe: false)
  }
}
