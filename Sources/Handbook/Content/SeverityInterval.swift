import Calendar
import YAML

/// How long something may take for one severity, or how often it is due.
package struct SeverityInterval: Sendable {
  /// The name of the severity, as the document has it.
  package var severity: Located<String>
  /// The duration; nil if it cannot be read.
  package var interval: Interval?
}

extension Form<[SeverityInterval]> {
  /// Durations by severity, in the order of the file.
  static var intervals: Self {
    Self(.map(.interval)) { value in
      value.entries?.map { entry in
        SeverityInterval(severity: Located(entry.key, at: entry.keyRange), interval: entry.value.interval)
      }
    }
  }
}
