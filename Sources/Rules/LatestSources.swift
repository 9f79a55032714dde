import Diagnostics
import Ground
import Handbook

/// The sources that were read last for findings: a document with thousands of them is read once or twice, and not all
/// documents are held at once.
final class LatestSources: Sendable {
  private let known = Mutex<[(document: Document, source: SourceFile)]>([])
  private let kept: KeptSources?

  /// One for each core that may be at work on a document, and some.
  private static let most = 16

  /// - Parameter kept: Those of documents with findings, for a handbook that is checked again and again.
  init(keeping kept: KeptSources?) { self.kept = kept }

  /// The source of a document.
  func source(of document: Document, in handbook: Handbook) -> SourceFile {
    if let found = known.withLock({ $0.first { $0.document === document } }) { return found.source }
    let source = kept?.source(of: document, in: handbook) ?? handbook.source(of: document)
    known.withLock { known in
      guard !known.contains(where: { $0.document === document }) else { return }
      if known.count == Self.most { known.removeFirst() }
      known.append((document, source))
    }
    return source
  }
}

/// The sources of the documents that rules have findings about, from one check to the next.
final class KeptSources: Sendable {
  private struct Kept: Sendable {
    var sources: [ObjectIdentifier: (document: Document, source: SourceFile)] = [:]
    var size = 0
    /// The documents that were there last.
    var documents: [Document] = []

    mutating func forget(_ id: ObjectIdentifier) {
      guard let known = sources.removeValue(forKey: id) else { return }
      size -= known.source.bytes.count
    }
  }

  private let kept = Mutex(Kept())
  /// How many bytes are kept at most.
  private static let most = 64 << 20

  /// Forgets all that are not of these documents.
  func keepOnly(_ documents: [Document]) {
    kept.withLock { kept in
      if let changed = documents.places(differingFrom: kept.documents) {
        for index in changed { kept.forget(ObjectIdentifier(kept.documents[index])) }
      } else {
        let there = Set(documents.map(ObjectIdentifier.init))
        for id in Array(kept.sources.keys) where !there.contains(id) { kept.forget(id) }
      }
      kept.documents = documents
    }
  }

  /// The source of a document.
  func source(of document: Document, in handbook: Handbook) -> SourceFile {
    let id = ObjectIdentifier(document)
    if let found = kept.withLock({ $0.sources[id]?.source }) { return found }
    let source = handbook.source(of: document)
    // A file that has changed since the document was read is read again, until the document is.
    guard ContentDigest.of(source.bytes) == document.digest else { return source }
    kept.withLock { kept in
      guard kept.sources[id] == nil, kept.size + source.bytes.count <= Self.most else { return }
      kept.sources[id] = (document, source)
      kept.size += source.bytes.count
    }
    return source
  }
}
