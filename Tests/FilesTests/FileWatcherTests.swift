import Foundation
import Ground
import TestSupport
import Testing

@testable import Files

@Suite("What changes on disk is seen")
struct FileWatcherTests {
  /// One name in two compositions, which are two files.
  private static let names = ["caf\u{E9}.md", "cafe\u{301}.md"]

  @Test("Files whose names differ only in how an accent is composed are two changes")
  func composed() throws {
    let folder = try TemporaryFolder([:])
    let watcher = FileWatcher([WatchedPlace(below: folder.path)])
    for name in Self.names { try folder.write(name, "text") }
    let seen = watcher.settledChanges()
    #expect(Set(seen.files) == Set(Self.names.map { ByteName(folder.path + "/" + $0) }))
  }

  @Test("A file that is watched by its name is told from one with another composition")
  func named() throws {
    let folder = try TemporaryFolder([:])
    let watcher = FileWatcher([WatchedPlace([Self.names[0]], in: folder.path)])
    try folder.write(Self.names[1], "text")
    #expect(watcher.settledChanges().isEmpty)
  }

  /// What changes where a path leads, and what was there before.
  enum Exchange: CaseIterable {
    case link, folderAbove, folderThatComes, folderThatGoes, fileBehindLink

    /// The path that is watched.
    var path: String {
      switch self {
      case .link: "current/docs"
      case .folderAbove, .folderThatGoes: "old/docs"
      case .folderThatComes: "missing/docs"
      case .fileBehindLink: "kedge.yml"
      }
    }

    func happen(in folder: TemporaryFolder) throws {
      switch self {
      case .link:
        try folder.remove("current")
        try folder.link("current", to: "new")
      case .folderAbove:
        try FileManager.default.moveItem(atPath: folder.path + "/old", toPath: folder.path + "/older")
        try FileManager.default.moveItem(atPath: folder.path + "/new", toPath: folder.path + "/old")
      case .folderThatComes: try folder.write("missing/docs/a.md", "a")
      case .folderThatGoes: try folder.remove("old")
      case .fileBehindLink: try folder.write("shared/kedge.yml", "title: Other\n")
      }
    }
  }

  @Test(
    "What happens on the way to a path counts, told by the system or seen by looking again",
    arguments: Exchange.allCases)
  func onTheWay(exchange: Exchange) throws {
    let folder = try TemporaryFolder(["old/docs/a.md": "a", "new/docs/a.md": "b", "shared/kedge.yml": "title: T\n"])
    try folder.link("current", to: "old")
    try folder.link("kedge.yml", to: folder.path + "/shared/kedge.yml")
    let places = WatchedPlace.ways(to: [(folder.path + "/" + exchange.path, isWhole: false)])
    let (watcher, state) = (FileWatcher(places), WatchedState(of: places))
    try folder.write("other.md", "a")
    #expect(watcher.settledChanges().isEmpty)
    #expect(WatchedState(of: places).changes(since: state).isEmpty)
    try exchange.happen(in: folder)
    #expect(watcher.settledChanges().isAnything)
    #expect(WatchedState(of: places).changes(since: state).isAnything)
  }

  @Test("Links that lead to each other are followed no further than the system would")
  func circle() throws {
    let folder = try TemporaryFolder()
    try folder.link("a", to: "b")
    try folder.link("b", to: "a/c")
    let names = WatchedPlace.ways(to: [(folder.path + "/a/x", isWhole: true)]).flatMap { $0.names ?? [] }.map(\.text)
    #expect(Set(["a", "b"]).isSubset(of: names))
  }

  @Test(
    "A file that was written is told at once, and what is written right after it before anybody is told what it came to"
  )
  func early() throws {
    let folder = try TemporaryFolder(["a.md": "a", "b.md": "b"])
    let watcher = FileWatcher([WatchedPlace(below: folder.path)])
    let (one, other) = (ByteName(folder.path + "/a.md"), ByteName(folder.path + "/b.md"))
    try folder.write("a.md", "again")
    let first = watcher.earlyChanges()
    #expect(first.files == [one])
    try folder.write("b.md", "again")
    #expect(watcher.laterChanges().files == [other])
    #expect(watcher.laterChanges().isEmpty)
  }

  #if os(Linux)
    @Test("Only a file that was written and closed, or moved here, counts as written")
    func written() throws {
      let folder = try TemporaryFolder(["a.md": "a", "b.md": "b"])
      let watcher = FileWatcher([WatchedPlace(below: folder.path)])
      try folder.write("a.md", "again")
      #expect(watcher.changes().isWritten)
      try folder.write("a.md", "and again")
      try folder.remove("b.md")
      #expect(!watcher.changes().isWritten)
      try folder.link("c.md", to: "a.md")
      #expect(!watcher.changes().isWritten)
      var seen = SeenChanges()
      seen.formUnion(SeenChanges())
      #expect(!seen.isWritten && seen.isEmpty)
    }
  #endif

  @Test("Where the system tells nothing, the same is seen by looking again")
  func polled() throws {
    let folder = try TemporaryFolder([:])
    for name in Self.names { try folder.write(name, "text") }
    let places = [WatchedPlace(below: folder.path)]
    let before = WatchedState(of: places)
    try folder.write(Self.names[1], "longer")
    let seen = WatchedState(of: places).changes(since: before)
    #expect(seen.files == [ByteName(folder.path + "/" + Self.names[1])])
  }
}
