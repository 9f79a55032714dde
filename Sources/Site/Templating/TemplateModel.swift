import Markdown

/// The values that a template is filled with, by name.
///
/// Texts are escaped where they are written, by the only escaping function: no template can write one as it is.
struct TemplateModel: Sendable, ExpressibleByDictionaryLiteral {
  /// In the order in which they were set: there are few, and looking through short names is quicker than hashing them.
  private(set) var values: [(name: TemplateName, value: Value)] = []

  /// A value of a model.
  enum Value: Sendable {
    /// A text, escaped where it is written.
    case text(String)
    /// HTML that was made safe where it was made, and where names are in it, where that is known.
    case html(TrustedHTML, names: [IndexedHTML.Name]? = nil)
    /// Whether a part of the template is shown.
    case flag(Bool)
    /// A part of the template, once for each item.
    case list([TemplateModel])
  }

  init(dictionaryLiteral elements: (TemplateName, Value)...) {
    values.reserveCapacity(elements.count + 24)
    for (name, value) in elements { add(name, value) }
  }

  /// The value called `name`.
  subscript(name: TemplateName) -> Value? {
    get { values.first { $0.name == name }?.value }
    set {
      guard let index = values.firstIndex(where: { $0.name == name }) else {
        if let newValue { values.append((name, newValue)) }
        return
      }
      if let newValue { values[index].value = newValue } else { values.remove(at: index) }
    }
  }

  /// Adds a value whose name nothing has yet.
  mutating func add(_ name: TemplateName, _ value: Value) { values.append((name, value)) }

  /// Sets a text, or leaves it out if there is none, so that its part of the template is not shown.
  mutating func set(_ name: TemplateName, _ text: String?) {
    if let text, !text.isEmpty { self[name] = .text(text) }
  }

  /// Takes over every value of another model.
  mutating func merge(_ other: TemplateModel) {
    for (name, value) in other.values { self[name] = value }
  }
}

extension TemplateModel {
  /// The value that a template calls `name`; `has_name` says whether there is one.
  func shown(as name: String) -> Value? {
    if let value = value(called: name) { return value }
    guard name.hasPrefix("has_") else { return nil }
    return value(called: String(name.dropFirst(4))).map { .flag($0.isShown) }
  }

  private func value(called name: String) -> Value? {
    var name = name
    return name.withUTF8 { name in values.first { $0.name.matches(name) }?.value }
  }
}

extension TemplateModel.Value {
  /// Whether the part of a template that asks for it is shown.
  var isShown: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .html(let html, _): !html.isEmpty
    case .list(let models): !models.isEmpty
    case .flag(let flag): flag
    }
  }
}
