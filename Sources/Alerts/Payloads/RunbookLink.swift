import Ground
import Handbook
import Links
import YAML

/// The page that an alert opens.
package struct RunbookLink: Sendable, Hashable {
  package var url: String
  /// What is on the page: its title, with the section's heading.
  package var title: String
  /// The title of that playbook: what is wrong, in words.
  var subject: String?
  /// The document of a playbook that names the failure; nil for triage and for a page elsewhere.
  var playbook: Int?
}

/// Finds the page that an alert opens: its playbook's first useful section, else what its annotation says, else triage.
struct RunbookLinks: Sendable {
  /// The longest URL that is sent; every system takes more.
  static let maximumLength = 1_900
  /// The longest value that a URL carries; the page refuses a longer one.
  static let maximumValue = 300
  /// What a message opens that says that something is over; the first that the playbook has.
  private static let closingSections = ["verification", "post-incident"]

  private let linked: LinkedHandbook
  private let site: SiteURL

  init(_ linked: LinkedHandbook, site: SiteURL) { (self.linked, self.site) = (linked, site) }

  /// The failure reasons and alerts that a playbook names, sorted.
  var known: [String] { linked.reasons.names }

  /// The page of the first failure reason in alphabetical order.
  var example: String? { linked.reasons.all.first.map { link(toPlaybook: $0.playbook, values: []).url } }

  /// The playbook that names an event's failure.
  func playbook(of event: AlertEvent) -> Int? {
    event.failureReason.flatMap(linked.reasons.playbook(forReason:))
      ?? event.alertName.flatMap(linked.reasons.playbook(forAlert:))
  }

  /// The page that an event opens.
  func link(for event: AlertEvent) -> RunbookLink {
    if let playbook = playbook(of: event) {
      return link(toPlaybook: playbook, values: event.values, isOver: event.phase == .resolved)
    }
    if let text = event.runbook, let url = Self.safe(text) {
      return home(url, values: event.values) ?? RunbookLink(url: url, title: "Runbook")
    }
    return triage(event.values)
  }

  /// A URL of the site itself, with the values that its page takes besides what its query says; nil for any other URL.
  private func home(_ text: String, values: [AlertEvent.Value]) -> RunbookLink? {
    let url = RunbookURL(text)
    guard url.fragmentFlaw == nil, let rest = SitePrefix(site: site.base).remainder(of: url.address),
      let path = ContentPath.percentDecoded(rest[...])
    else { return nil }
    let page = path.isEmpty ? GeneratedFile.frontPage.path : path
    let query = url.query ?? ""
    let fragment = url.fragment.map { "#" + $0 } ?? ""
    guard linked.site.hasPage(page) || linked.redirects.target(of: AnchorName(page: page)) != nil,
      let found = try? LinkFinder(linked, guesses: false).find(page + fragment)
    else { return nil }
    let said = Set(query.split(separator: "&").compactMap { ContentPath.percentDecoded($0.prefix { $0 != "=" }) })
    var link = link(
      to: found.name, document: found.document, title: found.title, values: values.filter { !said.contains($0.name) })
    if !query.isEmpty {
      let end = link.url.utf8.firstIndex { $0 == .questionMark || $0 == .hash } ?? link.url.endIndex
      let rest = link.url[end...]
      link.url = "\(link.url[..<end])?\(query)" + (rest.hasPrefix("?") ? "&" + rest.dropFirst() : rest)
    }
    return link.url.utf8.count <= Self.maximumLength ? link : nil
  }

  /// The page that many services at once open.
  func storm(_ values: [AlertEvent.Value], isOver: Bool = false) -> RunbookLink {
    let name = linked.handbook.configuration.payload.stormPlaybook
    guard let found = try? LinkFinder(linked).find(name), let document = found.document else { return triage(values) }
    return link(toPlaybook: document, values: values, isOver: isOver)
  }

  /// The page for an unknown failure; the front page if there is none.
  func triage(_ values: [AlertEvent.Value]) -> RunbookLink {
    if let found = linked.triage {
      return link(to: found.name, document: found.document, title: found.title, values: values)
    }
    let front = AnchorName(page: GeneratedFile.frontPage.path)
    return link(to: front, document: nil, title: linked.handbook.configuration.title, values: values)
  }

  /// A link to a playbook's first useful section; one that is over opens what is left to do.
  private func link(toPlaybook index: Int, values: [AlertEvent.Value], isOver: Bool = false) -> RunbookLink {
    var name = AnchorName(page: linked.page(of: index))
    var title = linked.handbook.documents[index].title
    let sections = (isOver ? Self.closingSections : []) + linked.handbook.configuration.payload.sections
    if let section = linked.firstAnchor(of: index, among: sections) {
      name.id = section
      if let heading = linked.heading(of: name) {
        title += ": " + linked.handbook.documents[index].text(ofHeading: heading)
      }
    }
    var link = link(to: name, document: index, title: title, values: values)
    link.playbook = index
    link.subject = linked.handbook.documents[index].title
    return link
  }

  /// A link that carries the values that the page declares, as many as fit: it is never cut.
  private func link(
    to name: AnchorName, document: Int?, title: String, values: [AlertEvent.Value]
  ) -> RunbookLink {
    var link = RunbookLink(url: site.url(of: name), title: title)
    var parameters: [(name: String, value: String)] = []
    let document = document.map { linked.handbook.documents[$0] }
    for parameter in document?.linkParameters ?? [] {
      guard let value = values.first(where: { $0.name == parameter.name })?.text,
        value.utf8.count <= Self.maximumValue, document?.takes(value, fromLinkFor: parameter) == true
      else { continue }
      let url = site.url(of: name, parameters: parameters + [(parameter.name, value)])
      guard url.utf8.count <= Self.maximumLength else { continue }
      parameters.append((parameter.name, value))
      link.url = url
    }
    return link
  }

  /// A URL from outside, where it is one; what is not ASCII is percent-encoded.
  static func safe(_ text: String) -> String? {
    guard WebURL(text) != nil else { return nil }
    var url = ""
    for byte in text.utf8 {
      switch byte {
      case 0...UInt8.space, UInt8.delete: return nil
      case 0x80...: url += "%" + String(byte, radix: 16, uppercase: true)
      case _ where "\"<>\\^`{|}$'".utf8.contains(byte): return nil
      default: url.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return url.utf8.count <= maximumLength ? url : nil
  }
}
