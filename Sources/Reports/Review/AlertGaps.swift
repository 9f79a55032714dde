import Diagnostics

/// What is missing between the alerts of `kedge.yml` and the playbooks, both ways.
package struct AlertGaps: Sendable, Hashable {
  /// How many alerts are defined, and how many of them lead to a playbook.
  package var alerts: Int
  package var linked: Int
  /// Alerts that lead to no playbook.
  package var silent: [Silent]
  /// Playbooks that nothing leads to.
  package var unnamed: [Unnamed]

  /// - Parameters:
  ///   - alerts: How many alerts are defined.
  ///   - linked: How many of them lead to a playbook.
  ///   - silent: The others.
  ///   - unnamed: The playbooks that nothing leads to.
  package init(alerts: Int, linked: Int, silent: [Silent], unnamed: [Unnamed]) {
    (self.alerts, self.linked, self.silent, self.unnamed) = (alerts, linked, silent, unnamed)
  }

  /// An alert that leads to no playbook.
  package struct Silent: Sendable, Hashable {
    package var alert: String
    package var file: String
    package var line: Int
    /// The severity that its definition gives it.
    package var severity: String?

    /// An alert, where it is defined, and the severity that it has there.
    package init(alert: String, file: String, line: Int, severity: String?) {
      (self.alert, self.file, self.line, self.severity) = (alert, file, line, severity)
    }
  }

  /// A playbook that neither an alert nor a failure reason of the configuration leads to.
  package struct Unnamed: Sendable, Hashable {
    package var title: String
    package var page: String

    /// A playbook by its title and its page.
    package init(title: String, page: String) { (self.title, self.page) = (title, page) }
  }
}
