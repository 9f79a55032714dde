import TestSupport

/// Makes nasty documents: blocks in containers, lazy lines, broken tables, delimiters everywhere.
struct DocumentGenerator {
  enum Dialect { case commonMark, gitHub }

  let dialect: Dialect
  var random: RandomSource

  init(_ dialect: Dialect, seed: UInt64) {
    self.dialect = dialect
    random = RandomSource(seed: seed)
  }

  mutating func document() -> String {
    var lines: [String] = []
    for _ in 0...random.below(4) {
      lines += block(depth: 0)
      if random.chance(70) { lines.append("") }
    }
    if random.chance(40) { lines += ["", "[ref]: /url \"t\"", "[x y]: <b c>"] }
    return lines.joined(separator: random.chance(4) ? "\r\n" : "\n") + (random.chance(90) ? "\n" : "")
  }

  private mutating func block(depth: Int) -> [String] {
    let kind = random.below(dialect == .gitHub ? 24 : 15)
    switch kind {
    case 0, 1, 2: return paragraph()
    case 3: return [String(repeating: "#", count: 1 + random.below(7)) + " " + inline()]
    case 4: return paragraph() + [random.pick(["===", "---", "-", "=", "  ---"])]
    case 5:
      return [random.pick(["```", "~~~", "````", "```sh", "~~~ x `y"])] + paragraph()
        + (random.chance(80) ? ["```"] : [])
    case 6: return ["    " + inline(), "\t" + inline()]
    case 7: return [random.pick(["***", "---", "_ _ _", "- - -"])]
    case 8: return [random.pick(["<div>", "<!-- c -->", "<b>", "</p>", "<?x?>", "<pre>", "<!DOCTYPE x>"]), inline()]
    case 9 where depth < 3, 10 where depth < 3: return quoted(block(depth: depth + 1))
    case 11 where depth < 3, 12 where depth < 3: return list(depth: depth)
    case 13: return ["[ref]: /url", "'title'"] + (random.chance(50) ? paragraph() : [])
    case 14: return [inline() + random.pick(["  ", "\\"]), inline()]
    case 15, 16, 17: return table()
    case 18, 19: return depth == 0 || random.chance(4) ? tasks() : paragraph()
    case 20, 21: return footnote(depth: depth)
    case 22: return depth == 0 ? rawBlock() : paragraph()
    default: return paragraph()
    }
  }

  private mutating func paragraph() -> [String] {
    (0...random.below(3)).map { number in
      (random.chance(10) ? random.pick(["  ", " ", "    ", "\t", "   "]) : "")
        + (number > 0 && random.chance(5) ? "# " : "")
        + inline()
    }
  }

  private mutating func quoted(_ lines: [String]) -> [String] {
    let marker = random.pick(["> ", ">", " > ", ">  "])
    return lines.enumerated().map { $0.offset > 0 && random.chance(12) ? $0.element : marker + $0.element }
  }

  private mutating func list(depth: Int) -> [String] {
    let marker = random.pick(["- ", "* ", "+ ", "1. ", "2) ", "10. ", "-   ", "-\t"])
    let indent = String(repeating: " ", count: marker == "-\t" ? 4 : marker.count)
    var lines: [String] = []
    for _ in 0...random.below(3) {
      let inner = block(depth: depth + 1) + (random.chance(20) ? [""] + block(depth: depth + 1) : [])
      for (number, line) in inner.enumerated() {
        lines.append(number == 0 ? marker + line : line.isEmpty || random.chance(8) ? line : indent + line)
      }
      if random.chance(15) { lines.append("") }
    }
    return lines
  }

  /// A footnote, whose further lines are indented as they must be, and sometimes not.
  private mutating func footnote(depth: Int) -> [String] {
    let label = "[^\(random.pick(Self.labels))]:"
    guard depth < 2, random.chance(60) else { return [label + random.pick([" ", "", "\t", "  "]) + inline()] }
    let inner = block(depth: depth + 2)
    let isBelow = random.chance(15)
    return (isBelow ? [label] : [])
      + inner.enumerated().map { number, line in
        if number == 0, !isBelow { return label + " " + line }
        return line.isEmpty || random.chance(4) ? line : "    " + line
      } + (random.chance(30) ? ["", "    " + inline()] : [])
  }

