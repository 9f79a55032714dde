import Calendar
import Foundation
import TestSupport
import Testing

@testable import Alerts

@Suite("A bridge, whatever happens")
struct BridgeSequenceTests {
  /// How many sequences: `make soak` tries 10,000.
  private static let count = ProcessInfo.processInfo.environment["KEDGE_BRIDGES"].flatMap(Int.init) ?? 1_000
  private static let parts: UInt64 = 4

  @Test(
    "In random sequences each outage is opened once and closed once, by its own end, and no alert is swallowed",
    arguments: RandomSource.seeds(parts))
  func random(_ seed: UInt64) {
    var random = RandomSource(seed: seed)
    var counts: [String: Int] = [:]
    for number in 0..<Self.count / Int(Self.parts) {
      var world = BridgeWorld()
      run(&world, &random)
      finish(&world)
      for (name, count) in world.counts { counts[name, default: 0] += count }
      guard world.complaints.isEmpty else {
        Issue.record("seed \(seed), sequence \(number): \(world.complaints.prefix(5))")
        return
      }
    }
    print("BridgeSequenceTests: \(Self.count / Int(Self.parts)) sequences from seed \(seed): \(counts)")
    // A run in which one of these never happens has tried nothing.
    for name in ["open", "raise", "update", "resolve", "storm", "held", "silenced"] {
      #expect(counts[name, default: 0] > 0)
    }
  }

  private func run(_ world: inout BridgeWorld, _ random: inout RandomSource) {
    let servers = (0..<random.number(1...9)).map { "s\($0)" }
    let isHasty = random.chance(50)
    if random.chance(40) {
      let from = world.now.secondsSinceEpoch + random.number(0...600)
      world.rules.windows.all = [
        .init(
          server: random.chance(30) ? "*" : random.pick(servers), from: Timestamp(secondsSinceEpoch: from),
          until: Timestamp(secondsSinceEpoch: from + random.number(1...1_200)))
      ]
    }
    for _ in 0..<random.number(1...40) {
      world.wait(random.number(0...(isHasty ? 40 : random.chance(3) ? 100_000 : 400)))
      let server = random.pick(servers)
      let isOutage = random.chance(80)
      let isFailing = world.failing[BridgeWorld.key(server, isOutage: isOutage)] != nil
      // A monitor repeats itself, and forgets a trigger, too.
      let phase =
        isFailing
        ? random.pick([.updated, .resolved, .resolved, .triggered])
        : random.pick(
          [AlertEvent.Phase.triggered, .triggered, .triggered, .updated, .resolved])
      world.say(phase, server, isOutage ? random.pick(["P1", "P1", "P2", "P3", "P4"]) : "P3", isOutage: isOutage)
      world.check()
      world.note()
    }
  }

  /// Everything recovers, and nothing is left open or remembered.
  private func finish(_ world: inout BridgeWorld) {
    world.rules.windows.all = []
    for failure in world.failing.values.sorted(by: { $0.server < $1.server }) {
      world.say(.resolved, failure.server, failure.severity, isOutage: failure.isOutage)
    }
    world.wait(world.rules.flappingWithin + 1)
    world.step()
    for place in world.open.keys { world.complain("\(place) is left open") }
    world.step()
    if world.state != BridgeState() { world.complain("the state still knows \(world.state)") }
  }
}

extension BridgeWorld {
  /// Counts what was reached.
  fileprivate mutating func note() {
    if state.openStorm != nil { count("storm") }
    if state.incidents.values.contains(where: { $0.phase == .recovered }) { count("held") }
    if failing.values.contains(where: { rules.windows.silence($0.server, at: now) }) { count("silenced") }
  }
}
