import Diagnostics
import Ground
import Handbook
import Links
import YAML

/// What keys and values a YAML file of the handbook may have: by its shape, and by what the handbook knows.
struct YAMLNames {
  let shape: Shape
  private let names: HandbookNames
  /// What the names at a place are of; nil where only the shape knows.
  let kind: (_ way: [YAMLCursor.Step], _ isKey: Bool) -> NameKind?

  /// Nil for a file that has no shape of its own.
  init?(_ role: EditedFile.Role, _ view: EditorView) {
    names = HandbookNames(view)
    switch role {
    case .configuration:
      (shape, kind) = (.record(Configuration.keys(channels: names.settings)), ConfigurationPlaces.names)
    case .contacts: (shape, kind) = (.record(Contacts.keys), { _, _ in nil })
    case .services: (shape, kind) = (.record(Services.keys), ConfigurationPlaces.namesOfServices)
    case .document, .alerts, .other: return nil
    }
  }

  /// The front matter of a kind of document.
  init(_ schema: FrontMatterSchema, _ view: EditorView) {
    (names, shape, kind) = (HandbookNames(view), schema.shape, schema.names)
  }

  /// What can be typed at a place.
  func suggestions(_ cursor: YAMLCursor) -> Suggestions {
    // An item may become a value or a mapping.
    let mayBeValue = !cursor.isKey || cursor.way.last == .item
    if mayBeValue, let kind = kind(cursor.way, false) {
      return Suggestions(all: names.suggestions(kind), range: cursor.typed)
    }
    if cursor.isKey, let kind = kind(cursor.way, true) {
      let all = names.suggestions(kind).filter { !cursor.siblings.contains($0.text) }
      return Suggestions(all: all.asKeys, range: cursor.typed)
    }
    var all: [Suggestion] = []
    for shape in Self.shapes(at: cursor.way, in: shape) {
      if cursor.isKey, case .record(let keys) = shape {
        all += keys.filter { !cursor.siblings.contains($0.name) }.map {
          Suggestion($0.name, .property, $0.summary, insertion: $0.name + ": ", isUnlikely: !$0.isRequired)
        }
      } else if mayBeValue {
        all += Self.values(of: shape)
      }
    }
    return Suggestions(all: all, range: cursor.typed)
  }

  /// The shapes that what is at the end of a way may have.
  static func shapes(at way: [YAMLCursor.Step], in shape: Shape) -> [Shape] {
    var shapes = alternatives(of: shape)
    for step in way {
      shapes = shapes.flatMap { shape -> [Shape] in
        switch (step, shape) {
        case (.key(let name), .record(let keys)):
          keys.first { $0.name == name }.map { alternatives(of: $0.shape) } ?? []
        case (.key, .map(let value)): alternatives(of: value)
        case (.item, .list(let item)): alternatives(of: item)
        default: []
        }
      }
    }
    return shapes
  }

  /// The key at the end of a way; nil if the shape does not know it.
  static func key(at way: [YAMLCursor.Step], in shape: Shape) -> Shape.Key? {
    guard case .key(let name)? = way.last else { return nil }
    for shape in shapes(at: way.dropLast(), in: shape) {
      if case .record(let keys) = shape, let key = keys.first(where: { $0.name == name }) { return key }
    }
    return nil
  }

  private static func alternatives(of shape: Shape) -> [Shape] {
    if case .either(let shapes) = shape { return shapes.flatMap(alternatives) }
    return [shape]
  }

  private static func values(of shape: Shape) -> [Suggestion] {
    switch shape {
    case .choice(let words): words.map { Suggestion($0, .choice) }
    case .flag: [Suggestion("true", .choice), Suggestion("false", .choice)]
    case .list(let item): alternatives(of: item).flatMap(values)
    default: []
    }
  }
}
