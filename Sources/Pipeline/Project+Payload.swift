import Alerts
import Diagnostics
import Handbook
import Links

extension Project {
  /// What every system is to be told of an event.
  ///
  /// - Parameters:
  ///   - event: The JSON of the monitor's or of Alertmanager's event.
  ///   - baseURL: Where the site is published; what `kedge.yml` says where nil.
  ///   - grouped: Whether many alerts become a single notice that lists them.
  /// - Returns: A notice for each incident.
  /// - Throws: `EventError` where the event cannot be used, ``RecordError`` where the base is missing,
  ///   `FileError` where the content cannot be read.
  package func notices(of event: SourceFile, baseURL: String?, grouped: Bool) throws -> [Notice] {
    let events = try EventReader.read(event)
    let site = try siteURL(baseURL)
    return NoticeWriter(try linkAnyway(), site: site).notices(of: events, grouped: grouped)
  }
}

extension Project {
  /// Configuration that makes another system carry the links itself.
  ///
  /// - Parameters:
  ///   - template: The system.
  ///   - baseURL: Where the site is published; what `kedge.yml` says where nil.
  /// - Returns: The configuration, as YAML.
  /// - Throws: ``RecordError`` where the base is missing, `FileError` where the content cannot be read.
  package func text(of template: PayloadTemplate, baseURL: String?) throws -> String {
    let site = try siteURL(baseURL)
    return template.text(for: try linkAnyway(), site: site)
  }

  /// The handbook with what the ledger knows of moved pages; without it where it cannot be read: an alert goes out.
  private func linkAnyway() throws -> LinkedHandbook {
    do { return try link() } catch is AnchorError {
      return LinkedHandbook(
        try HandbookLoader(configuration: configuration, today: options.today) { _, _, _ in [] }
          .load(root: options.content).0)
    }
  }
}
