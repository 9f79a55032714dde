import Foundation

@testable import Markdown

/// A way in which we differ from cmark-gfm and mean to.
struct KnownDifference: Sendable {
  let name: String
  let applies: @Sendable (_ source: [UInt8], _ document: MarkdownDocument) -> Bool

  static let all = [
    taskAfterMarker, taskDoneByLaterText, taskWithoutText, escapedPipeAboveTable, htmlInLazyLine, definitionAboveTable,
    unbalancedParenthesis, urlAfterBackticks,
    taskAboveDelimiterRow, linkInLink, ambiguousRun, oddWhiteSpace,
    definitionInTask, footnoteInQuote, footnoteInFootnote, markupInFootnoteLabel,
  ]

  /// cmark-gfm looks for a task only where the line begins with its list marker; github.com and we also find
  /// it in quotes and after another list marker.
  static let taskAfterMarker = KnownDifference(name: "task-after-marker") { source, document in
    document.blocks.contains { block in
      guard case .item(.some) = block.kind else { return false }
      return !source[lineStart(source, block.range.lowerBound)..<block.range.lowerBound].allSatisfy {
        $0 == 0x20 || $0 == 0x09
      }
    }
  }

  /// cmark-gfm takes a task for done if `[x]` is anywhere in its line.
  static let taskDoneByLaterText = KnownDifference(name: "task-done-by-later-text") { source, document in
    document.blocks.contains { block in
      guard case .item(false) = block.kind else { return false }
      let line = source[block.range.lowerBound...].prefix { $0 != 0x0A }
      return String(decoding: line, as: UTF8.self).lowercased().contains("[x]")
    }
  }

  /// cmark-gfm makes a checkbox of `- [ ] ` with nothing but white space after it; github.com and we do not.
  static let taskWithoutText = KnownDifference(name: "task-without-text") { source, document in
    lines(source).contains { line in
      let text = line.drop { $0 == " " || $0 == "\t" }
      guard let bracket = text.firstIndex(of: "["), ["[ ]", "[x]", "[X]"].contains(text[bracket...].prefix(3)) else {
        return false
      }
      let rest = text[bracket...].dropFirst(3)
      return !rest.isEmpty && rest.allSatisfy { $0 == " " || $0 == "\t" }
    }
  }

  /// In a paragraph right above a table cmark-gfm drops the backslash of `\|`, which shows only in code.
  static let escapedPipeAboveTable = KnownDifference(name: "escaped-pipe-above-table") { source, document in
    document.blocks.indices.contains { index in
      guard case .paragraph = document.blocks[index].kind, index + 1 < document.blocks.count,
        case .table = document.blocks[index + 1].kind
      else { return false }
      return String(decoding: source[document.blocks[index].range], as: UTF8.self).contains("\\|")
    }
  }

  /// CommonMark 0.29 lets a lone tag end a paragraph that it could only continue lazily; 0.30 does not.
  static let htmlInLazyLine = KnownDifference(name: "html-in-lazy-line") { source, document in
    let isContainer = { (block: Block) in block.kind == .blockQuote || block.isItem || block.isFootnote }
    guard document.blocks.contains(where: isContainer) else { return false }
    let lines = lines(source)
    return lines.indices.dropFirst().contains { index in
      let text = lines[index].drop { " \t>".contains($0) }
      return !lines[index - 1].isEmpty && text.hasPrefix("<") && HTMLBlockStart.matches(Array(text.utf8)[...])
    }
  }

  /// cmark-gfm does not look for definitions in a paragraph right above a table.
  static let definitionAboveTable = KnownDifference(name: "definition-above-table") { source, document in
    document.blocks.contains { block in
      guard case .table = block.kind else { return false }
      let above = lines(Array(source[..<lineStart(source, block.range.lowerBound)])).dropLast().reversed()
      return above.prefix { $0.contains { $0 != " " && $0 != ">" } }.contains { $0.contains("]:") }
    }
  }

  /// CommonMark 0.29 accepts an unbalanced `(` in a link's destination where white space follows; 0.30 does not.
  static let unbalancedParenthesis = KnownDifference(name: "unbalanced-parenthesis") { source, _ in
    let text = String(decoding: source, as: UTF8.self)
    return text.ranges(of: "](").contains { start in
      let destination = text[start.upperBound...].drop { $0.isWhitespace || $0 == ">" }.prefix { !$0.isWhitespace }
      return destination.count { $0 == "(" } > destination.count { $0 == ")" }
    }
  }

