import Calendar
import Findings
import Foundation
import Handbook
import Pipeline
import Publish
import TestSupport
import Testing

@Suite("A site that is built again and again while its handbook changes has the bytes of one that was built once")
struct RandomBuildTests {
  /// How many edits are tried, at most fifty for each seed; `make soak` tries more.
  private static let edits = ProcessInfo.processInfo.environment["KEDGE_BUILDS"].flatMap(Int.init) ?? 8
  private static let most = 50

  @Test(
    "After every one of many random edits of three hundred documents",
    arguments: RandomSource.seeds(UInt64(max(1, edits / most))))
  func equalsAFreshBuild(seed: UInt64) throws {
    var author = try RandomAuthor(seed: seed)
    var live = LiveHandbook(author.options)
    let home = try TemporaryFolder()
    let cache = try #require(CacheFolder(environment: ["HOME": home.path]))
    var edits: [String] = []
    func build(_ name: String, _ cache: CacheFolder?, today: CivilDate) throws -> Snapshot? {
      var (options, build) = (author.options, Project.BuildOptions(version: "1"))
      (options.out, options.today) = (author.folder.path + "/" + name, today)
      (build.cache, build.program, build.threshold, build.allowsShrinking) = (cache, "1", .never, true)
      guard (try? Project.open(options).build(build))?.published != nil else { return nil }
      return try Snapshot(of: author.folder.path + "/" + name)
    }
    for number in 0...min(Self.edits, Self.most) {
      // Now and then nothing changes, several things do, or another day begins.
      for _ in 0..<author.random.below(3) where number > 0 { edits.append(try author.edit(&live)) }
      let today = author.options.today.adding(months: 0, days: author.random.chance(20) ? 1 : 0)
      let built = try build("built", cache, today: today)
      guard let fresh = try build("fresh", nil, today: today) else {
        #expect(built == nil)
        continue
      }
      let differences = try #require(built, "seed \(seed), \(edits.suffix(3))").differences(from: fresh)
      guard differences.isEmpty else {
        Issue.record("seed \(seed), after edit \(number), \(edits.suffix(3)): \(differences.prefix(5))")
        return
      }
      // Somebody touches what was published.
      if author.random.chance(10), let path = fresh.paths.randomElement(using: &author.random) {
        try author.folder.write("built/" + path, "touched")
      }
    }
  }
}
