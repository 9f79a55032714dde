import Ground
import Platform

/// Where the bodies of a large handbook wait until their pages are made: they are a quarter of what is known of it, and
/// nobody asks for one before that.
///
/// The first megabytes stay in memory, so that a handbook of a few hundred documents needs no file. What comes after
/// goes to a file without a name, which nobody else sees and no killed build leaves behind. Where there can be none, or
/// where the disk is full, bodies stay in memory too.
package final class BodyShelf: Sendable {
  /// Where in the file a body is, and what it consists of.
  struct Place: Sendable {
    let offset: Int
    let size: UInt32
    let holes: UInt32
    let notes: UInt32
  }

  private struct State {
    /// How many bytes are held in memory.
    var held = 0
    var file: UnnamedFile?
    /// Whether there can be no file, or no more in it.
    var isFull = false
    var end = 0
    var failure: Int32?
  }

  /// The folder on whose file system the file is.
  package let folder: String
  private let room: Int
  private let state = Mutex(State())

  /// - Parameters:
  ///   - folder: The folder on whose file system bodies go to a file.
  ///   - room: How many bytes of bodies stay in memory before that.
  package init(in folder: String, room: Int = 4 << 20) { (self.folder, self.room) = (folder, room) }

  /// What the system said where a body did not come back, so that what was made of it is wrong.
  package var failure: String? { state.withLock { $0.failure }.map { String(cString: strerror($0)) } }

  /// Puts a body away; nil where it has to stay in memory.
  func put(_ body: RenderedBody) -> Place? {
    let holes = body.holes.count * MemoryLayout<Hole>.stride
    let size = body.html.count + holes
    let (file, offset): (UnnamedFile?, Int) = state.withLock { state in
      if state.isFull { return (nil, 0) }
      if state.file == nil {
        state.held += size
        if state.held <= room { return (nil, 0) }
        state.file = UnnamedFile(in: folder)
        state.isFull = state.file == nil
      }
      defer { state.end += size }
      return (state.file, state.end)
    }
    guard let file else { return nil }
    var code = body.html.withUnsafeBytes { file.write($0, at: offset) }
    if code == 0 { code = body.holes.withUnsafeBytes { file.write($0, at: offset + body.html.count) } }
    guard code == 0 else {
      state.withLock { $0.isFull = true }
      return nil
    }
    return Place(
      offset: offset, size: UInt32(clamping: body.html.count), holes: UInt32(clamping: body.holes.count),
      notes: UInt32(clamping: body.notes))
  }

  /// Takes a body back, any number of times; an empty one where the file does not give it.
  func take(_ place: Place, _ parameters: [String]) -> RenderedBody {
    guard let file = state.withLock({ $0.file }) else { return RenderedBody(html: [], holes: []) }
    var code: Int32 = 0
    func filled<Element: BitwiseCopyable>(_ count: UInt32, at offset: Int) -> [Element] {
      guard code == 0, count > 0 else { return [] }
      return [Element](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
        code = file.read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
        filled = code == 0 ? Int(count) : 0
      }
    }
    let html: [UInt8] = filled(place.size, at: place.offset)
    let holes: [Hole] = filled(place.holes, at: place.offset + Int(place.size))
    guard code == 0 else {
      state.withLock { $0.failure = $0.failure ?? code }
      return RenderedBody(html: [], holes: [])
    }
    return RenderedBody(html: html, holes: holes, parameters: parameters, notes: Int(place.notes))
  }
}
