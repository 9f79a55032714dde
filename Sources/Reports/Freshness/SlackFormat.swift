import Ground
import Handbook
import Links

/// The report as the body of a Slack webhook: what is due, what presses most first, within Slack's limits.
struct SlackFormat {
  let baseURL: String?

  /// A section's text may hold 3000 characters, a message 50 blocks; UTF-16 units are never fewer than characters.
  private static let mostUnits = 2900
  private static let mostSections = 40

  func text(of report: FreshnessReport) -> String {
    let title = "Freshness on \(report.today): \(report.summary)"
    var blocks: [JSONValue] = [Self.section("*" + Self.escaped(title) + "*")]
    let lines = report.rows.filter { $0.state != .fresh }.map(line)
    var section = ""
    var left = lines.count
    for line in lines {
      if !section.isEmpty, section.utf16.count + line.utf16.count + 1 > Self.mostUnits {
        blocks.append(Self.section(section))
        section = ""
        guard blocks.count < Self.mostSections else { break }
      }
      section += (section.isEmpty ? "" : "\n") + line
      left -= 1
    }
    if !section.isEmpty { blocks.append(Self.section(section)) }
    if left > 0 { blocks.append(Self.section("… and \(left) more")) }
    let message: JSONValue = ["text": .string(title), "blocks": .array(blocks)]
    return message.text + "\n"
  }

  private func line(_ row: FreshnessRow) -> String {
    let name = Self.escaped(row.title, most: 400)
    // A link that would fill a section of its own says less than the name.
    let url = row.page.flatMap { page in baseURL.map { $0 + "/" + ContentPath.percentEncoded(page) } }
    let link = url.flatMap { $0.utf16.count > 1_200 ? nil : "<\($0)|\(name)>" }
    let owner = row.ownerName.map { " – " + Self.escaped($0, most: 200) } ?? ""
    return "\(Self.mark(row.state)) \(link ?? name): \(Self.escaped(row.sentence, most: 900))\(owner)"
  }

  private static func mark(_ state: Freshness.State) -> String {
    switch state {
    case .invalid, .stale: ":red_circle:"
    case .neverTested: ":white_circle:"
    case .dueToday, .dueSoon: ":large_yellow_circle:"
    case .fresh: ":large_green_circle:"
    }
  }

  private static func section(_ text: String) -> JSONValue {
    ["type": "section", "text": ["type": "mrkdwn", "text": .string(text)]]
  }

  /// A text, escaped, of no more UTF-16 units than that; where it is cut, `…` says so.
  private static func escaped(_ text: String, most: Int = .max) -> String {
    var result = ""
    var used = 0
    for character in text {
      let piece = character.unicodeScalars.reduce(into: "") { result, scalar in
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\u{0}"..<"\u{20}": result += " "
        default: result.unicodeScalars.append(scalar)
        }
      }
      used += piece.utf16.count
      guard used < most else { return result + "…" }
      result += piece
    }
    return result
  }
}
