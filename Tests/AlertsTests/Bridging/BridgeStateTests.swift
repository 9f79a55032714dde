import Calendar
import Diagnostics
import Ground
import TestSupport
import Testing

@testable import Alerts

@Suite("What a bridge remembers")
struct BridgeStateTests {
  @Test("A state that is written and read again is the same", arguments: RandomSource.seeds(3))
  func roundTrip(_ seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    var world = BridgeWorld()
    for _ in 0..<60 {
      world.wait(random.number(0...60))
      world.say(random.pick([.triggered, .updated, .resolved]), "s\(random.below(6))", random.pick(["P1", "P3"]))
      let read = try BridgeState(SourceFile(path: "state.json", text: world.state.json.text))
      #expect(read.json.text == world.state.json.text)
      #expect(read.incidents.mapValues(\.told) == world.state.incidents.mapValues(\.told))
      #expect(read.storms == world.state.storms)
      world.state = read
    }
    #expect(world.complaints == [])
  }

  @Test("An empty file is an empty state; what is not a state is refused with its place")
  func wrong() throws {
    #expect(try BridgeState(SourceFile(path: "s", text: " \n")) == BridgeState())
    for text in ["{", "[]", "{}", "{\"version\": 2}", "{\"version\": 1, \"incidents\": {\"a\": {}}}", "nonsense"] {
      #expect(throws: Refusal.self, "\(text)") { try BridgeState(SourceFile(path: "s", text: text)) }
    }
  }

  @Test("A message that no channel could have named is not used")
  func hostile() throws {
    let text = """
      {"version": 1, "incidents": {"a": {"phase": "failing", "since": "2026-11-28T21:00:00Z",
        "heard": "2026-11-28T21:00:00Z", "severity": "P1", "channels": ["discord"], "event": {"identity": "a"},
        "told": {"discord": {"severity": "P1", "messages": ["1/../2"]}, "pagerduty": {"severity": "P1", "messages": ["x"]}}}}}
      """
    #expect(try BridgeState(SourceFile(path: "s", text: text)).incidents["a"]?.told == [:])
  }
}
