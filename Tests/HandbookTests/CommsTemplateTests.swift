import Calendar
import Testing
import YAML
@testable import Handbook

@Suite("Comms templates are read in their parts")
struct CommsTemplateTests {
  private static func template(_ text: String, path: String = "comms/slack.md") -> CommsTemplate? {
    Document.reading(text, path: path).comms
  }

  private static let text = """
    ---
    channel: slack
    audience: everyone
    phases: [declared, resolved]
    send_within: {P1: 5m}
    repeat_every: {P1: 15m}
    max_length: 3000
    fields:
      service: {example: payments}
      started: {example: "02:14"}
    ---
    # Slack

    ## Declared

    Post it first.

    ```text
    {{service}} down since {{started}}.
    {{unknown}} {{ service }} {{Service}}
    ```

    ## Resolved

    Text follows.
    """

  @Test("Channel, clocks, fields, and a message for each phase")
  func reads() throws {
    let template = try #require(Self.template(Self.text))
    #expect(template.channel == "slack")
    #expect(template.maximumLength == 3000)
    #expect(template.phases.map(\.value) == ["declared", "resolved"])
    #expect(template.sendWithin.map(\.severity.value) == ["P1"])
    #expect(template.sendWithin.map(\.interval) == [Interval("5m")])
    #expect(template.repeatEvery.map(\.interval) == [Interval("15m")])
    #expect(template.fields.map(\.name) == ["service", "started"])
    #expect(template.messages.map(\.phase) == ["declared"])
    #expect(
      template.messages.first?.parts == [
        .field("service"), .text(" down since "), .field("started"), .text(".\n"), .field("unknown"),
        .text(" {{ service }} {{Service}}\n"),
      ])
  }

  @Test("The examples fill their places, and what is not a field stays as written")
  func example() throws {
    let template = try #require(Self.template(Self.text))
    let message = try #require(template.messages.first)
    #expect(template.example(of: message) == "payments down since 02:14.\n{{unknown}} {{ service }} {{Service}}")
  }

  @Test("Any other document is not a template")
  func otherKinds() {
    #expect(Self.template(Self.text, path: "notes/slack.md") == nil)
  }
}
