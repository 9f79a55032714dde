import Files
import Ground
import Links

/// How the place of a finding is opened in an editor.
package struct EditorLink: Sendable {
  /// The URL with its names.
  package let template: String

  /// The link of Visual Studio Code.
  package static let code = EditorLink(known: "vscode://file{path}:{line}:{column}")

  private init(known template: String) { self.template = template }

  /// Takes a URL with `{path}`, `{line}` and `{column}` in it; nil if it names no path, or would run a script.
  package init?(_ template: String) {
    guard template.contains("{path}"), let colon = template.utf8.firstIndex(of: .colon) else { return nil }
    let scheme = template[..<colon]
    guard !scheme.isEmpty, scheme.utf8.allSatisfy({ $0.isSchemeCharacter }),
      !["javascript", "data", "vbscript", "blob"].contains(scheme.lowercased())
    else { return nil }
    self.template = template
  }

  /// The URL of a place; the path is absolute and encoded.
  func url(of file: String, line: Int, column: Int) -> String {
    // The path last: it may look like the name of a value itself.
    let path = ContentPath.percentEncoded(AbsolutePath.of(file))
    return template.split(separator: "{path}", omittingEmptySubsequences: false).map { part in
      Self.replacing("{column}", with: "\(column)", in: Self.replacing("{line}", with: "\(line)", in: String(part)))
    }.joined(separator: path)
  }

  private static func replacing(_ name: String, with value: String, in text: String) -> String {
    text.split(separator: name, omittingEmptySubsequences: false).joined(separator: value)
  }
}

extension UInt8 {
  fileprivate var isSchemeCharacter: Bool {
    let lower = self | 0x20
    return (lower >= .a && lower <= UInt8(0x7A)) || UInt8.digits.contains(self) || [0x2B, 0x2D, 0x2E].contains(self)
  }
}
