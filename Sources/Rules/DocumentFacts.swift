import Ground
import Handbook

/// What was worked out of single documents, kept for as long as a document is not read again.
final class DocumentFacts<Value: Sendable>: Sendable {
  private struct Fact: Sendable {
    /// Held, so that no other document takes its place in memory.
    let document: Document
    let value: Value
  }

  private let known = Mutex<[ObjectIdentifier: Fact]>([:])

  /// The values of documents, in their order; those of all others are forgotten.
  func values(of documents: [Document], _ make: @Sendable (Document) -> Value) -> [Value] {
    let old = known.withLock { $0 }
    let missing = documents.filter { old[ObjectIdentifier($0)] == nil }
    var made = Parallel.map(missing, make).makeIterator()
    let facts = documents.compactMap { document in
      old[ObjectIdentifier(document)] ?? made.next().map { Fact(document: document, value: $0) }
    }
    if !missing.isEmpty || old.count != documents.count {
      let new = Dictionary(facts.map { (ObjectIdentifier($0.document), $0) }, uniquingKeysWith: { first, _ in first })
      known.withLock { $0 = new }
    }
    return facts.map(\.value)
  }
}
