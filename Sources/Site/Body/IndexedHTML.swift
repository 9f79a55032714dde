import Ground
import Markdown

/// HTML that knows where its names are: the ids of its elements and the addresses of its links, which the one-file
/// edition renames.
struct IndexedHTML: ByteSink {
  var bytes: [UInt8] = []
  /// The attributes that name something, in their order; nil if not all are known.
  private(set) var names: [Name]? = []

  /// An attribute that names something.
  struct Name: BitwiseCopyable {
    /// Where its value begins.
    var place: UInt32
    /// For a plain link to another page the index of its document, otherwise -1.
    var document: Int32
  }

  /// An empty piece with room.
  init(room: Int, names: Int) {
    bytes.reserveCapacity(room)
    self.names?.reserveCapacity(names)
  }

  /// Only the bytes.
  var html: TrustedHTML { TrustedHTML(trusted: bytes) }

  /// Adds a byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Adds bytes from elsewhere.
  @inline(__always)
  mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>) { self.bytes.append(contentsOf: bytes) }

  /// Says that the value of such an attribute begins `back` bytes before the end.
  @inline(__always)
  mutating func name(back: Int = 0) { name(at: bytes.count - back) }

  /// Says where the value of such an attribute begins, and for a plain link to which document it leads.
  @inline(__always)
  mutating func name(at place: Int, document: Int? = nil) {
    names?.append(Name(place: UInt32(truncatingIfNeeded: place), document: Int32(truncatingIfNeeded: document ?? -1)))
  }

  /// Says that the places of some names are unknown.
  mutating func losesNames() { names = nil }
}
