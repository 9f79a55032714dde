import Calendar
import Diagnostics
import Ground

/// An export in JSON: one value, or several one after another.
struct JSONExport {
  let source: SourceFile
  let sequence: JSONSequence
  private(set) var times: ExportTimes

  /// - Throws: ``Refusal`` if it is not JSON.
  init(_ source: SourceFile, _ options: ImportOptions) throws(Refusal) {
    self.source = source
    do throws(JSONReader.Problem) {
      sequence = try JSONSequence(source.bytes)
    } catch {
      let place = source.position(at: error.range.lowerBound)
      throw Refusal(
        "\(source.path):\(place.line):\(place.column): \(error.message): nothing was written",
        help: "an export is JSON, one value or several; `--from csv` reads tables")
    }
    times = ExportTimes(options.zone)
  }

  /// Where an offset is, `export.json:3:12`.
  func place(_ offset: Int) -> String {
    let place = source.position(at: offset)
    return "\(source.path):\(place.line):\(place.column)"
  }

  /// A member that is a time, under the first of several names that has one. A number says no unit, and is none.
  mutating func time(_ node: JSONNode?, _ names: String...) -> Timestamp? {
    for name in names {
      guard let value = node?[name], let text = value.scalar, !text.isEmpty else { continue }
      return times.moment(value.text.flatMap { ClockReading(iso: $0) }, text, at: place(value.range.lowerBound), name)
    }
    return nil
  }

  /// What was said of times and of the end of the file, and the drafts.
  ///
  /// - Throws: ``Refusal`` if a time cannot be placed: then nothing may be written.
  func export(_ drafts: [IncidentDraft]) throws(Refusal) -> Export {
    guard times.refused.isEmpty else { throw Refusal(times.refused) }
    var export = Export()
    export.drafts = drafts
    export.messages = times.messages
    guard sequence.isCut else { return export }
    let cut = drafts.filter(\.isCut).map { "`\($0.source ?? $0.title)`" }
    let whose =
      cut.isEmpty
      ? "" : ", inside of " + (cut.count > 3 ? "\(cut.count) incidents" : cut.joined(separator: ", "))
    export.losses.append(
      Refusal.Reason(
        "\(place(source.bytes.count)): the file is cut off here\(whose)",
        help: "what is in it is in the drafts; export it again for the rest"))
    return export
  }
}

extension JSONNode {
  /// The text of a member on one line, under the first of several names that has one.
  func line(_ names: String...) -> String? {
    for name in names {
      if let text = self[name]?.scalar.map(ImportedText.line), !text.isEmpty { return text }
    }
    return nil
  }

  /// The text of a member with its lines.
  func lines(_ names: String...) -> String? {
    for name in names {
      if let text = self[name]?.text.map(ImportedText.cleaned), !text.isEmpty { return text }
    }
    return nil
  }

  /// The items of a member that is a list.
  func list(_ name: String) -> [JSONNode] { self[name]?.items ?? [] }

  /// Whether there is one of several members.
  func has(_ names: String...) -> Bool { names.contains { self[$0] != nil } }

  /// A number, also one in quotes.
  func number(_ name: String) -> Double? {
    guard let value = self[name], value.flag == nil, let number = value.scalar.flatMap({ Double($0) }) else {
      return nil
    }
    return number.isFinite ? number : nil
  }
}

extension JSONExport {
  /// What belongs to no incident.
  func stray(_ first: JSONNode, _ count: Int) -> Refusal.Reason {
    Refusal.Reason(
      "\(place(first.range.lowerBound)): \(count == 1 ? "an entry says" : "\(count) entries do not say") "
        + (count == 1 ? "not to which incident it belongs" : "to which incident they belong") + ": left out",
      help: "put the log and the notes of an incident right after it, as the commands in `docs/import.md` do")
  }
}
