import TestSupport

/// Makes documents of well-formed raw HTML with Markdown in it, all of which GitHub lets through.
struct MarkupGenerator {
  var random: RandomSource

  init(seed: UInt64) { random = RandomSource(seed: seed) }

  mutating func document() -> String {
    var lines = ["word[^1] \(inline())", ""]
    for _ in 0...random.below(3) { lines += block(depth: 0) + [""] }
    lines += ["[^1]: \(inline())"]
    return lines.joined(separator: "\n") + "\n"
  }

  /// A block, its lines; Markdown in it has blank lines around it.
  private mutating func block(depth: Int) -> [String] {
    switch random.below(depth < 3 ? 12 : 3) {
    case 0, 1: return [inline()]
    case 2: return ["<pre>", "kept   as is", "</pre>"]
    case 3: return ["<details><summary>\(phrase())</summary>", ""] + block(depth: depth + 1) + ["", "</details>"]
    case 4: return ["<details>", "<summary>\(phrase())</summary>", ""] + block(depth: depth + 1) + ["", "</details>"]
    case 5: return ["<div>", ""] + block(depth: depth + 1) + [""] + block(depth: depth + 1) + ["", "</div>"]
    case 6: return ["<dl>", "<dt>\(phrase())</dt>", "<dd>\(phrase())</dd>", "</dl>"]
    case 7:
      return ["<table>", "<tr><th>\(phrase())</th></tr>", "<tr><td>", ""] + block(depth: depth + 1)
        + ["", "</td></tr>", "</table>"]
    case 8: return ["<ul>", "<li>\(phrase())</li>", "<li>", ""] + block(depth: depth + 1) + ["", "</li>", "</ul>"]
    case 9: return ["<figure><figcaption>\(phrase())</figcaption></figure>"]
    case 10: return ["<blockquote>", ""] + block(depth: depth + 1) + ["", "</blockquote>"]
    default: return ["<h\(1 + random.below(6))>\(phrase())</h0>"].map(Self.matched)
    }
  }

  /// A heading whose end tag is that of its start tag.
  private static func matched(_ line: String) -> String {
    line.replacing("</h0>", with: "</h\(line.dropFirst(2).prefix(1))>")
  }

  /// Raw HTML in a line.
  private mutating func phrase() -> String {
    let name = random.pick(["b", "i", "kbd", "sub", "sup", "code", "em", "strong", "small", "mark", "s", "u", "q"])
    return random.pick(["a", "x y", "<\(name)>z</\(name)>", "<\(name)>a <b>c</b></\(name)>"])
  }

  private mutating func inline() -> String {
    (0...random.below(3)).map { _ in random.pick([phrase(), "*em*", "`code`", "word", "[l](/u)", "x[^1]"]) }
      .joined(separator: " ")
  }
}
