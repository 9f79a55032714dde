import Diagnostics
import Ground

/// A line of text that fits a window, unless it holds what is never broken.
package struct TextLine: Sendable, Hashable {
  package var runs: [TextRun]

  package init(_ runs: [TextRun] = []) { self.runs = runs }

  /// The runs, those that look the same joined, without white space at the end that is not part of code.
  var joined: [TextRun] {
    var joined: [TextRun] = []
    for run in runs {
      if let last = joined.last, last.style == run.style, last.url == run.url {
        joined[joined.count - 1] = TextRun(last.text + run.text, run.style, url: run.url)
      } else {
        joined.append(run)
      }
    }
    while let last = joined.last, !last.isCode, last.text.utf8.allSatisfy({ $0 == .space }) { joined.removeLast() }
    return joined
  }

  /// The line as plain text, without white space at its end that is not part of code: there it may mean something.
  package var text: String {
    if runs.last?.isCode == true { return runs.text }
    let text = runs.text
    return String(text.prefix(upTo: text.lastIndex { $0 != " " }.map(text.index(after:)) ?? text.startIndex))
  }

  /// How many columns of a terminal it takes.
  package var columns: Int { runs.reduce(0) { $0 + Terminal.columns(of: $1.text) } }
}

/// Breaks text into lines: at spaces, and between the characters of scripts that have none; never in code.
struct LineBreaking {
  /// What is never broken.
  private struct Word {
    var runs: [TextRun] = []
    var columns = 0
    var hasSpaceBefore = false
  }

  private var words: [Word] = []
  private var word = Word()
  private var hasSpace = false
  private var lines: [[Word]] = []

  /// The lines of some runs.
  ///
  /// - Parameters:
  ///   - runs: The text; a line feed ends a line.
  ///   - columns: How many columns a line may have.
  /// - Returns: The lines, at least one.
  static func lines(_ runs: [TextRun], columns: Int) -> [TextLine] {
    var breaking = Self()
    for run in runs { breaking.take(run) }
    breaking.endLine()
    return breaking.lines.flatMap { fill($0, columns) }
  }

  private mutating func take(_ run: TextRun) {
    if run.style.contains(.code) { return add(run.text, like: run) }
    var rest = ""
    func flush(_ breaking: inout Self) {
      if !rest.isEmpty { breaking.add(rest, like: run) }
      rest = ""
    }
    for character in run.text {
      if character == "\n" {
        flush(&self)
        endLine()
      } else if character == " " || character == "\t" {
        flush(&self)
        endWord()
        hasSpace = true
      } else if Terminal.columns(of: String(character)) == 2 {
        flush(&self)
        // What closes a sentence stays with it.
        if !"、。，．！？）」』：；".contains(character) { endWord() }
        add(String(character), like: run)
      } else {
        if rest.isEmpty, word.runs.last.map({ Terminal.columns(of: $0.text) == 2 * $0.text.count }) == true {
          endWord()
        }
        rest.append(character)
      }
    }
    flush(&self)
  }

  private mutating func add(_ text: String, like run: TextRun) {
    if word.runs.isEmpty { (word.hasSpaceBefore, hasSpace) = (hasSpace, false) }
    word.runs.append(TextRun(text, run.style, url: run.url))
    word.columns += Terminal.columns(of: text)
  }

  private mutating func endWord() {
    if !word.runs.isEmpty { words.append(word) }
    word = Word()
  }

  private mutating func endLine() {
    endWord()
    lines.append(words)
    (words, hasSpace) = ([], false)
  }

  private static func fill(_ words: [Word], _ columns: Int) -> [TextLine] {
    var lines: [TextLine] = []
    var line = TextLine()
    var used = 0
    for word in words {
      let space = word.hasSpaceBefore && used > 0 ? 1 : 0
      if used > 0, used + space + word.columns > columns {
        lines.append(line)
        (line, used) = (TextLine(), 0)
      } else if space > 0 {
        // What looks the same before and after it goes on over the space.
        let (before, after) = (line.runs.last, word.runs.first)
        let isSame = before?.style == after?.style && before?.url == after?.url
        line.runs.append(isSame ? TextRun(" ", after?.style ?? [], url: after?.url) : TextRun(" "))
        used += 1
      }
      line.runs += word.runs
      used += word.columns
    }
    return lines + [line]
  }
}
