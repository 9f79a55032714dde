import Calendar
import Testing

@testable import Alerts

@Suite("What a bridge decides")
struct BridgeStepTests {
  private var world = BridgeWorld()

  private func isOpen(_ world: BridgeWorld, _ key: String, _ channel: String = "pagerduty") -> Bool {
    world.open[.init(key: key, channel: channel)] != nil
  }

  private func storm(_ world: BridgeWorld) -> String { world.state.storms.first?.key ?? "none" }

  @Test("The end of a schema drift leaves the outage of the same server open, and the other way round")
  mutating func drift() {
    world.say(.triggered, "payments", "P3", isOutage: false)
    world.say(.triggered, "payments")
    world.say(.resolved, "payments", isOutage: false)
    #expect(isOpen(world, "payments"))
    #expect(!isOpen(world, "payments.schema_drift", "slack"))
    world.say(.triggered, "payments", "P3", isOutage: false)
    world.say(.resolved, "payments")
    #expect(!isOpen(world, "payments"))
    #expect(isOpen(world, "payments.schema_drift", "slack"))
    #expect(world.complaints == [])
  }

  @Test("A severity that rises is told in a new message, one that falls in the old one, and both are closed")
  mutating func rise() {
    world.say(.triggered, "payments", "P3")
    #expect(world.open.count == 1)
    world.say(.updated, "payments", "P1")
    #expect(world.open[.init(key: "payments", channel: "slack")]?.count == 2)
    #expect(isOpen(world, "payments") && isOpen(world, "payments", "discord"))
    for severity in ["P2", "P1", "P3", "P1"] { world.say(.updated, "payments", severity) }
    #expect(world.open[.init(key: "payments", channel: "slack")]?.count == 2)
    #expect(world.counts["raise"] == 1)
    world.say(.resolved, "payments")
    #expect(world.open.isEmpty && world.complaints == [])
  }

  @Test("More than three servers in two minutes are one storm, which lasts until the last of them has recovered")
  mutating func storm() {
    for number in 0..<10 {
      world.say(.triggered, "s\(number)")
      world.wait(10)
    }
    // Nobody could know of the storm before its fourth server.
    #expect(Set(world.open.keys.map(\.key)) == ["s0", "s1", "s2", storm(world)])
    for number in 0..<8 {
      world.say(.resolved, "s\(number)")
      world.wait(300)
    }
    #expect(Set(world.open.keys.map(\.key)) == [storm(world)])
    #expect(world.notified[.init(key: storm(world), channel: "pagerduty")] == "P1")
    world.say(.updated, "s8")
    world.say(.resolved, "s8")
    world.say(.resolved, "s9")
    #expect(world.open.isEmpty && world.complaints == [])
    #expect(world.calls.values.allSatisfy { $0.count == 1 })
  }

  @Test("Four servers in one request are a storm, and nothing else")
  mutating func webhook() {
    world.sayAtOnce(.triggered, ["a", "b", "c", "d"])
    #expect(Set(world.open.keys.map(\.key)) == [storm(world)])
    world.sayAtOnce(.resolved, ["a", "b", "c"])
    #expect(!world.open.isEmpty)
    world.sayAtOnce(.resolved, ["d"])
    #expect(world.open.isEmpty && world.complaints == [])
  }

  @Test("Hours later, when one server is left of a storm, another one that fails is an incident of its own")
  mutating func late() {
    world.sayAtOnce(.triggered, ["a", "b", "c", "d"])
    world.sayAtOnce(.resolved, ["a", "b", "c"])
    world.wait(3_600)
    world.say(.triggered, "e")
    world.say(.triggered, "a")
    #expect(isOpen(world, "e") && isOpen(world, "a"))
    world.say(.resolved, "d")
    #expect(isOpen(world, "e") && isOpen(world, "a") && !isOpen(world, storm(world)))
    #expect(world.complaints == [])
  }

  @Test("Three servers, or four that are slow to fail, are not a storm")
  mutating func noStorm() {
    for server in ["a", "b", "c", "d", "e"] {
      world.say(.triggered, server)
      world.wait(41)
    }
    #expect(world.state.storms.isEmpty)
    #expect(world.open.keys.filter { $0.channel == "pagerduty" }.count == 5)
  }

