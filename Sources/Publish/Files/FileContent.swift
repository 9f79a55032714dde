import Platform

/// What a file is written from, in one piece or in several.
protocol FileContent {
  /// How many bytes it has.
  var size: Int { get }

  /// Calls `body` with each piece in its order, until one call gives another number than 0: that one, or 0.
  func untilFailure(_ body: (UnsafeRawBufferPointer) -> Int32) -> Int32

  /// Writes everything, through short writes and interruptions; 0 or the error's number.
  func writeAll(to file: Int32) -> Int32
}

extension UnsafeRawBufferPointer: FileContent {
  var size: Int { count }

  func untilFailure(_ body: (UnsafeRawBufferPointer) -> Int32) -> Int32 { body(self) }

  func writeAll(to file: Int32) -> Int32 {
    var rest = self[...]
    while !rest.isEmpty {
      let count = write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      rest = rest.dropFirst(count)
    }
    return 0
  }
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

  /// How many pieces one system call takes.
  private static let most = 16

  func writeAll(to file: Int32) -> Int32 {
    withUnsafeTemporaryAllocation(of: iovec.self, capacity: Self.most) { vectors in
      for start in stride(from: 0, to: pieces.count, by: Self.most) {
        let code = gather(pieces[start..<min(start + Self.most, pieces.count)], into: vectors, 0) { count in
          Self.writeAll(UnsafeMutableBufferPointer(rebasing: vectors[..<count]), to: file)
        }
        if code != 0 { return code }
      }
      return 0
    }
  }

  /// Calls `body` while the addresses of all these pieces hold.
  private func gather(
    _ pieces: ArraySlice<ArraySlice<UInt8>>, into vectors: UnsafeMutableBufferPointer<iovec>, _ count: Int,
    _ body: (Int) -> Int32
  ) -> Int32 {
    guard let piece = pieces.first else { return body(count) }
    return piece.withUnsafeBytes { bytes in
      vectors.initializeElement(
        at: count,
        to: iovec(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count))
      return gather(pieces.dropFirst(), into: vectors, count + 1, body)
    }
  }

  private static func writeAll(_ vectors: UnsafeMutableBufferPointer<iovec>, to file: Int32) -> Int32 {
    var vectors = vectors
    while let first = vectors.first {
      if first.iov_len == 0 {
        vectors = UnsafeMutableBufferPointer(rebasing: vectors.dropFirst())
        continue
      }
      var count = writev(file, vectors.baseAddress, Int32(vectors.count))
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      // After a short write the rest: what is whole falls away, what is in part is cut.
      while count > 0, let first = vectors.first {
        let taken = min(count, first.iov_len)
        vectors[0].iov_base = first.iov_base.map { $0 + taken }
        vectors[0].iov_len -= taken
        count -= taken
        if vectors[0].iov_len == 0 { vectors = UnsafeMutableBufferPointer(rebasing: vectors.dropFirst()) }
      }
    }
    return 0
  }
}
