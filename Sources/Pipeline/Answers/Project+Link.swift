import Alerts
import Calendar
import Diagnostics
import Ground
import Handbook
import Links

/// A link into the site, ready to be sent.
package struct AbsoluteLink: Sendable {
  package var url: String
  package var found: LinkFinder.Found
  /// The event's values that the link carries, in the order in which the page declares them.
  package var parameters: [(name: String, value: String)]
}

extension Project {
  /// The absolute URL of what a failure reason, an alert or a path means.
  ///
  /// - Parameters:
  ///   - text: The name, with `#section` after it if one is wanted; the event's failure reason if nil,
  ///     at the first section of `payload.section` that its playbook has.
  ///   - baseURL: Where the site is published; what `kedge.yml` says where nil.
  ///   - event: The JSON of the event whose declared parameters the link is to carry.
  ///   - receivedAt: When the event was received, for one that does not say when its failure began.
  /// - Returns: The URL and what it leads to.
  /// - Throws: `Refusal` if there is no such page, or if the event or the base is missing.
  package func absoluteLink(_ text: String?, baseURL: String?, event: SourceFile?, receivedAt: Timestamp? = nil) throws
    -> AbsoluteLink
  {
    let values = try event.map { try Self.scalars($0, receivedAt: receivedAt) }
    guard let name = text ?? values?["failure_reason"] else {
      throw Refusal(
        "there is nothing to link to: name a page, or give an event with a `failure_reason`")
    }
    let site = try siteURL(baseURL)
    let linked = try link()
    let finder = LinkFinder(linked)
    var found: LinkFinder.Found
    do throws(LinkFinder.Miss) {
      found = try finder.find(name)
      // Where nobody names a section, an event opens the one that its payload opens.
      if text == nil, found.name.id == nil, let index = found.document,
        let section = linked.firstAnchor(of: index, among: linked.handbook.configuration.payload.sections)
      {
        found = try finder.find("\(name)#\(section)")
      }
    } catch {
      // It may be in one of those that cannot be read.
      if !linked.handbook.unreadable.isEmpty { _ = try self.link(whole: true) }
      throw Refusal(
        error.message,
        help: error.near.isEmpty
          ? "`kedge anchors` lists what exists"
          : "did you mean " + error.near.map { "`\($0)`" }.joined(separator: " or ") + "?", status: 1)
    }
    let document = found.document.map { linked.handbook.documents[$0] }
    let parameters = (document?.linkParameters ?? []).compactMap { parameter -> (name: String, value: String)? in
      guard let value = values?[parameter.name], document?.takes(value, fromLinkFor: parameter) == true else {
        return nil
      }
      return (parameter.name, value)
    }
    return AbsoluteLink(url: site.url(of: found.name, parameters: parameters), found: found, parameters: parameters)
  }

  /// Where the site is published.
  ///
  /// - Parameter baseURL: What the command line says; what `kedge.yml` says where nil.
  /// - Returns: The maker of URLs.
  /// - Throws: `Refusal` if nothing says it, or a site cannot be there.
  func siteURL(_ baseURL: String?) throws(Refusal) -> SiteURL {
    guard let base = baseURL ?? configuration.baseURL else {
      throw Refusal("there is no `base_url`; set it in `kedge.yml`, or give `--base-url`")
    }
    if let problem = WebURL.problem(ofBase: base) {
      throw Refusal(
        "a site cannot be at `\(base)`: \(problem)", help: "give it as `https://runbooks.example.com/handbook`")
    }
    return SiteURL(base: base)
  }

  /// The members of an event that are a text, a number or a flag, as texts.
  static func scalars(_ event: SourceFile, receivedAt: Timestamp? = nil) throws -> [String: String] {
    guard let members = try EventReader.json(event).members else {
      throw Refusal("the event is not a JSON object")
    }
    var values = Dictionary(
      members.compactMap { member in member.value.scalar.map { (member.name, $0) } }, uniquingKeysWith: { $1 })
    let start =
      values[Playbook.Parameter.start].flatMap(AlertEvents.moment)
      ?? receivedAt.map { AlertEvents.start(receivedAt: $0, after: values["duration_minutes"].flatMap(Double.init)) }
    values[Playbook.Parameter.start] = start?.description
    // The page works it out, as `kedge payload` does.
    values[Playbook.Parameter.severity] = nil
    return values
  }
}
