import Alerts
import Foundation
import TestSupport
import Testing

/// What a channel's vendor says of its requests, checked against finished ones by another reader of JSON.
protocol CheckedChannel: PayloadChannel {
  /// Holds a body against the vendor's limits, and looks for the runbook's URL in it.
  static func check(_ body: inout BodyCheck, of request: PayloadRequest)
  /// Expects a request to end what was begun with the notice's key, or with the message of ``PayloadChannel/message``.
  static func expectClose(_ request: PayloadRequest, _ body: ForeignJSON, _ notice: Notice)
  /// The placeholders that the body of a first message has, in their order.
  static var placeholdersInBody: [String] { get }
  /// What the hostile text of `LimitTests` would be if it could pretend anything; nil if texts are only text.
  static var trap: String? { get }
}

extension CheckedChannel {
  static var trap: String? { nil }

  /// What is wrong with a request.
  static func complaints(_ request: PayloadRequest, _ notice: Notice) throws -> [String] {
    var body = BodyCheck(body: try ForeignJSON(request.body), url: notice.link.url)
    body.holds(request.body.utf8.count <= 512_000, "the body has \(request.body.utf8.count) bytes")
    check(&body, of: request)
    return body.complaints
  }
}

extension PayloadChannels {
  /// The channels whose requests can be checked: `CheckedChannelTests` holds that these are all.
  static let checked: [any CheckedChannel.Type] = all.compactMap { $0 as? any CheckedChannel.Type }
}

@Suite("Every channel is checked")
struct CheckedChannelTests {
  @Test("Each has its vendor's limits in a separate file")
  func all() {
    #expect(PayloadChannels.checked.map { $0.name } == PayloadChannels.all.map { $0.name })
  }

  @Test("Names and secrets are a channel's own; a reference is what the channel says that it is")
  func facts() {
    let all = PayloadChannels.all
    #expect(Set(all.map { $0.name }).count == all.count)
    #expect(Set(all.flatMap { $0.secrets }).count == all.map { $0.secrets.count }.reduce(0, +))
    for message in all.compactMap({ $0.message }) {
      #expect(message.accepts(message.example))
      for text in ["", " ", "x", "1/../2", "1\n", message.example + ".1"] { #expect(!message.accepts(text)) }
    }
  }
}

/// A body that is checked, and what is wrong with it.
struct BodyCheck {
  let body: ForeignJSON
  /// The runbook's URL.
  let url: String
  private(set) var complaints: [String] = []

  init(body: ForeignJSON, url: String) {
    self.body = body
    self.url = url
  }

  /// Expects the length of a text, however it is counted.
  mutating func at(_ what: String, _ text: String?, most: Int, least: Int = 0) {
    let count = max(text?.utf16.count ?? 0, text?.unicodeScalars.count ?? 0)
    if count > most { complaints.append("\(what) has \(count) of \(most)") }
    if count < least { complaints.append("\(what) has \(count), fewer than \(least)") }
  }

  /// Expects something else.
  mutating func holds(_ condition: Bool, _ what: String) {
    if !condition { complaints.append(what) }
  }
}
