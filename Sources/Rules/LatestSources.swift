import Ground
import Diagnostics
import Handbook

/// The sources that were read last for findings: a document with thousands of them is read once or twice, and not all
/// documents are held at once.
final class LatestSources: Sendable {
  private let known = Mutex<[(path: String, source: SourceFile)]>([])

  /// One for each core that may be at work on a document, and some.
  private static let most = 16

  /// The source of a document.
  func source(of document: Document, in handbook: Handbook) -> SourceFile {
    if let found = known.withLock({ $0.first { $0.path == document.path } }) { return found.source }
    let source = handbook.source(of: document)
    known.withLock { known in
      guard !known.contains(where: { $0.path == document.path }) else { return }
      if known.count == Self.most { known.removeFirst() }
      known.append((document.path, source))
    }
    return source
  }
}
