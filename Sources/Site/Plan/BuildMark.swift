import Diagnostics
import Files
import Ground
import Handbook
import Links
import Reports

/// What distinguishes one build of a site from another: the day, and a digest of all that the site is made of.
///
/// The same content, templates, version and today give the same mark.
enum BuildMark {
  /// The mark of a build, `2026-11-21-3f9ac01b2d74e6aa`.
  static func of(
    _ linked: LinkedHandbook, templates: TemplateSet, version: String, gaps: AlertGaps? = nil,
    setAside: SetAsideFindings = SetAsideFindings()
  ) -> String {
    let handbook = linked.handbook
    var digest = ContentDigest.of(Array((version + handbook.configuration.audience.rawValue).utf8))
    func add(_ bytes: [UInt8]) { digest = ContentDigest.of(bytes, seed: digest) }
    for document in handbook.documents {
      digest = ContentDigest.of(Array(document.path.utf8), seed: digest ^ document.digest)
    }
    add(templates.fingerprint)
    if let gaps { add(ReviewJSON.bytes(of: gaps)) }
    // A public edition does not show them.
    if !handbook.configuration.isPublic { add(ReviewJSON.bytes(of: setAside)) }
    add(handbook.configuration.source?.bytes ?? [])
    // A public edition is not made of them.
    if !handbook.configuration.isPublic {
      add(handbook.services.source?.bytes ?? [])
      add(handbook.contacts.source?.bytes ?? [])
    }
    for entry in linked.ledger.entries where entry.target != nil { add(Array(entry.text.utf8)) }
    for place in linked.surroundings { add(Array(place.utf8)) }
    for path in linked.usedAssets {
      // One that cannot be read stops the build where it is published.
      try? handbook.tree.read(path, inPartsOf: 1 << 20) { add(Array($0)) }
    }
    return "\(handbook.today)-" + Hexadecimal.text(of: digest)
  }

  /// A name for a file by its content.
  static func name(of text: String) -> String {
    Hexadecimal.text(of: SHA256.digest(of: text).prefix(5))
  }
}
