import Ground
import YAML

extension Playbook {
  /// A place in the text that the alert, `services.yml` or the sender of a message fills in.
  package struct Parameter: Sendable, Hashable {
    package var name: String
    /// What may be filled in, as it is written; nil if the document does not say.
    package var writtenType: String?
    /// What the page shows before a value is known; empty if there is no example.
    package var example: String
    /// Where the name is in the file.
    @PackedRange package var range: Range<Int>
    /// Where the example is in the file; empty if there is none.
    @PackedRange package var exampleRange: Range<Int>

    /// The parameter that says which service an alert is about.
    package static let slug = "server_slug"
    /// The parameter that says when the incident began.
    package static let start = "started_at"
    /// The parameter that says how severe it is, where the page would work out something else.
    package static let severity = "severity"

    /// What tells every page which incident it is read for, whether the page declares it or not.
    package static let ofIncident = [(slug, ParameterType.slug), (start, .time), (severity, .slug)].map { name, type in
      Self(name: name, writtenType: type.rawValue, example: "", range: 0..<0, exampleRange: 0..<0)
    }

    /// What may be filled in; `text` where the document does not say.
    package var type: String { writtenType ?? ParameterType.text.rawValue }
  }
}

/// The keys of a parameter.
private enum ParameterKeys {
  static let type = Key(
    "type", .choice(ParameterType.self),
    "what a value may be (default: `text`); a `text` is never taken from a link")
  static let example = Key("example", .text, required: true, "the value that the page shows before one is known")
}

extension Form<[Playbook.Parameter]> {
  /// Parameters by name.
  static var parameters: Self {
    Self(.map(.record([ParameterKeys.type.untyped, ParameterKeys.example.untyped]))) { value in
      value.entries?.map { entry in
        let example = entry.value.written(ParameterKeys.example)
        let exampleRange = example.flatMap { $0.text == nil ? nil : $0.range }
        return Playbook.Parameter(
          name: entry.key, writtenType: entry.value.written(ParameterKeys.type)?.scalar,
          example: example?.scalar ?? "", range: entry.keyRange, exampleRange: exampleRange ?? 0..<0)
      }
    }
  }
}
