import Platform

/// Tells that files have changed: by inotify on Linux, by kqueue on macOS, else by looking at all of them again.
///
/// It says too much rather than too little: whoever is told reads the files again.
package final class FileWatcher {
  private var places: [WatchedPlace]
  private var events: FolderEvents?
  /// What the files were when they were looked at last, where the system tells nothing.
  private var state: WatchedState?
  /// When something changed last, and when a group of changes began, in milliseconds.
  private var (latest, began) = (0, 0)

  /// Begins to watch.
  package init(_ places: [WatchedPlace]) {
    self.places = places
    begin()
  }

  /// What becomes readable once something has changed; nil if somebody has to ask for ``changes()`` every now and then.
  package var descriptor: Int32? { events?.descriptor }

  /// Watches other places from now on.
  ///
  /// - Returns: Whether they are others: what changes before that is missed.
  @discardableResult
  package func watch(_ places: [WatchedPlace]) -> Bool {
    guard places != self.places else { return false }
    self.places = places
    begin()
    return true
  }

  private func begin() {
    events = FolderEvents(places)
    state = events == nil ? WatchedState(of: places) : nil
  }

  /// What has changed since the last call; does not wait.
  package func changes() -> SeenChanges {
    guard let events else {
      let now = WatchedState(of: places)
      defer { state = now }
      return now.changes(since: state ?? now)
    }
    let seen = events.changes()
    if !seen.isEmpty { latest = Self.milliseconds }
    // New folders are watched from now on, and what was in them before is read again.
    if seen.isAnything { begin() }
    return seen
  }

  /// How many milliseconds have to go by without a change until a group of them is over.
  package static let quiet: Int32 = 10
  /// The same where more has changed than an editor saves at once: what writes that much pauses for longer.
  private static let quietOfMany: Int32 = 50
  /// How many files an editor saves at once.
  private static let few = 4
  /// How often the files are looked at, in milliseconds, where the system tells nothing.
  package static let patience: Int32 = 300
  /// For how many milliseconds a group of changes is gathered at most.
  private static let longest: Int32 = 1000

  /// What has changed, with what changes right after it: all that a command such as `git checkout` writes is one group.
  package func settledChanges() -> SeenChanges { settling(changes()) }

  /// What has changed, as ``settledChanges()`` gives it; but nothing is waited for where a file was written as a whole, as
  /// an editor does.
  ///
  /// Whoever works on it asks for ``laterChanges()`` before anybody is told what it came to.
  package func earlyChanges() -> SeenChanges {
    began = Self.milliseconds
    return settling(changes()) { $0.isWritten && $0.files.count <= Self.few }
  }

  /// What else has changed of the group of which ``earlyChanges()`` gave the beginning; nothing once the group is over.
  package func laterChanges() -> SeenChanges {
    guard Self.milliseconds - began < Int(Self.longest) else { return SeenChanges() }
    let rest = latest + Int(Self.quiet) - Self.milliseconds
    if rest > 0 { Self.wait(for: descriptor, Int32(rest)) }
    return settledChanges()
  }

  private func settling(_ seen: SeenChanges, unless isEnough: (SeenChanges) -> Bool = { _ in false }) -> SeenChanges {
    guard !seen.isEmpty else { return seen }
    var seen = seen
    // A wait ends with the next change, long before its time.
    let start = Self.milliseconds
    while Self.milliseconds - start < Int(Self.longest), !isEnough(seen) {
      let quiet = seen.isAnything || seen.files.count > Self.few ? Self.quietOfMany : Self.quiet
      Self.wait(for: descriptor, quiet)
      let more = changes()
      if more.isEmpty { break }
      seen.formUnion(more)
    }
    return seen
  }

  private static var milliseconds: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
  }

  /// Waits until something may have changed, for some milliseconds at most.
  package func wait(_ longest: Int32) {
    Self.wait(for: descriptor, descriptor == nil ? min(longest, Self.patience) : longest)
  }

  private static func wait(for descriptor: Int32?, _ milliseconds: Int32) {
    var ready = pollfd(fd: descriptor ?? -1, events: Int16(POLLIN), revents: 0)
    _ = poll(&ready, 1, milliseconds)
  }
}
