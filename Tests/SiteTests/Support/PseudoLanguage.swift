import Diagnostics
import Ground

@testable import Site

/// A language whose words can be told from all other text: each is in ⟦brackets⟧, its letters full-width.
enum PseudoLanguage {
  static let name = "qps"

  /// The file of its words, made of the English ones.
  static func file() -> TemplateSet.File {
    let english = TemplateSet.builtIn.first { $0.path == "words/en.json" }
    let words = english.map { WordsFile($0.source).values } ?? [:]
    let members = words.sorted { $0.key < $1.key }.map { key, value -> (String, JSONValue) in (key, json(value)) }
    let path = "words/\(name).json"
    return TemplateSet.File(path: path, source: SourceFile(path: path, text: JSONValue.object(members).text))
  }

  private static func json(_ value: WordValue) -> JSONValue {
    switch value {
    case .text(let text): .string(marked(text))
    case .list(let texts): .array(texts.map { .string(marked($0)) })
    case .forms(let forms): .object(forms.map { ($0.key.rawValue, .string(marked($0.value))) }.sorted { $0.0 < $1.0 })
    }
  }

  /// A word in brackets, its letters full-width; the names of its places stay.
  static func marked(_ text: String) -> String {
    var isInPlace = false
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      if scalar == "{" { isInPlace = true }
      if scalar == "}" { isInPlace = false }
      guard !isInPlace, isLetter(scalar) else { return scalar }
      return Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar
    }
    return "⟦" + String(String.UnicodeScalarView(scalars)) + "⟧"
  }

  /// The stretches of a text that are in no brackets.
  static func unmarked(_ text: String) -> String {
    var (depth, rest) = (0, "")
    for character in text {
      if character == "⟦" { depth += 1 }
      if depth == 0 { rest.append(character) }
      if character == "⟧" { depth -= 1 }
    }
    return rest
  }

  /// Whether it is a letter of ASCII.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII && scalar.properties.isAlphabetic }

  /// Whether it is a letter of one of its words.
  static func isMarked(_ scalar: Unicode.Scalar) -> Bool { (0xFF21...0xFF5A).contains(scalar.value) }
}
