/// The name of a value of a template, which is always a literal: two of them are mostly told apart by where they lie.
public struct TemplateName: Sendable, Equatable, ExpressibleByStringLiteral {
  private let literal: StaticString

  public init(stringLiteral literal: StaticString) { self.literal = literal }

  /// The name as a text.
  var text: String { literal.description }

  public static func == (lhs: TemplateName, rhs: TemplateName) -> Bool {
    let (left, right) = (lhs.literal, rhs.literal)
    guard left.utf8CodeUnitCount == right.utf8CodeUnitCount else { return false }
    guard left.utf8Start != right.utf8Start else { return true }
    return left.withUTF8Buffer { left in right.withUTF8Buffer { left.elementsEqual($0) } }
  }
}
