import Calendar
import Ground
import Handbook
import Links
import YAML

/// What scripts need to keep an incident in sight, the same on every playbook: for each severity its words and whom the
/// levels wake when, and where to go once it is over.
///
/// A public edition has the times and nobody's name.
struct IncidentData: Sendable {
  let stuck: StuckLevels
  /// The member of the page's data that names the severities, which all playbooks share.
  let severities: [UInt8]
  /// The members of what only an incident asks for that all playbooks share.
  let shared: [UInt8]

  init(_ context: PageContext) {
    stuck = StuckLevels(context.handbook)
    var json = JSONBytes()
    json.raw("\"severities\":")
    json.object(Array(context.configuration.severities.enumerated()), name: \.element.id) { item, json in
      let (rank, level) = item
      json.raw("{\"word\":")
      json.string(context.words.name(of: level))
      json.raw(",\"style\":")
      json.string(SeverityMark.style(ofRank: rank))
      json.raw(",\"mark\":")
      json.string(SeverityMark.shape(ofRank: rank))
      if let demand = context.words.demand(of: level) { json.member("demand", demand) }
      if let within = level.acknowledgeWithin {
        json.raw(",\"within\":")
        json.number(within.approximateMinutes)
      }
      json.raw("}")
    }
    severities = Array(json.bytes)
    json.removeAll()
    json.raw("\"levels\":")
    json.object(context.configuration.severities, name: \.id) { [stuck] level, json in
      Self.write(stuck[level], in: context, to: &json)
    }
    json.raw(",\"closing\":")
    json.array(Self.closing(context)) { link, json in
      json.array([link.title, link.path]) { $1.string($0) }
    }
    shared = Array(json.bytes)
  }

  /// Writes levels as arrays: minutes, name, means, phone, pager, chat, mail; of what is not known an empty text.
  static func write(_ levels: [StuckLevels.Level], in context: PageContext, to json: inout JSONBytes) {
    json.array(levels) { level, json in
      json.raw("[")
      json.number(level.after.approximateMinutes)
      if let key = level.notify, !context.isPublic {
        let contact = context.handbook.contacts[key]
        let chat = contact?.slack.flatMap { ContactLinks.url(ofChannel: $0, context.configuration.chatURL) }
        let texts = [
          contact?.name ?? key, level.medium?.rawValue ?? "", contact?.phone ?? "", contact?.pager ?? "", chat ?? "",
          contact?.email ?? "",
        ]
        for text in texts {
          json.raw(",")
          json.string(text)
        }
      }
      json.raw("]")
    }
  }

  /// The messages that end an incident, then how to write it up, by their paths from the root of the site.
  private static func closing(_ context: PageContext) -> [(title: String, path: String)] {
    let documents = context.handbook.documents
    var links: [(title: String, path: String)] = []
    for (index, document) in documents.enumerated() {
      if document.kind == .comms, context.linked.anchors[index].targets["resolved"] != nil {
        links.append((document.title, ContentPath.percentEncoded(context.path(of: index)) + "#resolved"))
      }
    }
    if let guide = documents.firstIndex(where: { $0.path == DocumentPath.postmortemGuide }) {
      links.append((context.words[.homeWrite], ContentPath.percentEncoded(context.path(of: guide))))
    }
    return links
  }
}
