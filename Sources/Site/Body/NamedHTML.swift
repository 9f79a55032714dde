import Markdown

/// HTML that knows where its names stand: the ids of its elements and the addresses of its links, which the one-file
/// edition renames.
struct NamedHTML {
  var bytes: [UInt8] = []
  /// The attributes that name something, in their order; nil where not all are known.
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

  var html: TrustedHTML { TrustedHTML(trusted: bytes) }

  /// Says that the value of such an attribute begins `back` bytes before the end.
  @inline(__always)
  mutating func name(back: Int = 0) { name(at: bytes.count - back) }

  /// Says where the value of such an attribute begins, and for a plain link to which document it leads.
  @inline(__always)
  mutating func name(at place: Int, document: Int? = nil) {
    names?.append(Name(place: UInt32(truncatingIfNeeded: place), document: Int32(truncatingIfNeeded: document ?? -1)))
  }

  /// Says that there are names whose places nobody wrote down.
  mutating func losesNames() { names = nil }
}

/// The bytes of a file, in pieces so that large ones need not be copied into one.
struct MadeFile {
  let pieces: [ArraySlice<UInt8>]
  /// The piece whose names are known, and where they stand in it.
  private(set) var named: (piece: Int, names: [NamedHTML.Name])?

  init(_ pieces: [ArraySlice<UInt8>]) { self.pieces = pieces }

  /// A page and the body that one of its pieces may be.
  init(_ pieces: [ArraySlice<UInt8>], with body: NamedHTML) {
    self.pieces = pieces
    guard let names = body.names else { return }
    let place = body.bytes.withUnsafeBytes(\.baseAddress)
    named = pieces.firstIndex { $0.count == body.bytes.count && $0.withUnsafeBytes(\.baseAddress) == place }
      .map { ($0, names) }
  }
}
