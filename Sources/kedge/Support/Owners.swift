import Diagnostics
import Ground

/// Names of owners that a report is asked for.
enum Owners {
  /// Refuses an owner whom nobody knows: nothing of theirs would ever be overdue.
  ///
  /// - Parameters:
  ///   - names: Who is asked for.
  ///   - known: Who could be meant.
  ///   - source: Where owners come from, as the end of a sentence.
  /// - Throws: The first name that nobody has, with one that is near it.
  static func require(_ names: [String], among known: [String], from source: String) throws(Refusal) {
    for name in names where !known.contains(name) {
      let near = NearMiss.best(for: name, among: known).map { "did you mean `\($0)`? " } ?? ""
      throw Refusal(
        "nobody is called `\(name)`", help: near + "owners are the keys of contacts.yml, and \(source)", status: 1)
    }
  }
}
