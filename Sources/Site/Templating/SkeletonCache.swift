import Foundation

/// The skeletons made so far, by template and shown parts; safe to use from many threads.
final class SkeletonCache: @unchecked Sendable {
  // Guarded by `lock`; that is what `@unchecked` vouches for.
  private var skeletons: [String: PageSkeleton] = [:]
  private let lock = NSLock()

  /// The skeleton for a key, made where it is not there yet.
  func skeleton(_ key: String, _ make: () -> PageSkeleton) -> PageSkeleton {
    if let known = lock.withLock({ skeletons[key] }) { return known }
    let made = make()
    lock.withLock { skeletons[key] = made }
    return made
  }
}
