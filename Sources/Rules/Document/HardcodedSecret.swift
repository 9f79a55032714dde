import Diagnostics
import Ground
import Handbook
import Links

/// No document holds a key to something: whoever reads the site, its search index or its history could use it.
///
/// Only forms that cannot be anything else are looked for, and no report shows more of one than its kind.
struct HardcodedSecret: DocumentRule {
  static let rule = Rule(
    "hardcoded-secret", .error, "no document, nor any file of data, contains a token, a private key or a password",
    .unsuppressible, source: "CWE-798, use of hard-coded credentials")

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    Self.findings(in: context.source)
  }

  /// Every secret in a file.
  static func findings(in source: SourceFile) -> [Diagnostic] {
    SecretPatterns.all(in: source.bytes).filter { !isExample($0, in: source.bytes) }.map { secret in
      Diagnostic(
        rule, "the text contains what looks like \(article(secret.kind)) \(secret.kind.rawValue)", in: source,
        at: secret.range,
        help: "revoke it: it stays in the history of the repository; then say where the command can read it, as in "
          + "`$(vault kv get …)`")
    }
  }

  /// Whether a password in a URL shows what such a URL looks like: it is a variable or speaks of itself, it is too short
  /// for one, or its host is one of those that RFC 2606 reserves for examples.
  private static func isExample(_ secret: SecretPatterns.Found, in bytes: [UInt8]) -> Bool {
    guard secret.kind == .urlPassword else { return false }
    let password = bytes[secret.range]
    guard password.count > 5, let first = password.first, !"$%&([".utf8.contains(first) else { return true }
    if words.contains(where: { password.contains(ignoringCase: $0) }) { return true }
    let host = bytes[min(secret.range.upperBound + 1, bytes.count)...].prefix(253).prefix {
      UInt8.lowercaseLetters.contains($0 | 0x20) || UInt8.digits.contains($0) || $0 == .period || $0 == .hyphen
    }
    let name = "." + String(decoding: host, as: UTF8.self).lowercased()
    return reserved.contains { name.hasSuffix($0) }
  }

  private static let words: [StaticString] = ["password", "passwd", "secret", "changeme", "change-me", "your", "token"]
  private static let reserved = [
    ".example.com", ".example.net", ".example.org", ".example", ".test", ".invalid", ".localhost",
  ]

  private static func article(_ kind: SecretPatterns.Kind) -> String {
    "AEIOU".contains(kind.rawValue.prefix(1)) ? "an" : "a"
  }
}

/// The same of the files beside the documents, which pages and links are made from.
struct HardcodedSecretInData: HandbookRule {
  static let rule = HardcodedSecret.rule

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    let handbook = linked.handbook
    return [handbook.configuration.source, handbook.contacts.source, handbook.services.source].compactMap { $0 }
      .flatMap(HardcodedSecret.findings)
  }
}
