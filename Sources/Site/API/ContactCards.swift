import Handbook
import YAML

/// `contacts.vcf`: the contacts as cards that a phone saves, so that their calls have a name and can break its silence.
enum ContactCards {
  /// vCard 3.0, which every phone reads; its lines end with CR LF.
  static func bytes(of contacts: Contacts, organization: String) -> [UInt8] {
    var text = ""
    func line(_ name: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      text += folded(name + ":" + escaped(value)) + "\r\n"
    }
    for contact in contacts.all {
      line("BEGIN", "VCARD")
      line("VERSION", "3.0")
      line("FN", contact.name)
      text += "N:;" + escaped(contact.name) + ";;;\r\n"
      line("ORG", organization)
      line("TITLE", contact.role)
      line("TEL;TYPE=WORK,VOICE", contact.phone)
      line("EMAIL", contact.email)
      line("URL", contact.pager)
      line("NOTE", [contact.slack, contact.hours].compactMap { $0 }.joined(separator: ", "))
      line("END", "VCARD")
    }
    return Array(text.utf8)
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": result += "\\" + String(scalar)
      case "\n", "\r": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A line of at most 75 bytes; what is longer goes on in the next after a space, between two characters.
  private static func folded(_ line: String) -> String {
    var result = ""
    var used = 0
    for scalar in line.unicodeScalars {
      let size = String(scalar).utf8.count
      if used + size > 74 {
        result += "\r\n "
        used = 1
      }
      result.unicodeScalars.append(scalar)
      used += size
    }
    return result
  }
}
