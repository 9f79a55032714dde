/// What a file is written from, in one piece or in several.
protocol FileContent {
  /// How many bytes it has.
  var size: Int { get }

  /// Calls `body` with each piece in its order, until one call gives another number than 0: that one, or 0.
  func untilFailure(_ body: (UnsafeRawBufferPointer) -> Int32) -> Int32
}

extension UnsafeRawBufferPointer: FileContent {
  var size: Int { count }

  func untilFailure(_ body: (UnsafeRawBufferPointer) -> Int32) -> Int32 { body(self) }
}

/// Pieces that belong one after the other.
struct FilePieces: FileContent {
  private let pieces: [ArraySlice<UInt8>]

  init(_ pieces: [ArraySlice<UInt8>]) { self.pieces = pieces }

  var size: Int { pieces.reduce(0) { $0 + $1.count } }

  func untilFailure(_ body: (UnsafeRawBufferPointer) -> Int32) -> Int32 {
    for piece in pieces {
      let code = piece.withUnsafeBytes(body)
      if code != 0 { return code }
    }
    return 0
  }
}
