import Diagnostics
import Ground

/// A section that a kind of document is expected to have, found by any of its accepted headings.
package struct SectionRole: Sendable, Hashable {
  /// The id that the section carries on the page, for instance `diagnosis`.
  package let name: String
  /// The headings that count, compared without case, punctuation and a trailing parenthesis.
  package let headings: [String]
  /// Whether the document must have it.
  package let isRequired: Bool

  package init(_ name: String, _ headings: [String], required: Bool = true) {
    self.name = name
    self.headings = headings
    isRequired = required
  }

  /// A heading reduced to what counts: lower case letters and digits, single spaces, no trailing parenthesis.
  package static func normalise(_ heading: String) -> String { normalise(Array(heading.utf8)[...]) }

  /// The same of a heading that is given as UTF-8.
  static func normalise(_ heading: ArraySlice<UInt8>) -> String {
    heading.allSatisfy { $0 < 0x80 }
      ? normaliseASCII(heading) : normaliseUnicode(String(decoding: heading, as: UTF8.self))
  }

  private static func normaliseASCII(_ heading: ArraySlice<UInt8>) -> String {
    var text = heading
    while let last = text.last, last == .space || last == .colon || last == .period {
      text.removeLast()
    }
    if text.last == .closeParenthesis, let open = text.lastIndex(of: UInt8.openParenthesis) { text = text[..<open] }
    return String(unsafeUninitializedCapacity: text.count) { result in
      var count = 0
      var pendingSpace = false
      for byte in text {
        switch byte {
        case UInt8.lowercaseLetters, UInt8.digits,
          UInt8.capitalLetters:
          // A space stands for one byte of the text or more, so that there is room for it.
          if pendingSpace, count > 0 { result.initializeElement(at: count, to: UInt8.space); count += 1 }
          pendingSpace = false
          result.initializeElement(at: count, to: byte | 0x20)
          count += 1
        case UInt8.apostrophe: continue
        default: pendingSpace = true
        }
      }
      return count
    }
  }

  private static func normaliseUnicode(_ heading: String) -> String {
    var text = Substring(heading)
    while let last = text.last, last == " " || last == ":" || last == "." { text.removeLast() }
    if text.last == ")", let open = text.lastIndex(of: "(") { text = text[..<open] }
    var result = ""
    var pendingSpace = false
    for character in text.lowercased() {
      if character.isLetter || character.isNumber {
        if pendingSpace, !result.isEmpty { result.append(" ") }
        pendingSpace = false
        result.append(character)
      } else if character != "'" && character != "’" {
        pendingSpace = true
      }
    }
    return result
  }

  /// The words of a role's own name, which always count as its heading: `root-cause` → `Root cause`.
  var ownHeading: String {
    let words = name.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}

extension SectionRole {
  /// The roles of each kind of document where `kedge.yml` does not say otherwise.
  package static let defaults: [DocumentKind: [SectionRole]] = [
    .playbook: [
      SectionRole("symptoms", ["Symptoms", "Meaning", "What you see", "Trigger", "Alert"]),
      SectionRole("impact", ["Impact", "Customer impact", "User impact", "Effect"], required: false),
      SectionRole(
        "prerequisites", ["Prerequisites", "Pre-requisites", "Before you start", "Access", "Requirements"]),
      SectionRole(
        "diagnosis",
        [
          "Diagnosis", "Diagnostic steps", "Diagnostics", "Initial diagnosis", "Investigation", "Investigate",
          "Triage", "Troubleshooting",
        ]),
      SectionRole(
        "resolution",
        [
          "Resolution", "Resolution paths", "Resolution steps", "Mitigation", "Remediation", "Fix", "Recovery",
          "Resolve",
        ]),
      SectionRole("verification", ["Verification", "Verify", "Validation", "Confirm recovery", "How to verify"]),
      SectionRole("escalation", ["Escalation", "Escalate", "When to escalate", "Escalation path"]),
      SectionRole(
        "communication", ["Communication", "Communications", "Communication templates", "Comms", "Stakeholders"]),
      SectionRole(
        "post-incident",
        ["Post-incident", "Postincident", "After the incident", "Follow-up", "Followup", "Post-incident tasks"]),
    ],
    .escalation: [
      SectionRole("decision-tree", ["Decision tree", "Escalation tree", "Escalation decision tree"]),
      SectionRole("levels", ["Levels", "Escalation levels", "Escalation matrix"], required: false),
    ],
    .comms: [
      SectionRole("declared", ["Declared", "Declaration", "Initial"], required: false),
      SectionRole("investigating", ["Investigating"], required: false),
      SectionRole("identified", ["Identified", "Cause identified"], required: false),
      SectionRole("monitoring", ["Monitoring", "Fix deployed"], required: false),
      SectionRole("update", ["Update", "Still investigating", "No news"], required: false),
      SectionRole("resolved", ["Resolved", "Resolution"], required: false),
    ],
    .postmortem: [
      SectionRole("summary", ["Summary", "Executive summary", "TL;DR", "Overview"]),
      SectionRole("impact", ["Impact", "Customer impact", "User impact"]),
      SectionRole("timeline", ["Timeline", "Incident timeline"]),
      SectionRole("root-cause", ["Root cause", "Root causes", "Root cause analysis", "Cause", "5 whys", "Five whys"]),
      SectionRole("contributing-factors", ["Contributing factors", "Contributing causes"]),
      SectionRole("what-went-well", ["What went well", "What worked", "Went well"]),
      SectionRole(
        "what-went-poorly",
        ["What went poorly", "What didn't go well", "What went wrong", "What could be improved", "Went poorly"]),
      SectionRole("action-items", ["Action items", "Actions", "Follow-up actions", "Follow-ups", "Next steps"]),
      SectionRole("lessons-learned", ["Lessons learned", "Lessons", "Learnings", "What we learned"]),
    ],
    .page: [],
  ]
}
