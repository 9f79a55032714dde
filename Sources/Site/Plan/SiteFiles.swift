import Editions
import Ground
import Links

/// The files of a site, each made when somebody asks for it, with the bytes that a build would publish.
///
/// Nothing is made before the first question, so that an edition that nobody looks at costs nothing.
package final class SiteFiles: Sendable {
  private let places: Made<Places>
  /// What lists the other files, for which all of them have to be made.
  private let lists: Made<[ByteName: [UInt8]]>
  private let book: Made<[UInt8]>

  /// A plan, and the number of each entry by its path.
  private struct Places: Sendable {
    let plan: SitePlan
    let numbers: [ByteName: Int]
    /// Of which entry each twin of a page is made.
    let twins: [ByteName: (number: Int, form: TwinForm)]
  }

  /// Takes what makes the plan.
  package init(_ plan: @escaping @Sendable () -> SitePlan) {
    let places = Made {
      let plan = plan()
      let numbers = plan.entries.enumerated().map { (ByteName($0.element.path), $0.offset) }
      let twins = plan.entries.enumerated().flatMap { number, entry in
        (entry.twins?.paths ?? []).map { (ByteName($0.path), (number: number, form: $0.form)) }
      }
      return Places(
        plan: plan, numbers: Dictionary(numbers, uniquingKeysWith: { first, _ in first }),
        twins: Dictionary(twins, uniquingKeysWith: { first, _ in first }))
    }
    self.places = places
    lists = Made {
      let files = try places.get().plan.closingFiles()
      return Dictionary(files.map { (ByteName($0.path), $0.bytes) }, uniquingKeysWith: { first, _ in first })
    }
    book = Made { try places.get().plan.gathered() }
  }

  /// The path of every file.
  package var paths: [String] {
    get throws {
      let plan = try places.get().plan
      return plan.entries.flatMap { [$0.path] + ($0.twins?.paths ?? []).map(\.path) }
        + (plan.gathering.map { [$0.path] } ?? []) + SitePlan.closingPaths
    }
  }

  /// Whether the site has a file, without making it.
  package func has(_ path: String) throws -> Bool {
    let places = try places.get()
    return places.numbers[ByteName(path)] != nil || places.twins[ByteName(path)] != nil || Self.isList(path)
      || places.plan.gathering.map { ByteName.isSame($0.path, path) } ?? false
  }

  /// The bytes of a file; nil if the site has none of that path.
  ///
  /// - Throws: What making the file throws, in a build too.
  package func bytes(of path: String) throws -> [UInt8]? {
    let places = try places.get()
    if let number = places.numbers[ByteName(path)] { return try places.plan.entries[number].bytes() }
    if let twin = places.twins[ByteName(path)] { return try places.plan.entries[twin.number].bytes(of: twin.form) }
    if let gathering = places.plan.gathering, ByteName.isSame(gathering.path, path) { return try book.get() }
    guard Self.isList(path) else { return nil }
    if ByteName.isSame(path, GeneratedFile.worker.path) { return try places.plan.worker() }
    return try lists.get()[ByteName(path)]
  }

  private static func isList(_ path: String) -> Bool {
    SitePlan.closingPaths.contains { ByteName.isSame($0, path) }
  }
}

/// A value that is made when it is asked for first, by one thread while the others that ask wait.
private final class Made<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let make: @Sendable () throws -> Value

  init(_ make: @escaping @Sendable () throws -> Value) { self.make = make }

  func get() throws -> Value {
    try value.withLock { value in
      if let value { return value }
      let made = try make()
      value = made
      return made
    }
  }
}
