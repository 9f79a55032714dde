import Markdown
import Mustache

/// The values that a template is filled with, by name.
///
/// Texts are escaped here, by the one escaping that there is, and the engine writes what it gets.
public struct TemplateModel: Sendable, ExpressibleByDictionaryLiteral {
  private(set) var values: [String: Value]

  /// A value of a model.
  public enum Value: Sendable {
    /// A text, escaped where it is written.
    case text(String)
    /// HTML that was made safe where it was made.
    case html(TrustedHTML)
    /// Whether a part of the template is shown.
    case flag(Bool)
    /// A part of the template, once for each item.
    case list([TemplateModel])
  }

  public init(dictionaryLiteral elements: (String, Value)...) {
    values = Dictionary(elements, uniquingKeysWith: { _, last in last })
  }

  /// The value called `name`.
  public subscript(name: String) -> Value? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// Sets a text, or leaves it out where there is none, so that its part of the template is not shown.
  public mutating func set(_ name: String, _ text: String?) {
    if let text, !text.isEmpty { values[name] = .text(text) }
  }

  /// Takes over every value of another model.
  public mutating func merge(_ other: TemplateModel) {
    values.merge(other.values) { _, new in new }
  }
}

extension TemplateModel: MustacheParent {
  /// The value called `name` as the engine writes it; `has_name` tells whether there is one.
  public func child(named name: String) -> Any? {
    switch values[name] {
    case .text(let text): TrustedHTML.escaping(text).string
    case .html(let html): html.string
    case .flag(let flag): flag
    case .list(let models): models
    case nil: name.hasPrefix("has_") ? has(String(name.dropFirst(4))) : nil
    }
  }

  private func has(_ name: String) -> Bool? {
    switch values[name] {
    case .text(let text): !text.isEmpty
    case .html(let html): !html.isEmpty
    case .list(let models): !models.isEmpty
    case .flag(let flag): flag
    case nil: nil
    }
  }
}
