import Calendar
import Ground
import Handbook
import YAML

/// What a lead looks at, as JSON, version 1: `api/review.json`.
package enum ReviewJSON {
  /// The report in UTF-8, with a newline at its end.
  package static func bytes(of report: ReviewReport) -> [UInt8] {
    let document: JSONValue = [
      "version": 1, "today": .string(report.today.description),
      "coverage": .array(report.coverage.map(value)), "overdue": .array(report.overdue.map(value)),
      "actions": .array(report.actions.map(value)), "contacts": .array(report.untried.map(contact)),
      "alerts": report.gaps.map(value) ?? .null, "set_aside": value(report.setAside),
      "summary": [
        "overdue_tests": .number(report.overdue.count), "overdue_actions": .number(report.overdueActions),
        "reasons_without_playbook": .number(report.reasonsWithoutPlaybook),
        "alerts_without_playbook": report.gaps.map { .number($0.silent.count) } ?? .null,
        "untried_contacts": .number(report.untried.count),
        "suppressed_findings": .number(report.setAside.suppressedCount),
        "baselined_findings": .number(report.setAside.baselinedCount),
      ],
    ]
    return document.bytes + [UInt8.lineFeed]
  }

  /// What is missing between alerts and playbooks, in UTF-8.
  package static func bytes(of gaps: AlertGaps) -> [UInt8] { value(gaps).bytes }

  private static func value(_ row: CoverageRow) -> JSONValue {
    let (actual, target) = row.rto
    return [
      "failure_reason": text(row.reason), "path": text(row.playbook?.path), "page": text(row.playbook?.page),
      "title": text(row.playbook?.title), "severity": text(row.severity), "state": text(row.playbook?.state.rawValue),
      "last_tested": text(row.playbook?.freshness.lastTested?.description),
      "due": text(row.playbook?.freshness.due?.description), "actual_rto": text(actual?.description),
      "rto_target": text(target?.description), "rto_met": row.isRTOMet.map(JSONValue.bool) ?? .null,
      "last_incident": row.incident.map(value) ?? .null,
    ]
  }

  private static func value(_ incident: CoverageRow.Incident) -> JSONValue {
    [
      "page": .string(incident.page), "date": text(incident.date?.description), "example": .bool(incident.isExample),
      "playbook_outcome": text(incident.outcome?.rawValue),
    ]
  }

  private static func value(_ test: OverdueTest) -> JSONValue {
    [
      "path": .string(test.row.path), "page": text(test.row.page), "title": .string(test.row.title),
      "severity": text(test.row.severity), "state": .string(test.row.state.rawValue), "owner": text(test.row.owner),
      "last_tested": text(test.row.freshness.lastTested?.description),
      "due": text(test.row.freshness.due?.description), "command": .string(test.command),
    ]
  }

  private static func value(_ row: ActionRow) -> JSONValue {
    [
      "id": .string(row.identifier), "action": .string(row.words), "page": .string(row.page),
      "owner": text(row.owner), "due": text(row.due?.description), "state": .string(row.state.rawValue),
      "severity": text(row.severity), "example": .bool(row.isExample),
    ]
  }

  private static func contact(_ row: FreshnessRow) -> JSONValue {
    [
      "key": text(row.owner), "name": .string(row.title), "state": .string(row.state.rawValue),
      "last_tested": text(row.freshness.lastTested?.description),
    ]
  }

  private static func value(_ gaps: AlertGaps) -> JSONValue {
    [
      "total": .number(gaps.alerts), "with_playbook": .number(gaps.linked),
      "without_playbook": .array(
        gaps.silent.map { alert in
          [
            "alert": .string(alert.alert), "file": .string(alert.file), "line": .number(alert.line),
            "severity": text(alert.severity),
          ]
        }),
      "playbooks_without_alert": .array(
        gaps.unnamed.map { ["title": .string($0.title), "page": .string($0.page)] }),
    ]
  }

  /// The findings that are set aside, in UTF-8.
  package static func bytes(of setAside: SetAsideFindings) -> [UInt8] { value(setAside).bytes }

  private static func value(_ found: SetAsideFindings) -> JSONValue {
    [
      "suppressed": .array(
        found.suppressed.map { item in
          [
            "rule": .string(item.rule), "page": .string(item.page), "title": .string(item.title),
            "reason": .string(item.reason), "count": .number(item.count),
          ]
        }),
      "baselined": .array(found.baselined.map { ["rule": .string($0.rule), "count": .number($0.count)] }),
    ]
  }

  private static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
