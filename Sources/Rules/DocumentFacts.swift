import Ground
import Handbook

/// What was worked out of single documents, kept for as long as a document is not read again.
final class DocumentFacts<Value: Sendable>: Sendable {
  /// The documents, held so that no other takes the place of one in memory, and the value of each.
  private let known = Mutex<(documents: [Document], values: [Value])>(([], []))

  /// The values of documents, in their order; those of all others are forgotten.
  func values(of documents: [Document], _ make: @Sendable (Document) -> Value) -> [Value] {
    let old = known.withLock { $0 }
    var values = old.values
    if let changed = documents.places(differingFrom: old.documents) {
      for (index, value) in zip(changed, Parallel.map(changed, { make(documents[$0]) })) { values[index] = value }
    } else {
      let places = Dictionary(
        old.documents.enumerated().map { (ObjectIdentifier($1), $0) }, uniquingKeysWith: { first, _ in first })
      let kept = documents.map { places[ObjectIdentifier($0)] }
      let missing = documents.indices.filter { kept[$0] == nil }
      var made = Parallel.map(missing) { make(documents[$0]) }.makeIterator()
      values = kept.compactMap { $0.map { old.values[$0] } ?? made.next() }
    }
    known.withLock { [values] in $0 = (documents, values) }
    return values
  }
}
