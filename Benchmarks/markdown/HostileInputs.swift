import Diagnostics
import Markdown

/// Inputs of 1 MB that make a careless parser quadratic.
enum HostileInputs {
  static let all: [(String, String)] = [
    ("[", fill("[")), ("*a _b ", fill("*a _b ")), ("nested quotes", fill(">", 50_000) + " a\n"),
    ("quote lines", fill("> > > > > a\n")), ("nested lists", nestedList), ("- on one line", fill("- ", 50_000) + "a"),
    ("pipes", fill("|")), ("pipe lines", fill("| | |\n")), ("backticks", backticks), ("![", fill("![")),
    ("delimiter rows", fill("|-|-|\n")), ("delimiter row after header", "|a|b|\n" + fill("|-|-|\n")),
    ("wide table", "|" + fill("a|", 120_000) + "\n|" + fill("-|", 120_000) + "\n" + fill("|a\n", 400_000)),
    ("10,000 rows", "| a | b | c |\n|---|---|---|\n" + fill("| one `x` | **two** | [three](u) |\n", 330_000)),
    ("tables in a list", fill("- | a |\n  |---|\n  | b |\n")),
    ("tables in text", fill("a\n| a |\n|---|\n| b |\nc\n\n")),
    ("~ ", fill("~ ")), ("~~a ", fill("~~a ")), ("~a *b~ c* ", fill("~a *b~ c* ")),
    ("http://a.b/`c` ", fill("http://a.b/`c` ")),
    ("http://", fill("http://")), ("www. lines", fill("www.a.b\n")), ("http://a.b/)", "http://a.b/" + fill(")")),
    ("a@", fill("a@")), ("a@b.c ", fill("a@b.c ")), ("a.b.c@", fill("a.b.c@")), ("<a ", fill("<a ")),
    ("<b>", fill("<b>")),
    ("<b></b>", fill("<b></b>")), ("<div> blocks", fill("<div>\n\n")), ("<a href=x> blocks", fill("<a href=x>\n\n")),
    ("<!--", fill("<!-- ")), ("<span> and </b>", fill("<span>", 500_000) + fill("</b>", 500_000)),
    ("&amp;", fill("&amp;")),
    ("&fjlig; ", fill("&fjlig; &copy; ")), ("\\*", fill("\\*")), ("[a](b) ", fill("[a](b) ")), ("[a][b", fill("[a][b")),
    ("definitions", fill("[a]: b\n")), ("[ref] many", fill("[a] ") + "\n\n[a]: b\n"),
    ("- [ ] tasks", fill("- [ ] a\n")),
    ("# h {#a}", fill("# h {#a}\n")), ("same heading", fill("# a\n")), ("alerts", fill("> [!NOTE]\n> a\n\n")),
    ("{{a}}", fill("{{a}}")), ("{{", fill("{")), ("NUL", fill("\0")), ("fences", fill("```sh\na 'b\n```\n")),
    ("shell", "```sh\n" + fill("a --b 'c' # d\n") + "```\n"), ("quotes in sql", "```sql\n" + fill("'") + "\n```\n"),
    ("lazy lines", fill("> a\nb\n")), ("a**b", fill("a**b")), ("\\\\|", "|a|\n|-|\n|" + fill("\\|") + "|\n"),
  ]

  /// Prints how long each takes; the bar is one second.
  static func report() {
    var slow: [String] = []
    for (name, text) in all {
      let source = SourceFile(path: "hostile.md", text: text)
      let seconds = Rounds.seconds { _ = MarkdownDocument(parsing: source, from: 0) }
      let own = Rounds.seconds { Rounds.cmark(source.bytes) }
      print("  \(name): \(text.utf8.count) bytes, \(Int(seconds * 1000)) ms (libcmark alone \(Int(own * 1000)) ms)")
      if seconds > 1 { slow.append(name) }
    }
    print(slow.isEmpty ? "all hostile inputs take less than a second" : "more than a second: \(slow)")
  }

  private static func fill(_ pattern: String, _ size: Int = 1_000_000) -> String {
    String(repeating: pattern, count: size / pattern.utf8.count)
  }

  private static var nestedList: String {
    (0..<1400).map { String(repeating: " ", count: $0 / 2 * 2) + "- a\n" }.joined()
  }

  private static var backticks: String {
    var text = ""
    var width = 1
    while text.utf8.count < 1_000_000 {
      text += String(repeating: "`", count: width) + " "
      width += 1
    }
    return text
  }
}