  /// A line that would be a fence but for the backticks in a bare URL: we leave the URL to cmark.
  static let urlAfterBackticks = KnownDifference(name: "url-after-backticks") { source, _ in
    lines(source).contains { $0.drop { " \t>".contains($0) }.hasPrefix("```") && $0.lowercased().contains("http") }
  }

  /// The header of a table that is a task as well: cmark-gfm makes a checkbox of its first three bytes.
  static let taskAboveDelimiterRow = KnownDifference(name: "task-above-delimiter-row") { source, document in
    document.blocks.contains { block in
      guard case .table = block.kind else { return false }
      return source[block.range].starts(with: "[".utf8) && source[block.range].dropFirst(2).first == 0x5D
    }
  }

  /// An autolink in the text of a link: cmark nests `<a>` in `<a>`, which HTML does not have.
  static let linkInLink = KnownDifference(name: "link-in-link") { source, document in
    document.links.contains { link in
      link.kind == .link && source[link.range].dropFirst().contains(UInt8(ascii: "<"))
    }
  }

  /// A run of delimiters that could open and close, and found no opener, stops later ones from looking before it:
  /// for `*` that is so in 0.29 and fixed in 0.30, for `_` the other way round.
  static let ambiguousRun = KnownDifference(name: "ambiguous-run") { source, _ in
    [UInt8(ascii: "*"), UInt8(ascii: "_")].contains { mark in
      var runs = 0
      var ambiguous = 0
      var index = 0
      while index < source.count {
        let start = index
        while index < source.count, source[index] == mark { index += 1 }
        guard index > start else {
          index += 1
          continue
        }
        runs += 1
        let isInside = start > 0 && index < source.count && source[start - 1] > 0x20 && source[index] > 0x20
        if isInside, (index - start) % 3 != 0 { ambiguous += 1 }
      }
      return runs > 2 && ambiguous > 0
    }
  }

  /// A task whose text is a definition: cmark-gfm takes its checkbox away first and then sees the definition.
  static let definitionInTask = KnownDifference(name: "definition-in-task") { source, _ in
    lines(source).contains { line in
      guard let task = line.range(of: #"\[[ xX]\] +\["#, options: .regularExpression) else { return false }
      return line[task.upperBound...].contains("]:")
    }
  }

  /// Vertical tabs and form feeds at the end of a block: 0.29 leaves them, 0.30 trims them.
  static let oddWhiteSpace = KnownDifference(name: "odd-white-space") { source, _ in
    source.contains(0x0B) || source.contains(0x0C)
  }

  /// A blank line of a quote ends a footnote for cmark-gfm, whatever follows.
  static let footnoteInQuote = KnownDifference(name: "footnote-in-quote") { source, document in
    document.blocks.contains { block in
      guard block.isFootnote else { return false }
      var parent = block.parent
      while parent >= 0, document.blocks[parent].kind != .blockQuote { parent = document.blocks[parent].parent }
      return parent >= 0
    }
  }

  /// Of two footnotes with one label, one in the other, cmark-gfm takes the inner one, and others that list it differ in
  /// whether the list is loose.
  static let footnoteInFootnote = KnownDifference(name: "footnote-in-footnote") { _, document in
    document.blocks.contains { block in
      guard block.isFootnote else { return false }
      var parent = block.parent
      while parent >= 0, !document.blocks[parent].isFootnote { parent = document.blocks[parent].parent }
      return parent >= 0
    }
  }

  /// Markdown between `[^` and `]`: cmark-gfm takes it for the label of a footnote, and shows it as it is written.
  static let markupInFootnoteLabel = KnownDifference(name: "markup-in-footnote-label") { source, _ in
    String(decoding: source, as: UTF8.self).contains(#/\[\^[^\]\n]*[*_<`~&\\:\[ ]/#)
  }

  private static func lines(_ source: [UInt8]) -> [Substring] {
    String(decoding: source, as: UTF8.self).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  static func lineStart(_ source: [UInt8], _ offset: Int) -> Int {
    var start = offset
    while start > 0, source[start - 1] != 0x0A, source[start - 1] != 0x0D { start -= 1 }
    return start
  }
}

extension Block {
  var isItem: Bool { if case .item = kind { true } else { false } }
  var isFootnote: Bool { if case .footnote = kind { true } else { false } }
}
