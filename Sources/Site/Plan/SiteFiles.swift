import Editions
import Ground
import Links

/// The files of a site, each made when somebody asks for it, with the bytes that a build would publish.
///
/// Nothing is made before the first question, so that an edition that nobody looks at costs nothing. A page that is shown
/// takes no plan of the others: the pages of documents, and what every page loads, are found by their paths.
package final class SiteFiles: Sendable {
  private let pages: Made<PlainFiles, Never>
  private let places: Made<Places, Never>
  /// What lists the other files, for which all of them have to be made.
  private let lists: Made<[ByteName: [UInt8]], any Error>
  private let book: Made<[UInt8], any Error>

  /// A plan, and the number of each entry by its path.
  private struct Places: Sendable {
    let plan: SitePlan
    let numbers: [ByteName: Int]
    /// Of which entry each twin of a page is made.
    let twins: [ByteName: (number: Int, form: TwinForm)]
  }

  /// Takes what makes the site.
  package init(_ builder: @escaping @Sendable () -> SiteBuilder) {
    let pages = Made<PlainFiles, Never> { PlainFiles(builder()) }
    let places = Made<Places, Never> {
      let plan = pages.get().builder.plan()
      let numbers = plan.entries.enumerated().map { (ByteName($0.element.path), $0.offset) }
      let twins = plan.entries.enumerated().flatMap { number, entry in
        (entry.twins?.paths ?? []).map { (ByteName($0.path), (number: number, form: $0.form)) }
      }
      return Places(
        plan: plan, numbers: Dictionary(numbers, uniquingKeysWith: { first, _ in first }),
        twins: Dictionary(twins, uniquingKeysWith: { first, _ in first }))
    }
    (self.pages, self.places) = (pages, places)
    lists = Made {
      let files = try places.get().plan.closingFiles()
      return Dictionary(files.map { (ByteName($0.path), $0.bytes) }, uniquingKeysWith: { first, _ in first })
    }
    book = Made { try places.get().plan.gathered() }
  }

  /// The path of every file.
  package var paths: [String] {
    let plan = places.get().plan
    return plan.entries.flatMap { [$0.path] + ($0.twins?.paths ?? []).map(\.path) }
      + (plan.gathering.map { [$0.path] } ?? []) + SitePlan.closingPaths
  }

  /// Whether the site has a file, without making it.
  package func has(_ path: String) -> Bool {
    if Self.isList(path) || pages.get().has(path) { return true }
    let places = places.get()
    return places.numbers[ByteName(path)] != nil || places.twins[ByteName(path)] != nil
      || places.plan.gathering.map { ByteName.isSame($0.path, path) } ?? false
  }

  /// The bytes of a file; nil if the site has none of that path.
  ///
  /// - Throws: What making the file throws, in a build too.
  package func bytes(of path: String) throws -> [UInt8]? {
    if let entry = pages.get().entry(path) { return try entry.bytes() }
    let places = places.get()
    if let number = places.numbers[ByteName(path)] { return try places.plan.entries[number].bytes() }
    if let twin = places.twins[ByteName(path)] { return try places.plan.entries[twin.number].bytes(of: twin.form) }
    if let gathering = places.plan.gathering, ByteName.isSame(gathering.path, path) { return try book.get() }
    guard Self.isList(path) else { return nil }
    if ByteName.isSame(path, GeneratedFile.worker.path) { return try places.plan.worker() }
    return try lists.get()[ByteName(path)]
  }

  /// What the scripts of a page ask of `build.js`, for which no other page has to be made: the build and what the front
  /// page says of the day, not what a browser would keep of the site.
  package var buildForPages: [UInt8] { pages.get().build.get() }

  private static func isList(_ path: String) -> Bool {
    SitePlan.closingPaths.contains { ByteName.isSame($0, path) }
  }
}

/// The files that are found by their paths alone.
private struct PlainFiles: Sendable {
  let builder: SiteBuilder
  /// What the scripts of a page ask of `build.js`.
  let build: Made<[UInt8], Never>
  private let shared: [ByteName: SitePlan.Entry]
  private let documents: Made<DocumentPages, Never>

  init(_ builder: SiteBuilder) {
    self.builder = builder
    let shared = builder.sharedEntries().map { (ByteName($0.path), $0) }
    self.shared = Dictionary(shared, uniquingKeysWith: { first, _ in first })
    documents = Made { builder.documentPages }
    build = Made { builder.buildForPages() }
  }

  func has(_ path: String) -> Bool { shared[ByteName(path)] != nil || builder.document(ofPage: path) != nil }

  /// How a file is made; nil for one that only the plan knows.
  func entry(_ path: String) -> SitePlan.Entry? {
    if let entry = shared[ByteName(path)] { return entry }
    return builder.document(ofPage: path).map { index in
      let pages = documents.get()
      return SitePlan.Entry(path, pieces: { pages.page(index) })
    }
  }
}
