import Calendar
import Testing

@Suite("Time zones of the system's files")
struct ZoneFileTests {
  /// The bytes of a file: what is of 1996 first, empty, then moments of 64 bits and the rule that follows.
  private static func file(_ changes: [(at: Int, offset: Int)], first: Int = 3600, rule: String) -> [UInt8] {
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    func header(_ times: Int, _ types: Int, _ letters: Int) -> [UInt8] {
      Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
        + [0, 0, 0, times, types, letters].flatMap { number($0, 4) }
    }
    let offsets = [first] + changes.map(\.offset)
    var bytes = header(0, 1, 1) + number(0, 4) + [0, 0, 0]
    bytes += header(changes.count, offsets.count, 1)
    for change in changes { bytes += number(change.at, 8) }
    for index in changes.indices { bytes.append(UInt8(index + 1)) }
    for offset in offsets { bytes += number(offset, 4) + [0, 0] }
    return bytes + [0, 0x0A] + Array(rule.utf8) + [0x0A]
  }

  private static let berlin = file(
    [(1_711_846_800, 7200), (1_729_990_800, 3600)], rule: "CET-1CEST,M3.5.0,M10.5.0/3")

  private static func local(_ text: String) throws -> LocalTime {
    guard case .local(let local)? = ClockReading(iso: text) else {
      Issue.record("\(text) is not a local time")
      return LocalTime(CivilDate(daysSinceEpoch: 0), seconds: 0)
    }
    return local
  }

  @Test(
    "A time of Berlin is one moment, two or none",
    arguments: [
      ("2024-01-15 12:00", "2024-01-15T11:00:00Z"), ("2024-07-15 12:00", "2024-07-15T10:00:00Z"),
      // After the last change of the file, by its rule.
      ("2026-01-15 12:00", "2026-01-15T11:00:00Z"), ("2026-07-15 12:00", "2026-07-15T10:00:00Z"),
      ("2026-03-29 01:59", "2026-03-29T00:59:00Z"), ("2026-03-29 03:00", "2026-03-29T01:00:00Z"),
      ("2026-10-25 03:00", "2026-10-25T02:00:00Z"),
      ("2026-03-29 02:30", "skipped"), ("2024-03-31 02:30", "skipped"),
      ("2026-10-25 02:30", "2026-10-25T00:30:00Z 2026-10-25T01:30:00Z"),
      ("2024-10-27 02:00", "2024-10-27T00:00:00Z 2024-10-27T01:00:00Z"),
    ])
  func moments(_ text: String, _ expected: String) throws {
    let zone = try #require(ZoneFile(Self.berlin))
    let said =
      switch zone.moments(of: try Self.local(text)) {
      case .moment(let moment): moment.description
      case .ambiguous(let early, let late): "\(early) \(late)"
      case .skipped: "skipped"
      }
    #expect(said == expected)
  }

  @Test(
    "Rules of other places: half hours, the south, no summer, days of the year",
    arguments: [
      ("<+0530>-5:30", "2026-06-01 12:00", 19_800), ("NZST-12NZDT,M9.5.0,M4.1.0/3", "2026-01-10 12:00", 46_800),
      ("NZST-12NZDT,M9.5.0,M4.1.0/3", "2026-07-10 12:00", 43_200),
      ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-10 12:00", 0),
      ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-10 12:00", 3600), ("EST5EDT,M3.2.0,M11.1.0", "2026-11-01 12:00", -18_000),
      ("EST5EDT,M3.2.0,M11.1.0", "2026-10-31 12:00", -14_400), ("AAA0BBB,J60,300", "2024-03-01 12:00", 3600),
      ("AAA0BBB,J60,300", "2024-02-29 12:00", 0),
    ])
  func rules(_ rule: String, _ text: String, _ offset: Int) throws {
    let zone = try #require(ZoneFile(Self.file([], first: 0, rule: rule)))
    let local = try Self.local(text)
    #expect(zone.moments(of: local) == .moment(local.moment(offset: offset)))
  }

  @Test("UTC is UTC, and a file that is cut, damaged or none is refused and never read beyond its end")
  func bounds() throws {
    let noon = try Self.local("2026-11-29 12:00")
    #expect(ZoneFile.utc.moments(of: noon) == .moment(noon.moment(offset: 0)))
    #expect(ZoneFile(Self.berlin) != nil)
    for count in 0..<Self.berlin.count { #expect(ZoneFile(Array(Self.berlin.prefix(count))) == nil, "\(count)") }
    for index in Self.berlin.indices {
      for value in [0, 0x7F, 0xFF] as [UInt8] {
        var bytes = Self.berlin
        bytes[index] = value
        // Whatever it says, it ends.
        _ = ZoneFile(bytes)?.moments(of: noon)
      }
    }
    #expect(ZoneFile(Array("TZif".utf8)) == nil)
    #expect(ZoneFile([UInt8](repeating: 0xFF, count: ZoneFile.maximumSize + 1)) == nil)
  }
}
