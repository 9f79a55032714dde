import Diagnostics

/// Lays blocks of text out in lines of a width.
package struct TextLayout: Sendable {
  /// How many columns a line may have.
  package let columns: Int
  /// The narrowest that text gets, however deep it is nested.
  private static let narrowest = 20

  /// - Parameter columns: How many columns a line may have.
  package init(columns: Int) { self.columns = max(Self.narrowest, columns) }

  /// The lines of some blocks, an empty one between each two.
  package func lines(_ blocks: [TextBlock]) -> [TextLine] {
    var lines: [TextLine] = []
    for block in blocks {
      if !lines.isEmpty { lines.append(TextLine()) }
      lines += self.lines(block)
    }
    return lines
  }

  /// The lines of a paragraph.
  package func lines(_ runs: [TextRun]) -> [TextLine] { LineBreaking.lines(runs, columns: columns) }

  private func lines(_ block: TextBlock) -> [TextLine] {
    switch block {
    case .heading(let level, let runs, let id): return heading(level, runs, id)
    case .paragraph(let runs): return lines(runs)
    case .code(let code, let isSample):
      return code.map { line in
        let runs = line.map { run in
          var run = run
          run.style.formUnion(isSample ? .aside : .code)
          return run
        }
        return TextLine([TextRun("    ")] + runs)
      }
    case .quote(let title, let inner):
      let head = title.isEmpty ? [] : lines(title.map { TextRun($0.text, .strong, url: $0.url) })
      return Self.prefixed(head + narrower(by: 2).lines(inner), TextRun("│ ", .aside), TextRun("│ ", .aside))
    case .list(let items): return list(items)
    case .table(let rows, let hasHead): return TableLayout(rows, hasHead: hasHead).lines(columns: columns)
    case .rule: return [TextLine([TextRun(String(repeating: "─", count: min(columns, 40)), .aside)])]
    }
  }

  private func heading(_ level: Int, _ runs: [TextRun], _ id: String?) -> [TextLine] {
    let shown = runs.map { run in
      var run = run
      run.style.formUnion(.heading)
      return run
    }
    let anchor = id.map { [TextRun(" "), TextRun("#" + $0, .aside)] } ?? []
    var lines = lines(shown + anchor)
    guard level <= 2 else { return lines }
    let width = min(columns, runs.reduce(0) { $0 + Terminal.columns(of: $1.text) })
    lines.append(TextLine([TextRun(String(repeating: level == 1 ? "═" : "─", count: max(1, width)), .heading)]))
    return lines
  }

  private func list(_ items: [TextBlock.Item]) -> [TextLine] {
    // Where an item has more than a paragraph, empty lines keep them apart.
    let isLoose = items.contains { $0.blocks.count > 1 }
    let width = items.map { Terminal.columns(of: $0.marker) }.max() ?? 1
    var lines: [TextLine] = []
    for item in items {
      if isLoose, !lines.isEmpty { lines.append(TextLine()) }
      let marker = String(repeating: " ", count: width - Terminal.columns(of: item.marker)) + item.marker + " "
      var inner = narrower(by: width + 1).lines(item.blocks)
      if inner.isEmpty { inner = [TextLine()] }
      lines += Self.prefixed(inner, TextRun(marker, .strong), TextRun(String(repeating: " ", count: width + 1)))
    }
    return lines
  }

  private func narrower(by columns: Int) -> TextLayout { TextLayout(columns: self.columns - columns) }

  private static func prefixed(_ lines: [TextLine], _ first: TextRun, _ others: TextRun) -> [TextLine] {
    lines.enumerated().map { index, line in TextLine([index == 0 ? first : others] + line.runs) }
  }
}
