import CArena
import CCMark

/// Memory for one document while it is read: cmark's tree and what is gathered beside it, given back in one go.
///
/// Allocating and freeing node by node is a third of what cmark costs. cmark passes its allocator no context,
/// so the memory in use belongs to the thread, from the start of ``scope(_:)`` to its end; nothing outlives that.
enum CMarkArena {
  /// Runs `body` with memory for one document.
  static func scope<Result>(_ body: () -> Result) -> Result {
    kedge_arena_enter()
    defer { kedge_arena_leave() }
    return body()
  }

  /// The allocator that cmark is given.
  static func withAllocator<Result>(_ body: (UnsafeMutablePointer<cmark_mem>) -> Result) -> Result {
    body(allocator.pointer)
  }

  private struct Allocator: @unchecked Sendable {
    // Written once, before anybody reads it.
    let pointer: UnsafeMutablePointer<cmark_mem>
  }

  private static let allocator: Allocator = {
    let pointer = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    pointer.initialize(
      to: cmark_mem(calloc: kedge_arena_calloc, realloc: kedge_arena_realloc, free: kedge_arena_free))
    return Allocator(pointer: pointer)
  }()
}
