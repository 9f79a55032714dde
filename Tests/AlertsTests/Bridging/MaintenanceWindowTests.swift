import Calendar
import Diagnostics
import Ground
import TestSupport
import Testing

@testable import Alerts

@Suite("Maintenance windows")
struct MaintenanceWindowTests {
  private func at(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }

  private func read(_ text: String) -> MaintenanceWindows {
    MaintenanceWindows(SourceFile(path: "maintenance", text: text))
  }

  @Test("A window silences its server from its first second, and not in its last")
  func window() throws {
    let windows = read(
      """
      # server from until why
      payments\t2026-11-28T21:00:00Z   2026-11-28T23:30:00+01:00 database upgrade\r

        *  2026-12-01T02:00:00Z 2026-12-01T03:00:00Z network

      """)
    #expect(windows.problems == [])
    #expect(windows.silence("payments", at: try at("2026-11-28T21:00:00Z")))
    #expect(windows.silence("payments", at: try at("2026-11-28T22:29:59Z")))
    #expect(!windows.silence("payments", at: try at("2026-11-28T22:30:00Z")))
    #expect(!windows.silence("payments", at: try at("2026-11-28T20:59:59Z")))
    #expect(!windows.silence("payment", at: try at("2026-11-28T21:30:00Z")))
    #expect(windows.silence("anything", at: try at("2026-12-01T02:30:00Z")))
  }

  @Test("A byte order mark belongs to no server")
  func mark() throws {
    let windows = read("\u{FEFF}payments 2026-11-28T21:00:00Z 2026-11-28T22:30:00Z upgrade\n")
    #expect(windows.problems == [] && windows.all.map(\.server) == ["payments"])
    #expect(windows.silence("payments", at: try at("2026-11-28T21:00:00Z")))
    let wrong = read("\u{FEFF}a 21:00 2026-11-28T22:00:00Z x\n").problems.map(\.message)
    #expect(wrong.first?.hasPrefix("maintenance:1:3: `21:00` is not a time") == true, "\(wrong)")
    #expect(read("\u{FEFF}").problems == [])
  }

  @Test(
    "A line that cannot be read is told with its place, and silences nothing",
    arguments: [
      ("payments", "1:1: a window needs"), ("  a b c", "1:3: a window needs"),
      ("a 2026-11-28T21:00:00Z 2026-11-28T22:00:00Z", "1:1: a window needs"),
      ("a 21:00 2026-11-28T22:00:00Z x", "1:3: `21:00` is not a time"),
      ("a 2026-11-28T21:00:00Z 2026-11-28T22:00:00 x", "1:24: `2026-11-28T22:00:00` is not a time"),
      ("# x\na 2026-11-28T21:00:00Z 2026-11-28T21:00:00Z x", "2:24: the window ends before"),
      ("a 2026-11-28T21:00:00Z 2026-12-05T21:00:01Z x", "1:24: the window lasts longer"),
    ])
  func wrong(_ text: String, _ message: String) {
    let windows = read(text)
    #expect(windows.all == [])
    #expect(windows.problems.map(\.message).first?.hasPrefix("maintenance:" + message) == true, "\(windows.problems)")
  }

  @Test("Any bytes are read without a crash", arguments: RandomSource.seeds(2))
  func random(_ seed: UInt64) {
    var random = RandomSource(seed: seed)
    for _ in 0..<500 {
      var text = ""
      for _ in 0..<random.number(0...30) {
        text += random.pick([
          "a", " ", "\n", "#", "*", "2026-11-28T21:00:00Z", "2026-12-28T21:00:00Z", "é", "\r", "\t", "\0",
        ])
      }
      let windows = read(text)
      #expect(windows.all.allSatisfy { $0.from < $0.until })
    }
  }
}
