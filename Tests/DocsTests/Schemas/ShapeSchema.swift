import Ground
import YAML

/// JSON Schemas (draft 2020-12) of what a YAML value must look like, for editors.
///
/// Kedge reads every scalar as the text that is written, so a number or a boolean is as good as a string where text is
/// asked for. What is not a matter of form, such as a name that must be known, only `kedge check` says.
enum ShapeSchema {
  /// The members of the schema of a shape.
  static func members(_ shape: Shape) -> [(String, JSONValue)] {
    switch shape {
    case .text: [("type", ["string", "number", "boolean"]), ("minLength", 1)]
    case .flag: [("type", "boolean")]
    case .number: [("type", "integer"), ("minimum", 0)]
    case .quantity:
      [("type", "number"), ("minimum", 0), ("exclusiveMaximum", .number(Int(ShapeChecker.quantityLimit)))]
    case .choice(let words): [("enum", .array(words.map { .string($0) }))]
    case .date: [("$ref", "#/$defs/date")]
    case .timestamp: [("$ref", "#/$defs/time")]
    case .span: [("$ref", "#/$defs/span")]
    case .interval, .period: [("$ref", "#/$defs/duration")]
    case .url: [("$ref", "#/$defs/url")]
    case .list(let item): [("anyOf", [.object(members(item)), ["type": "array", "items": .object(members(item))]])]
    case .map(let value): [("type", "object"), ("additionalProperties", .object(members(value)))]
    case .record(let keys): record(keys)
    case .either(let shapes): [("anyOf", .array(shapes.map { .object(members($0)) }))]
    }
  }

  /// The members of the schema of a mapping with known keys.
  static func record(_ keys: [Shape.Key]) -> [(String, JSONValue)] {
    let properties = keys.map {
      ($0.name, JSONValue.object([("description", .string($0.summary))] + members($0.shape)))
    }
    let required = keys.filter(\.isRequired).map { JSONValue.string($0.name) }
    return [("type", "object"), ("properties", .object(properties)), ("additionalProperties", false)]
      + (required.isEmpty ? [] : [("required", .array(required))])
  }

  /// The strings that a regular expression describes, for the `$defs` of every schema.
  static let definitions: [(String, JSONValue)] = [
    ("date", .object(pattern(.date))), ("time", .object(pattern(.timestamp))),
    ("span", .object(pattern(.span))),
    ("duration", .object(pattern(.interval))), ("url", .object(pattern(.url))),
  ]

  /// A string that a regular expression describes; editors show the words where it does not match.
  private static func pattern(_ shape: Shape) -> [(String, JSONValue)] {
    [
      ("type", "string"), ("pattern", .string(regularExpression(shape))),
      ("patternErrorMessage", .string("not \(shape.name)")),
    ]
  }

  /// What a scalar of a shape looks like; a calendar knows more.
  static func regularExpression(_ shape: Shape) -> String {
    let day = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    let hour = "([01][0-9]|2[0-3])"
    let time = "\(day)[Tt ]\(hour):[0-5][0-9](:([0-5][0-9]|60)(\\.[0-9]+)?)?([Zz]|[+-]\(hour):[0-5][0-9])"
    return switch shape {
    case .date: "^\(day)$"
    case .timestamp: "^\(time)$"
    case .span: "^\(time)/\(time)$"
    case .interval, .period: "^(\(words)|P(?=T?[0-9])([0-9]+[YMWD])*(T([0-9]+[HM])*)?)$"
    case .url: "^https?://[^/ \"<>][^ \"<>]*$"
    default: ".*"
    }
  }

  /// Durations in words, in any case: `1h 30m`, `6 Months`.
  private static var words: String {
    let units = [
      "m", "min", "mins", "minute", "minutes", "h", "hour", "hours", "d", "day", "days", "w", "week", "weeks",
    ]
    let all = units + ["mo", "month", "months", "y", "year", "years"]
    let anyCase = all.map { unit in unit.map { "[\($0)\($0.uppercased())]" }.joined() }.joined(separator: "|")
    return "([0-9]+[ \\t]*(\(anyCase))[ \\t]*)+"
  }
}
