import Diagnostics
import Handbook

/// One rule that one comment suppresses.
package struct Suppression: Sendable {
  package let rule: Rule
  /// Why, in the words of the comment.
  package let reason: String
  /// The document, as an index of the handbook's.
  package let document: Int
  /// The path of the file, as findings have it.
  package let file: String
  /// The lines whose findings it suppresses; nil for all of the file, and the front matter too.
  package let lines: ClosedRange<Int>?
  /// Where the rule's name is in the file.
  package let place: Range<Position>
  /// How many findings it suppresses.
  package internal(set) var count = 0
}