  /// Blocks of the HTML that handbooks have.
  private mutating func rawBlock() -> [String] {
    let (open, close) = random.pick([
      ("<details>", "</details>"), ("<details><summary>a</summary>", "</details>"), ("<p>", "</p>"), ("<ul>", "</ul>"),
      ("<table><tr><td>", "</td></tr></table>"), ("<dl><dt>a<dd>", "</dl>"), ("<pre>", "</pre>"),
      ("<figure>", "</figure>"),
      ("<center>", "</center>"), ("<picture>", "</picture>"), ("<a name=\"x\"/>", "</br>"),
    ])
    let gap = random.chance(50) ? [""] : []
    return [open] + gap + paragraph() + gap + (random.chance(80) ? [close] : [])
  }

  private static let labels = ["1", "2", "a", "A", "note-1", "a_b", "ü", "x.y"]

  private mutating func tasks() -> [String] {
    var lines: [String] = []
    for _ in 0...random.below(3) {
      lines.append(
        random.pick(["- ", "* ", "1. ", "  - ", "-  "]) + random.pick(["[ ] ", "[x] ", "[X] ", "[ ]", "[] ", "[ ]  "])
          + inline())
    }
    return lines
  }

  private mutating func table() -> [String] {
    let columns = 1 + random.below(3)
    let bordered = random.chance(75)
    func row(_ cells: [String]) -> String {
      bordered ? "| " + cells.joined(separator: " | ") + " |" : cells.joined(separator: " | ")
    }
    var lines = random.chance(15) ? paragraph() : []
    lines.append(row((0..<columns).map { _ in cell() }))
    let delimiters = random.chance(90) ? columns : 1 + random.below(4)
    lines.append(row((0..<delimiters).map { _ in random.pick(["---", ":--", "--:", ":-:", "-", ":-"]) }))
    for _ in 0..<random.below(4) {
      lines.append(row((0..<(random.chance(80) ? columns : 1 + random.below(5))).map { _ in cell() }))
    }
    if random.chance(15) { lines += paragraph() }
    return lines
  }

  private mutating func cell() -> String {
    random.chance(15) ? random.pick(["", "\\|", "`a\\|b`", "\\\\|", "`|`"]) : inline(limit: 4)
  }

  mutating func inline(limit: Int = 9) -> String {
    var text = ""
    for _ in 0...random.below(limit) {
      text += random.pick(dialect == .gitHub && random.chance(30) ? Self.extensions : Self.common)
      if random.chance(35) { text += " " }
    }
    return text
  }

  private static let common = [
    "a", "foo", "b", "word", "x1", "*", "**", "_", "__", "***", "`", "``", "[", "]", "(", ")", "![", "](u)",
    "](<u v> \"t\")", "[ref]", "[ref][]", "[t][ref]", "[x y]", "\\", "\\*", "&amp;", "&copy;", "&#42;", "<b>", "</b>",
    "<https://e.org/?a=b&amp;c>", "<m@e.org>", "!", "<", ">", "\"", "'", "é", "“q”", "。", ".", "-", "+", "#", "1.",
    "*em*", "**strong**", "`code`", "[l](/u)", "![i](/s 't')", "<!-- c -->", "&", "=",
  ]

  private static let extensions = [
    "~", "~~", "~~~", "~~del~~", "~one~", "http://e.org/a_b", "https://e.org/*x*", "http://a.b/c).", "www.e.org",
    "www.e_x.org", "(www.e.org/a(b))", "a@b.co", "x.y+z@e-f.org.", "mailto:a@b.co", "https://e.org?q=1&amp;", "|",
    "[^1]", "[^a]", "[^note-1]", "[^a_b]", "[^ü]", "[^none]", "[^1]", "x<POOL NAME>", "x</br>",
    "x<a name=\"x\"/>", "x<kbd>", "x</kbd>", "\\|", "https://", "w", ":", "[ ]", "http://localhost:80/", "\\~",
    "http://e.org/`c", "@", "HTTP://E.ORG/;",
  ]
}
