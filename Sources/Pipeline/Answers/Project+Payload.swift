import Alerts
import Calendar
import Diagnostics
import Handbook
import Links

extension Project {
  /// What every system is to be told of an event.
  ///
  /// - Parameters:
  ///   - event: The JSON of the monitor's or of Alertmanager's event.
  ///   - baseURL: Where the site is published; what `kedge.yml` says where nil.
  ///   - receivedAt: When the event was received, for failures that do not say when they began.
  ///   - grouped: Whether many alerts become a single notice that lists them.
  ///   - say: Is told of each file that cannot be read.
  /// - Returns: A notice for each incident.
  /// - Throws: `Refusal` if the event cannot be used or the base is missing,
  ///   `FileError` where the content cannot be read.
  package func notices(
    of event: SourceFile, baseURL: String?, receivedAt: Timestamp? = nil, grouped: Bool,
    saying say: (String) -> Void = { _ in }
  ) throws -> [Notice] {
    var events = try EventReader.read(event)
    if let receivedAt { events.receive(at: receivedAt) }
    let site = try siteURL(baseURL)
    return NoticeWriter(try linkAnyway(saying: say), site: site).notices(of: events, grouped: grouped)
  }

  /// What a bridge does about an event, with what it remembers.
  ///
  /// - Parameters:
  ///   - event: The JSON of the monitor's or of Alertmanager's event; nil if it is only time that has passed.
  ///   - state: What the bridge remembers.
  ///   - now: When the event was received.
  ///   - windows: When nobody is alerted of what.
  ///   - baseURL: Where the site is published; what `kedge.yml` says where nil.
  ///   - say: Is told of each file that cannot be read.
  /// - Returns: The requests, and what the bridge is to remember.
  /// - Throws: `Refusal` if the event cannot be used or the base is missing,
  ///   `FileError` where the content cannot be read.
  package func plan(
    for event: SourceFile?, state: BridgeState, at now: Timestamp, windows: MaintenanceWindows, baseURL: String?,
    saying say: (String) -> Void = { _ in }
  ) throws -> BridgePlan {
    let events = try event.map { try EventReader.read($0) }
    let site = try siteURL(baseURL)
    let writer = NoticeWriter(try linkAnyway(saying: say), site: site)
    var plan = writer.plan(state, events?.all ?? [], at: now, windows: windows)
    if let message = events?.leftOutMessage { plan.messages.append(message) }
    return plan
  }

  /// Configuration that makes another system carry the links itself.
  ///
  /// - Parameters:
  ///   - template: The system.
  ///   - baseURL: Where the site is published; what `kedge.yml` says where nil.
  ///   - say: Is told of each file that cannot be read.
  /// - Returns: The configuration, as YAML.
  /// - Throws: `Refusal` if the base or a severity's channels are missing, `FileError` if the content cannot be read.
  package func text(
    of template: PayloadTemplate, baseURL: String?, saying say: (String) -> Void = { _ in }
  ) throws -> String {
    let site = try siteURL(baseURL)
    return try template.text(for: try linkAnyway(saying: say), site: site)
  }
}
