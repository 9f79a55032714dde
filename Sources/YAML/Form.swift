import Calendar

/// The form of a value: what it must look like, and how it is read.
///
/// One form is the truth for the checker, the reference tables, the JSON Schemas and the reader.
@usableFromInline
package struct Form<Value: Sendable>: Sendable {
  /// What the value must look like.
  package let shape: Shape
  /// Reads a value; nil if it does not have the form.
  @usableFromInline package let read: @Sendable (YAMLValue) -> Value?

  /// - Parameters:
  ///   - shape: What the value must look like.
  ///   - read: Reads a value; nil if it does not have that shape.
  package init(_ shape: Shape, read: @escaping @Sendable (YAMLValue) -> Value?) {
    self.shape = shape
    self.read = read
  }
}

extension Form<String> {
  /// Any string.
  package static var text: Self { Self(.text) { $0.text } }
  /// An absolute `http` or `https` URL.
  package static var url: Self { Self(.url) { $0.text } }
}

extension Form<Bool> {
  /// `true` or `false`.
  package static var flag: Self {
    Self(.flag) { value in
      switch value.scalar {
      case "true": true
      case "false": false
      default: nil
      }
    }
  }
}

extension Form<Int> {
  /// A whole number, zero or more.
  package static var number: Self {
    Self(.number) { value in value.scalar.flatMap { ShapeChecker.accepts($0, .number) ? Int($0) : nil } }
  }
}

extension Form<Double> {
  /// A number, zero or more, with or without a fraction, and below ``ShapeChecker/quantityLimit``.
  package static var quantity: Self {
    Self(.quantity) { value in
      value.scalar.flatMap { ShapeChecker.accepts($0, .quantity) ? Double($0) : nil }
    }
  }
}

extension Form<CivilDate> {
  /// A day.
  package static var date: Self { Self(.date) { $0.date } }
}

extension Form<Timestamp> {
  /// A moment with its offset.
  package static var timestamp: Self { Self(.timestamp) { $0.timestamp } }
}

extension Form<Interval> {
  /// A duration.
  package static var interval: Self { Self(.interval) { $0.interval } }
  /// A duration of a day or more.
  package static var period: Self {
    Self(.period) { value in value.interval.flatMap { $0.isPeriod ? $0 : nil } }
  }
}

extension Form where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of the words of an enumeration.
  package static func choice(_ words: Value.Type) -> Self {
    Self(.choice(words.allCases.map(\.rawValue))) { value in value.scalar.flatMap { Value(rawValue: $0) } }
  }
}

extension Form<[Located<String>]> {
  /// A list of strings with their places; a single string is a list of one.
  package static var texts: Self { Self(.list(.text)) { $0.locatedTexts } }
}

extension Form<YAMLValue> {
  /// A value that its reader takes apart.
  package static func value(_ shape: Shape) -> Self { Self(shape) { $0 } }
  /// A mapping with known keys.
  package static func record(_ keys: [Shape.Key]) -> Self { value(.record(keys)) }
}
