import ArgumentParser
import Calendar
import Ground

/// Values that have a form: whoever gets it wrong is shown it.
enum ArgumentForms {
  /// Reads a day.
  static func date(_ text: String) throws -> CivilDate {
    guard let date = CivilDate(iso: text) else { throw ValidationError("a date looks like `2026-11-29`") }
    return date
  }

  /// Reads a moment.
  static func moment(_ text: String) throws -> Timestamp {
    guard let moment = Timestamp(rfc3339: text) else {
      throw ValidationError("a time looks like `2026-11-28T21:26:00Z`")
    }
    return moment
  }

  /// Reads a duration.
  static func duration(_ text: String) throws -> Interval {
    guard let interval = Interval(text) else {
      throw ValidationError("a duration looks like `45m`, `1h 30m`, `14d` or `P14D`")
    }
    return interval
  }

  /// Reads the URL that a site or a system is at; it goes into commands for a shell, so it has no odd characters.
  static func url(_ text: String) throws -> String {
    let isPlain = text.utf8.allSatisfy { $0 > .space && $0 < .delete && !"\"'\\`$<>".utf8.contains($0) }
    guard WebURL(text) != nil, text.utf8.count < 500, isPlain else {
      throw ValidationError("a URL looks like `https://runbooks.example.com`")
    }
    return text
  }

  /// Reads a width in columns.
  static func columns(_ text: String) throws -> Int {
    guard let columns = Int(text), columns > 0 else { throw ValidationError("a number of columns, such as `80`") }
    return columns
  }
}
