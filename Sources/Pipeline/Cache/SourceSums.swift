import Diagnostics
import Ground

/// The SHA-256 of each document, taken from the bytes that it is read from.
final class SourceSums: Sendable {
  private let sums = Mutex<[ByteName: [UInt8]]>([:])

  /// Takes the source of a document; called from many threads.
  func take(_ source: SourceFile) {
    var hash = SHA256()
    hash.update(source.bytes[...])
    let sum = hash.finalize()
    sums.withLock { $0[ByteName(source.path)] = sum }
  }

  /// One digest of all of them.
  var digest: [UInt8] {
    let all = sums.withLock { sums in sums.map { (path: $0.key.text, sum: $0.value) } }
    var hash = SHA256()
    for (path, sum) in all.sorted(by: { $0.path.precedesByBytes($1.path) }) {
      hash.update(field: Array(path.utf8))
      hash.update(field: sum)
    }
    return hash.finalize()
  }
}