  @Test("Alerts that name no server are no storm, however many of them fire, and neither is what nobody is told of")
  mutating func noServers() {
    world.step(
      (0..<4).map { number in
        var event = AlertEvent(.triggered, identity: "fingerprint\(number)")
        event.alertName = "KubeContainerWaiting"
        return BridgeSignal(key: "pod\(number)", event: event, severity: "P3", channels: ["slack"])
      })
    #expect(world.state.storms.isEmpty)
    #expect(world.open.count == 4)
    for server in ["a", "b", "c", "d"] { world.say(.triggered, server, "P4") }
    #expect(world.state.storms.isEmpty)
    #expect(world.open.count == 4)
    for server in ["a", "b", "c", "d"] { world.say(.updated, server, "P2") }
    #expect(world.state.storms.map(\.members) == [["a", "b", "c", "d"]])
  }

  @Test("A server that fails again is called once more, stays open while it flaps, and is closed once it is quiet")
  mutating func flapping() {
    for _ in 0..<4 {
      world.say(.triggered, "payments")
      world.wait(60)
      world.say(.resolved, "payments")
      world.wait(60)
    }
    #expect(world.calls[.init(key: "payments", channel: "pagerduty")]?.count == 2)
    #expect(isOpen(world, "payments"))
    world.wait(500)
    world.step()
    #expect(isOpen(world, "payments"))
    world.wait(60)
    world.step()
    #expect(world.open.isEmpty && world.complaints == [])
  }

  @Test("With `flapping.over` 0 a server that fails again is never called twice")
  mutating func held() {
    world.rules.flappingOver = 0
    for _ in 0..<3 {
      world.say(.triggered, "payments")
      world.wait(60)
      world.say(.resolved, "payments")
      world.wait(60)
    }
    #expect(world.calls[.init(key: "payments", channel: "pagerduty")]?.count == 1)
  }

  @Test("A maintenance window silences what begins in it, and alerts by itself when it is over")
  mutating func maintenance() {
    world.say(.triggered, "mail")
    let until = Timestamp(secondsSinceEpoch: world.now.secondsSinceEpoch + 600)
    world.rules.windows.all = [.init(server: "*", from: world.now, until: until)]
    for server in ["payments", "search"] { world.say(.triggered, server) }
    world.say(.resolved, "search")
    #expect(Set(world.open.keys.map(\.key)) == ["mail"])
    world.say(.resolved, "mail")
    #expect(world.open.isEmpty)
    world.wait(599)
    world.step()
    #expect(world.open.isEmpty)
    world.wait(1)
    world.step()
    #expect(Set(world.open.keys.map(\.key)) == ["payments"])
    #expect(world.complaints == [])
  }

  @Test("What one system did not get is sent with the next step, and the others do not get it twice")
  mutating func systemDown() {
    var event = AlertEvent(.triggered, identity: "payments")
    event.service = "payments"
    let signal = BridgeSignal(key: "payments", event: event, severity: "P2", channels: ["pagerduty", "slack"])
    world.step([signal], failing: ["pagerduty"])
    #expect(world.open.keys.map(\.channel) == ["slack"])
    world.step()
    #expect(world.open.count == 2)
    event.phase = .resolved
    world.step([BridgeSignal(key: "payments", event: event, severity: "P2", channels: [])], failing: ["slack"])
    #expect(world.open.keys.map(\.channel) == ["slack"])
    world.step()
    #expect(world.open.isEmpty && world.complaints == [])
  }

  @Test("A resolve that nobody knows the beginning of is sent where a key is enough")
  mutating func lostState() {
    world.say(.resolved, "payments")
    #expect(world.counts == ["resolve": 1])
  }

  @Test("What nobody has heard of for a day is told anew")
  mutating func forgotten() {
    world.say(.triggered, "payments")
    world.wait(86_401)
    var step = BridgeStep(
      world.state,
      [
        .init(key: "payments", event: AlertEvent(.triggered, identity: "payments"), severity: "P1", channels: ["slack"])
      ],
      at: world.now, by: world.rules)
    #expect(Set(step.acts.map(\.kind)) == [.raise])
    world.say(.updated, "payments")
    step = BridgeStep(
      world.state,
      [
        .init(key: "payments", event: AlertEvent(.triggered, identity: "payments"), severity: "P1", channels: ["slack"])
      ],
      at: world.now, by: world.rules)
    #expect(Set(step.acts.map(\.kind)) == [.update])
  }
}
