import Foundation
import Ground
import TestSupport
import Testing

@testable import Pipeline

@Suite("What is remembered is the user's, and nobody else can have put it there")
struct CacheFolderTests {
  private let home: TemporaryFolder
  private let handbook: TemporaryFolder

  init() throws {
    home = try TemporaryFolder()
    handbook = try TemporaryFolder(["kedge.yml": "title: T\n", "content/index.md": "# A\n"])
  }

  private func cache(in folder: String) throws -> CacheFolder {
    try #require(CacheFolder(environment: ["XDG_CACHE_HOME": folder]))
  }

  private func isOurs(_ folder: String) throws -> Bool {
    try cache(in: folder).isOurs(beside: [handbook.path + "/content", handbook.path + "/public"])
  }

  @Test("The folder is where the environment says, and nowhere without it")
  func folder() {
    #expect(CacheFolder(environment: ["XDG_CACHE_HOME": "/c", "HOME": "/h"])?.path == "/c/kedge")
    #expect(CacheFolder(environment: ["XDG_CACHE_HOME": "c", "HOME": "/h"])?.path == "/h/.cache/kedge")
    #expect(CacheFolder(environment: ["HOME": "h"]) == nil && CacheFolder(environment: [:]) == nil)
  }

  @Test("A folder elsewhere is the user's, whether it is there yet or not")
  func elsewhere() throws {
    #expect(try isOurs(home.path) && isOurs(home.path + "/not/there"))
    try home.write("kedge/sites/a", "")
    #expect(try isOurs(home.path))
  }

  @Test("One in the repository of the handbook may have come along with it, by whatever name it goes")
  func inTheRepository() throws {
    #expect(try !isOurs(handbook.path + "/content/.cache") && !isOurs(handbook.path + "/public/.cache"))
    #expect(try isOurs(handbook.path + "/.cache"))
    try handbook.write(".git/HEAD", "")
    #expect(try !isOurs(handbook.path + "/.cache") && !isOurs(handbook.path))
    try home.link("link", to: handbook.path)
    #expect(try !isOurs(home.path + "/link/.cache"))
  }

  @Test("A build looks into no folder beside its kedge.yml")
  func besideTheConfiguration() throws {
    let scene = try Scene(["kedge.yml": "title: T\n"])
    let folders = try scene.project().folders
    #expect(try !cache(in: scene.folder.path + "/.cache").isOurs(beside: folders))
  }

  @Test("One that leads elsewhere is not looked at", arguments: ["kedge", "kedge/sites"])
  func link(name: String) throws {
    try home.write("elsewhere/a", "")
    try home.link(name, to: home.path + "/elsewhere")
    #expect(try !isOurs(home.path))
  }

  @Test("Only what Kedge wrote is forgotten after a month")
  func old() throws {
    let folder = try cache(in: home.path)
    let (ours, others) = (String(repeating: "a", count: 24), ["notes.txt", String(repeating: "a", count: 23)])
    for name in [ours] + others { try home.write("kedge/sites/" + name, "") }
    for name in [ours] + others {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: home.path + "/kedge/sites/" + name)
    }
    folder.keep(SiteCache(program: "p", key: CacheKey(), site: "", twins: "", files: [:]), of: "/site")
    let names = try Snapshot(of: home.path + "/kedge/sites").paths
    #expect(!names.contains(ours) && others.allSatisfy(names.contains) && names.count == 3)
  }
}
