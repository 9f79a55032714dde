import CCMark

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Memory for the cmark trees of one document: taken in large pieces, given back in one go.
///
/// Allocating and freeing node by node is a third of what cmark costs. cmark passes its allocator no context,
/// so the arena in use is kept by thread, from the start of ``scope(_:)`` to its end; no tree outlives that.
struct CMarkArena {
  /// The unused part of the newest chunk.
  private var cursor: UnsafeMutableRawPointer
  private var end: UnsafeMutableRawPointer
  /// The newest chunk; each begins with a pointer to the one before.
  private var chunk: UnsafeMutableRawPointer?
  /// How large the next chunk is.
  ///
  /// Large enough that glibc, having mapped and freed one, keeps the memory for the next: smaller chunks made it
  /// give pages back to the system after each document and fault them in again.
  private var chunkSize = 256 << 10
  /// Blocks given back, by size: each begins with a pointer to the next.
  private let freeBlocks: UnsafeMutablePointer<UnsafeMutableRawPointer?>

  /// Blocks are multiples of this; each has a header of as many bytes that holds its size.
  private static let unit = 16
  private static let sizeClasses = 64

  /// Runs `body` with an arena of its own for cmark.
  static func scope<Result>(_ body: () -> Result) -> Result {
    let arena = UnsafeMutablePointer<CMarkArena>.allocate(capacity: 1)
    arena.initialize(to: CMarkArena())
    let outer = pthread_getspecific(key)
    pthread_setspecific(key, arena)
    defer {
      pthread_setspecific(key, outer)
      arena.pointee.release()
      arena.deallocate()
    }
    return body()
  }

  /// The allocator that cmark is given.
  static func withAllocator<Result>(_ body: (UnsafeMutablePointer<cmark_mem>) -> Result) -> Result {
    body(allocator.pointer)
  }

  private init() {
    freeBlocks = .allocate(capacity: Self.sizeClasses)
    freeBlocks.initialize(repeating: nil, count: Self.sizeClasses)
    cursor = UnsafeMutableRawPointer(freeBlocks)
    end = cursor
  }

  private func release() {
    var next = chunk
    while let current = next {
      next = current.load(as: UnsafeMutableRawPointer?.self)
      free(current)
    }
    freeBlocks.deallocate()
  }

  private mutating func allocate(_ wanted: Int) -> UnsafeMutableRawPointer? {
    let size = (max(wanted, 1) + Self.unit - 1) & ~(Self.unit - 1)
    let sizeClass = size / Self.unit
    if sizeClass < Self.sizeClasses, let block = freeBlocks[sizeClass] {
      freeBlocks[sizeClass] = block.load(as: UnsafeMutableRawPointer?.self)
      return block
    }
    if end - cursor < size + Self.unit, !addChunk(atLeast: size + 2 * Self.unit) { return nil }
    cursor.storeBytes(of: size, as: Int.self)
    let block = cursor + Self.unit
    cursor = block + size
    return block
  }

  private mutating func addChunk(atLeast size: Int) -> Bool {
    let count = max(chunkSize, size)
    guard let memory = malloc(count) else { return false }
    memory.storeBytes(of: chunk, as: UnsafeMutableRawPointer?.self)
    chunk = memory
    cursor = memory + Self.unit
    end = memory + count
    chunkSize = min(chunkSize * 2, 8 << 20)
    return true
  }

  private mutating func reallocate(_ block: UnsafeMutableRawPointer, _ size: Int) -> UnsafeMutableRawPointer? {
    let old = (block - Self.unit).load(as: Int.self)
    if size <= old { return block }
    let rounded = (size + Self.unit - 1) & ~(Self.unit - 1)
    if block + old == cursor, end - block >= rounded {
      (block - Self.unit).storeBytes(of: rounded, as: Int.self)
      cursor = block + rounded
      return block
    }
    guard let new = allocate(size) else { return nil }
    new.copyMemory(from: block, byteCount: old)
    giveBack(block)
    return new
  }

  private mutating func giveBack(_ block: UnsafeMutableRawPointer) {
    let sizeClass = (block - Self.unit).load(as: Int.self) / Self.unit
    guard sizeClass < Self.sizeClasses else { return }
    block.storeBytes(of: freeBlocks[sizeClass], as: UnsafeMutableRawPointer?.self)
    freeBlocks[sizeClass] = block
  }

  // MARK: What cmark calls

  private static var current: UnsafeMutablePointer<CMarkArena>? {
    pthread_getspecific(key)?.assumingMemoryBound(to: CMarkArena.self)
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  private struct Allocator: @unchecked Sendable {
    // Written once, before anybody reads it.
    let pointer: UnsafeMutablePointer<cmark_mem>
  }

  private static let allocator: Allocator = {
    let pointer = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    pointer.initialize(
      to: cmark_mem(
        calloc: { count, size in
          let (bytes, isTooMuch) = count.multipliedReportingOverflow(by: size)
          guard !isTooMuch, bytes < Int.max / 2, let block = current?.pointee.allocate(Int(bytes)) else { return nil }
          memset(block, 0, Int(bytes))
          return block
        },
        realloc: { block, size in
          guard let current, size < Int.max / 2 else { return nil }
          guard let block else { return current.pointee.allocate(Int(size)) }
          return current.pointee.reallocate(block, Int(size))
        },
        free: { block in
          if let block { current?.pointee.giveBack(block) }
        }))
    return Allocator(pointer: pointer)
  }()
}
