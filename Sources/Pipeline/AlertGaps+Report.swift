import Alerts
import Diagnostics
import Reports

extension AlertGaps {
  /// Takes what following the links of the alerts came to.
  init(_ report: AlertReport) {
    self.init(
      alerts: report.alertCount, linked: report.linkedCount,
      silent: report.unlinked.map { unlinked in
        Silent(
          alert: unlinked.alert.name, file: unlinked.file, line: unlinked.alert.place.lowerBound.line,
          severity: unlinked.alert.severity)
      },
      unnamed: report.orphans.map { Unnamed(title: $0.title, page: $0.page) })
  }
}
