import Diagnostics
import Ground

/// What each document is recognised by, taken from the bytes that it is read from.
final class SourceSums: Sendable {
  /// The key of the stamps.
  let key: CacheKey
  private let sums = Mutex<[ByteName: [FileStamp]]>([:])

  init(key: CacheKey) { self.key = key }

  /// Takes the source of the document at a path; called from many threads.
  func take(_ path: String, _ source: SourceFile) {
    let stamps = [key.first, key.second].map { key in
      var maker = FileStamp.Maker(key: key)
      maker.take(source.bytes[...])
      return maker.stamp
    }
    sums.withLock { $0[ByteName(path)] = stamps }
  }

  /// One digest of all of them.
  var digest: [UInt8] {
    let all = sums.withLock { sums in sums.map { (path: $0.key.text, stamps: $0.value) } }
    var hash = SHA256()
    for (path, stamps) in all.sorted(by: { $0.path.precedesByBytes($1.path) }) {
      hash.update(field: Array(path.utf8))
      for stamp in stamps { hash.update("\(stamp.size) \(stamp.digest) ") }
    }
    return hash.finalize()
  }
}

/// What the stamps of a cache depend on besides the files: nobody knows it who cannot read the cache.
struct CacheKey: Sendable, Equatable {
  let first: UInt64
  let second: UInt64

  /// A new one.
  init() { (first, second) = (.random(in: 0 ... .max), .random(in: 0 ... .max)) }

  /// Takes what ``text`` gave; nil for anything else.
  init?(_ text: String) {
    guard text.utf8.count == 32, text.utf8.allSatisfy({ Hexadecimal.digit($0) != nil }),
      let first = UInt64(text.prefix(16), radix: 16), let second = UInt64(text.dropFirst(16), radix: 16)
    else { return nil }
    (self.first, self.second) = (first, second)
  }

  /// 32 hexadecimal digits.
  var text: String { Hexadecimal.text(of: first) + Hexadecimal.text(of: second) }
}
