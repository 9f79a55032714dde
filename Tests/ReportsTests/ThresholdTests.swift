import Ground
import Handbook
import Reports
import Testing
import TestSupport

@Suite("What makes a report fail")
struct ThresholdTests {
  @Test(
    "Each threshold has its states; what cannot be read fails them all",
    arguments: [
      ([], []), ([.stale], [.stale, .invalid]), ([.dueSoon], [.stale, .invalid, .dueSoon, .dueToday]),
      ([.neverTested], [.neverTested, .invalid]), ([.stale, .neverTested], [.stale, .neverTested, .invalid]),
      ([.stale, .dueSoon, .neverTested], [.stale, .invalid, .dueSoon, .dueToday, .neverTested]),
    ] as [(Set<FreshnessThreshold>, Set<Freshness.State>)])
  func states(_ thresholds: Set<FreshnessThreshold>, _ states: Set<Freshness.State>) throws {
    let failed = try EveryState.report().rows.filter { FreshnessReport.fails($0, on: thresholds) }
    #expect(Set(failed.map(\.path)) == Set(EveryState.states.filter { states.contains($0.value) }.keys))
  }

  @Test(
    "JUnit fails where the run fails, and says what is overdue where no threshold is named",
    arguments: [
      ([], [.stale, .invalid]), ([.stale], [.stale, .invalid]),
      ([.dueSoon], [.stale, .invalid, .dueSoon, .dueToday]), ([.neverTested], [.neverTested, .invalid]),
    ] as [(Set<FreshnessThreshold>, Set<Freshness.State>)])
  func junit(_ thresholds: Set<FreshnessThreshold>, _ states: Set<Freshness.State>) throws {
    let text = try EveryState.report().text(as: .junit, baseURL: nil, thresholds: thresholds)
    var failed: [Substring] = []
    var skipped = 0
    for part in text.split(separator: "<testcase name=\"").dropFirst() {
      if part.contains("<failure ") { failed.append(part.prefix { $0 != "\"" }) }
      if part.contains("<skipped ") { skipped += 1 }
    }
    let expected = EveryState.states.filter { states.contains($0.value) }.map(\.key)
    #expect(failed.sorted() == expected.map { $0[...] }.sorted())
    #expect(text.contains("tests=\"20\" failures=\"\(expected.count)\" errors=\"0\">"))
    #expect(skipped == (states.contains(.neverTested) ? 0 : 5))
  }
}
