import Diagnostics
import Ground
import Handbook

/// What rules worked out of documents, each by itself, from one check of a handbook to the next.
///
/// A value belongs to its document, which is another one once it was read again, and to what is the same for all documents:
/// where that differs from before, or a document came or went, all of it is worked out again.
final class KeptValues: Sendable {
  private struct Kept<Common: Equatable & Sendable, Value: Sendable>: Sendable {
    var documents: [Document]
    var common: Common
    /// The documents with a value, by index.
    var values: [(document: Int, value: Value)]
  }

  private let known = Mutex<[String: any Sendable]>([:])
  private let isKept: Bool

  /// - Parameter isKept: Whether there is a next check.
  init(isKept: Bool) { self.isKept = isKept }

  /// The values of the documents that have one, in the order of the documents.
  ///
  /// - Parameters:
  ///   - documents: The documents of the handbook.
  ///   - rule: Whose values they are.
  ///   - common: All that a value depends on besides its document.
  ///   - make: The value of a document, by its index; nil if it has none.
  /// - Returns: The values, each with the index of its document.
  func values<Value: Sendable, Common: Equatable & Sendable>(
    of documents: [Document], for rule: Rule, with common: Common, _ make: (Int) -> Value?
  ) -> [(document: Int, value: Value)] {
    let old = known.withLock { $0[rule.name] } as? Kept<Common, Value>
    var values: [(document: Int, value: Value)] = []
    if let old, let changed = documents.places(differingFrom: old.documents), old.common == common {
      guard !changed.isEmpty else { return old.values }
      let new = Set(changed)
      values = old.values.filter { !new.contains($0.document) }
      values += changed.compactMap { index in make(index).map { (index, $0) } }
      values.sort { $0.document < $1.document }
    } else {
      values = documents.indices.compactMap { index in make(index).map { (index, $0) } }
    }
    if isKept {
      let kept = Kept(documents: documents, common: common, values: values)
      known.withLock { $0[rule.name] = kept }
    }
    return values
  }
}
