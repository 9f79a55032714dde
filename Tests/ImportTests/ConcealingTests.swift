import Calendar
import Ground
import Handbook
import Import
import Testing

@Suite("What of a draft may be kept")
struct ConcealingTests {
  private static let draft: IncidentDraft = {
    var draft = IncidentDraft(source: "x:1", title: "Jane Doe's deploy fails")
    let jane = draft.person("Jane Doe")
    let bo = draft.person("bo", isLogin: true)
    _ = draft.person("eve@example.com")
    draft.entries = [
      .init(Timestamp(secondsSinceEpoch: 0), "rolled back, asked @bo and EVE@example.com", by: jane),
      .init(Timestamp(secondsSinceEpoch: 60), "Jane Doeling and a bo staff wrote to mallory@example.org.", by: bo),
    ]
    return draft
  }()

  private static func said(_ people: ImportSettings.People, _ handles: [String: String] = [:]) -> [String] {
    var settings = ImportSettings()
    (settings.people, settings.handles) = (people, handles)
    let kept = draft.concealed(settings).draft
    return [kept.title] + kept.entries.map(\.text)
  }

  @Test("By default everybody is a responder with a number, and no address stays")
  func roles() {
    #expect(
      Self.said(.roles) == [
        "responder 1's deploy fails", "responder 1: rolled back, asked responder 2 and responder 3",
        "responder 2: Jane Doeling and a bo staff wrote to (e-mail address).",
      ])
  }

  @Test("Handles are logins, the beginnings of addresses, and what `kedge.yml` says")
  func handles() {
    #expect(
      Self.said(.handles, ["Jane Doe": "incident-commander"]) == [
        "incident-commander's deploy fails", "incident-commander: rolled back, asked @bo and @eve",
        "@bo: Jane Doeling and a bo staff wrote to (e-mail address).",
      ])
  }

  @Test("Names stay where they are asked for")
  func names() {
    #expect(
      Self.said(.names) == [
        "Jane Doe's deploy fails", "Jane Doe: rolled back, asked @bo and EVE@example.com",
        "@bo: Jane Doeling and a bo staff wrote to mallory@example.org.",
      ])
  }

  @Test("Secrets are masked wherever they are, and counted")
  func secrets() {
    let token = "ghp_" + "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY3zA5"
    var draft = IncidentDraft(source: "x:1", title: "leaked \(token)")
    draft.link = "https://x.example/?t=\(token)"
    draft.entries = [.init(Timestamp(secondsSinceEpoch: 0), token)]
    draft.note("Name \(token)", token)
    draft.texts = [.init(name: "Text", text: "a\n\(token)\nb")]
    let (kept, secrets) = draft.concealed(ImportSettings())
    draft.runbooks = ["https://bob:hunter2secret@x.example/a.html"]
    #expect(draft.concealed(ImportSettings()).draft.shownRunbooks?.first?.contains("hunter2secret") == false)
    draft.runbooks = []
    #expect(secrets.count == 6)
    #expect(kept.link == nil)
    #expect(!"\(kept)".contains(token))
  }
}
