import Ground

/// When a plural category holds, as CLDR writes it: `n % 10 = 2..4 and n % 100 != 12..14`.
///
/// Only whole numbers are counted here, so that `n` and `i` are the number, and what CLDR says of decimals is nought.
struct PluralCondition: Sendable {
  /// `n % 10 != 2..4,7`.
  private struct Relation: Sendable {
    var isNumber: Bool
    var modulus: Int?
    var isNegated = false
    var ranges: [ClosedRange<Int>] = []

    func holds(for number: Int) -> Bool {
      let operand = isNumber ? number : 0
      let value = modulus.map { operand % $0 } ?? operand
      return ranges.contains { $0.contains(value) } != isNegated
    }

    var javaScript: String {
      let value = (isNumber ? "n" : "0") + (modulus.map { "%\($0)" } ?? "")
      let ranges = ranges.map { range in
        range.count == 1
          ? "\(value)===\(range.lowerBound)" : "\(value)>=\(range.lowerBound)&&\(value)<=\(range.upperBound)"
      }
      return (isNegated ? "!(" : "(") + ranges.joined(separator: "||") + ")"
    }
  }

  /// Any of these, each with all of its relations.
  private var alternatives: [[Relation]] = []

  /// Reads a condition; nil if the text is not one. Samples such as `@integer 1` may follow it.
  init?(_ text: String) {
    var tokens = Self.tokens(text[..<(text.firstIndex(of: "@") ?? text.endIndex)])[...]
    repeat {
      var relations: [Relation] = []
      repeat {
        guard let relation = Self.relation(&tokens) else { return nil }
        relations.append(relation)
      } while Self.take("and", &tokens)
      alternatives.append(relations)
    } while Self.take("or", &tokens)
    guard tokens.isEmpty else { return nil }
  }

  /// Whether it holds for a number.
  func holds(for number: Int) -> Bool {
    alternatives.contains { relations in relations.allSatisfy { $0.holds(for: number) } }
  }

  /// The same as a JavaScript expression over `n`.
  var javaScript: String {
    alternatives.map { $0.map(\.javaScript).joined(separator: "&&") }.joined(separator: "||")
  }

  private static func relation(_ tokens: inout ArraySlice<String>) -> Relation? {
    guard let operand = tokens.popFirst(), operands.contains(operand) else { return nil }
    var relation = Relation(isNumber: operand == "n" || operand == "i")
    if take("%", &tokens) {
      guard let modulus = number(&tokens), modulus > 0 else { return nil }
      relation.modulus = modulus
    }
    relation.isNegated = take("!", &tokens)
    guard take("=", &tokens) else { return nil }
    repeat {
      guard let lower = number(&tokens) else { return nil }
      guard take("..", &tokens) else {
        relation.ranges.append(lower...lower)
        continue
      }
      guard let upper = number(&tokens), lower <= upper else { return nil }
      relation.ranges.append(lower...upper)
    } while take(",", &tokens)
    return relation
  }

  /// What CLDR counts: the number as `n` or `i`, the others of its decimals.
  private static let operands: Set = ["n", "i", "v", "w", "f", "t", "c", "e"]

  private static func number(_ tokens: inout ArraySlice<String>) -> Int? {
    guard let token = tokens.first, let number = Int(token), number <= 1_000_000 else { return nil }
    tokens.removeFirst()
    return number
  }

  private static func take(_ token: String, _ tokens: inout ArraySlice<String>) -> Bool {
    guard tokens.first == token else { return false }
    tokens.removeFirst()
    return true
  }

  /// Names, numbers, `..`, and every other character on its own.
  private static func tokens(_ text: Substring) -> [String] {
    enum Kind {
      case letter, digit, period, other
    }
    func kind(_ byte: UInt8) -> Kind {
      switch byte {
      case UInt8.digits: .digit
      case UInt8.lowercaseLetters: .letter
      case .period: .period
      default: .other
      }
    }
    var tokens: [String] = []
    var before: Kind?
    for byte in text.utf8 {
      guard byte != .space else {
        before = nil
        continue
      }
      let kind = kind(byte)
      let character = String(decoding: [byte], as: UTF8.self)
      if kind != .other, kind == before, let last = tokens.indices.last {
        tokens[last] += character
      } else {
        tokens.append(character)
      }
      before = kind
    }
    return tokens
  }
}
