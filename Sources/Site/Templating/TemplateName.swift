/// The name of a value of a template, which is always a literal: two of them mostly differ in their address.
struct TemplateName: Sendable, Equatable, ExpressibleByStringLiteral {
  private let literal: StaticString

  init(stringLiteral literal: StaticString) { self.literal = literal }

  /// Whether it is a text, by its bytes.
  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    literal.utf8CodeUnitCount == text.count && literal.withUTF8Buffer { $0.elementsEqual(text) }
  }

  static func == (lhs: TemplateName, rhs: TemplateName) -> Bool {
    let (left, right) = (lhs.literal, rhs.literal)
    guard left.utf8CodeUnitCount == right.utf8CodeUnitCount else { return false }
    guard left.utf8Start != right.utf8Start else { return true }
    return left.withUTF8Buffer { rhs.matches($0) }
  }
}
