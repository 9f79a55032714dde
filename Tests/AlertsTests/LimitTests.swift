import Alerts
import Foundation
import TestSupport
import Testing

@Suite("No field is too long, and no URL is cut")
struct LimitTests {
  @Test("10,000 random events, with texts of up to 100 KB", arguments: RandomSource.seeds(4))
  func randomEvents(_ seed: UInt64) throws {
    let fixture = try PayloadFixture()
    var random = RandomSource(seed: seed)
    for number in 0..<2_500 {
      // Every hundredth has texts of 100 KB and is made for every system; the others take turns, so that the test ends.
      let isLarge = number % 100 == 0
      let event = RandomEvent.json(&random, size: isLarge ? 100_000 : 1 << random.number(0...11))
      let all = PayloadChannels.checked
      let channels = isLarge ? all : [all[number % all.count]]
      let isFirst = random.number(0...1) == 0
      for notice in try fixture.notices(event, grouped: number % 5 == 0) {
        #expect(notice.link.url.hasPrefix("https://") || notice.link.url.hasPrefix("http://"))
        #expect(notice.link.url.utf8.count <= 1_900)
        for channel in channels {
          let request = fixture.request(channel, notice, isUpdate: !isFirst)
          let complaints = try channel.complaints(request, notice)
          guard !complaints.isEmpty else { continue }
          Issue.record("seed \(seed), \(channel.name): \(complaints) of \(event.prefix(2_000))")
        }
      }
    }
  }

  @Test("A description of 100 KB is cut and says so; the link comes before it")
  func longDescription() throws {
    let fixture = try PayloadFixture()
    for text in [
      String(repeating: "x", count: 100_000), String(repeating: "👩‍👩‍👧‍👦", count: 4_000),
      "e" + String(repeating: "\u{301}", count: 50_000),
    ] {
      let json = PayloadFixture.event("triggered", "timeout").dropLast() + ", \"description\": \"\(text)\"}"
      let notice = try fixture.notice(String(json))
      for channel in PayloadChannels.checked {
        let request = fixture.request(channel, notice)
        #expect(try channel.complaints(request, notice) == [])
        #expect(try ForeignJSON(request.body).texts.contains { $0.hasSuffix("…") }, "\(channel.name)")
      }
    }
  }

  @Test("A text is cut between characters, never inside one")
  func wholeCharacters() throws {
    let fixture = try PayloadFixture()
    let family = "👩‍👩‍👧‍👦"
    let json =
      PayloadFixture.event("triggered", "timeout").dropLast()
      + ", \"description\": \"\(String(repeating: family, count: 5_000))\"}"
    let notice = try fixture.notice(String(json))
    let body = try ForeignJSON(fixture.request(PagerDuty.self, notice).body)
    let text = try #require(body["payload"]["custom_details"]["description"].text)
    #expect(text.dropLast().allSatisfy { String($0) == family })
    #expect(text.count > 500)
  }

  @Test("What an event says can be read, but can pretend nothing")
  func harmless() throws {
    let fixture = try PayloadFixture()
    let trap =
      #"<!channel> @everyone [click](https://evil.example) ${PAGERDUTY_ROUTING_KEY} $(id) \u202Egnp.exe \u0007\udbff\udffd{OPSGENIE_API_KEY}"#
    let json = PayloadFixture.event("triggered", "timeout").dropLast() + ", \"description\": \"\(trap)\"}"
    let notice = try fixture.notice(String(json))
    for channel in PayloadChannels.checked {
      let request = fixture.request(channel, notice)
      // The only `$` are those of our own placeholders, so that filling them in cannot be abused.
      let names = request.body.split(separator: "$", omittingEmptySubsequences: false).dropFirst().map {
        $0.prefix { $0 != "}" }
      }
      #expect(names.map(String.init) == channel.placeholdersInBody.map { "{" + $0 }, "\(channel.name)")
      let texts = try ForeignJSON(request.body).texts
      #expect(!texts.contains { $0.unicodeScalars.contains("\u{202E}") || $0.unicodeScalars.contains("\u{7}") })
      #expect(texts.contains { $0.contains("$(id)") }, "\(channel.name)")
      if let trap = channel.trap { #expect(!texts.contains { $0.contains(trap) }) }
    }
  }

  @Test("A URL that grows when it is encoded is whole or left out")
  func growing() throws {
    let fixture = try PayloadFixture()
    for (character, count) in [("(", 10), ("(", 500), ("(", 1_000), ("(", 1_800), ("|", 1_800), ("&", 1_800)] {
      let url = "https://p.example.com/" + String(repeating: character, count: count)
      let json = """
        {"groupKey": "g", "alerts": [{"status": "firing", "labels": {"alertname": "timeout_alert", "server_slug": "calendar"},
         "annotations": {"description": "\(String(repeating: "x", count: 5_000))"}, "generatorURL": "\(url)",
         "startsAt": "2026-11-21T02:13:00Z"}]}
        """
      let notice = try fixture.notice(json)
      for channel in PayloadChannels.checked {
        #expect(
          try channel.complaints(fixture.request(channel, notice), notice) == [],
          "\(channel.name) \(character) \(count)")
      }
      let embed = try ForeignJSON(fixture.request(Discord.self, notice).body)["embeds"][0]
      if character == "(" { #expect(embed["description"].text?.contains("Dashboard") == (count <= 500)) }
    }
  }
}
