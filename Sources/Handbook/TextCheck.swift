import Diagnostics
import Ground

/// What keeps bytes from being a text.
enum TextCheck {
  static func problem(in source: SourceFile) -> Diagnostic? {
    let isBlank = source.bytes.dropFirst(source.contentStart).allSatisfy { $0 <= .space && $0 != 0 }
    if isBlank {
      return Diagnostic(.emptyDocument, "the file is empty", in: source, at: 0..<0, help: "write it or delete it")
    }
    if let nul = UTF8Text.first(0, in: source.bytes) {
      return Diagnostic(
        .nulByte, "the file contains a NUL byte", in: source, at: nul..<nul + 1, help: "is it a text file?")
    }
    if let bad = UTF8Text.firstInvalidByte(in: source.bytes) {
      return Diagnostic(
        .invalidUTF8, "the file is not valid UTF-8 here", in: source, at: bad..<bad + 1,
        help: "save the file as UTF-8")
    }
    return nil
  }
}

extension Rule {
  package static let emptyDocument = Rule(
    "empty-document", .error, "a document is not empty", .fixed)
  package static let nulByte = Rule(
    "nul-byte", .error, "a document contains no NUL byte", .fixed)
  package static let invalidUTF8 = Rule(
    "invalid-utf8", .error, "a document is valid UTF-8", .fixed)
}
