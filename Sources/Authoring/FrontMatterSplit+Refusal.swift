import Diagnostics
import Ground
import Handbook

extension FrontMatterSplit {
  /// Why front matter cannot be edited; nil if it can.
  func refusal(of source: SourceFile) -> Refusal? {
    switch self {
    // An object takes no line of YAML: another generator could not read it any more.
    case .found(let yaml, let block, _) where yaml == block || Self.saysJSON(source, yaml, block):
      Refusal("the front matter of `\(source.path)` is JSON, which Kedge reads and does not edit", status: 1)
    case .none, .found: nil
    case .unclosed: Refusal("the front matter of `\(source.path)` is never closed", status: 1)
    case .toml: Refusal("the front matter of `\(source.path)` is TOML, which Kedge reads and does not edit", status: 1)
    case .misspelt(let line, _, _):
      Refusal("the front matter of `\(source.path)` begins with `\(source.text(line))`, not with `---`", status: 1)
    case .foreign: Refusal("the front matter of `\(source.path)` cannot be read", status: 1)
    }
  }

  /// Whether the line before the front matter calls it JSON: `---json`.
  private static func saysJSON(_ source: SourceFile, _ yaml: Range<Int>, _ block: Range<Int>) -> Bool {
    source.text(block.lowerBound..<max(block.lowerBound, yaml.lowerBound)).lowercased().contains("json")
  }
}
