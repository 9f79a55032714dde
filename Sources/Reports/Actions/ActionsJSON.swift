import Calendar
import Ground
import Handbook

/// The report on actions as JSON, version 1.
package enum ActionsJSON {
  /// The report, with a newline at its end.
  package static func text(of report: ActionsReport) -> String { String(decoding: bytes(of: report), as: UTF8.self) }

  /// The same in UTF-8.
  package static func bytes(of report: ActionsReport) -> [UInt8] {
    let real = report.rows.filter { !$0.isExample }
    let document: JSONValue = [
      "version": 1, "today": .string(report.today.description), "actions": .array(report.rows.map(value)),
      "summary": [
        "total": .number(real.count), "overdue": .number(real.count { $0.state == .overdue }),
        "open": .number(real.count { $0.state == .open }), "done": .number(real.count { $0.state == .done }),
        "examples": .number(report.rows.count - real.count),
      ],
    ]
    return document.bytes + [UInt8.lineFeed]
  }

  private static func value(_ row: ActionRow) -> JSONValue {
    [
      "id": .string(row.identifier), "action": .string(row.words), "owner": text(row.owner),
      "contact": text(row.ownerContact), "due": text(row.due?.description), "due_words": text(row.dueWords),
      "state": .string(row.state.rawValue), "days_overdue": row.daysOverdue.map(JSONValue.number) ?? .null,
      "priority": text(row.priority), "type": text(row.kind?.rawValue), "ticket": text(row.ticket),
      "path": .string(row.path), "page": .string(row.page), "postmortem": .string(row.title),
      "date": text(row.date?.description), "severity": text(row.severity), "example": .bool(row.isExample),
    ]
  }

  private static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
