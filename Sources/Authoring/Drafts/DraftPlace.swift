import Calendar
import Files
import Ground
import Handbook
import Links
import Markdown

/// Where a new document goes.
package struct DraftPlace {
  private let handbook: Handbook
  private let kind: DocumentKind
  /// The paths that are taken, also by documents that are only planned, without their extensions: `a.md` and
  /// `a.markdown` would be one page.
  private var taken: Set<ByteName>

  /// Looks for places in a handbook.
  package init(in handbook: Handbook, for kind: DocumentKind) {
    (self.handbook, self.kind) = (handbook, kind)
    taken = Set(handbook.tree.paths.map { ByteName(String(PathName($0).withoutExtension)) })
  }

  /// The folder of the documents of the kind, with its slash: where most of them are, else the usual one.
  package var folder: String {
    var counts: [String: Int] = [:]
    for document in handbook.documents where document.kind == kind && !document.isDrillLog {
      counts[String(PathName(document.path).folder), default: 0] += 1
    }
    let best = counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
    if kind == .page { return "" }
    return best ?? Self.usual[kind] ?? ""
  }

  private static let usual: [DocumentKind: String] = [
    .playbook: "playbooks/", .postmortem: "postmortems/", .comms: "comms/",
  ]

  /// The path for a name: a path in the content folder where it has a slash, else a file of the usual folder.
  ///
  /// - Throws: ``Refusal`` if it cannot be the name of a document.
  package func path(for name: String) throws(Refusal) -> String {
    var written = name
    for end in DocumentPath.extensions where written.lowercased().hasSuffix("." + end) {
      written.removeLast(end.utf8.count + 1)
    }
    var parts = written.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let last = parts.popLast(), !last.isEmpty else {
      throw Refusal("`\(name)` cannot be the name of a document", help: "give a name such as `disk_full`", status: 1)
    }
    let isPlain = parts.allSatisfy { part in
      !part.isEmpty && part.first != "."
        && part.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\\" && $0.value != 0x7F }
    }
    let slug = Self.isSlug(last) ? last : Self.slug(last)
    guard isPlain, !slug.isEmpty else {
      throw Refusal(
        "`\(name)` cannot be the path of a document",
        help: "give a path in the content folder, such as `guides/first-day`",
        status: 1)
    }
    let folder = parts.isEmpty ? folder : parts.joined(separator: "/") + "/"
    return folder + slug + "." + DocumentPath.usualExtension
  }

  /// The path of the day and the title, whether or not it is taken.
  package func usualPath(_ day: CivilDate?, _ title: String) -> String {
    let name = [day?.description, Self.slug(title)].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "-")
    return folder + (name.isEmpty ? "incident" : name) + "." + DocumentPath.usualExtension
  }

  /// A path that nothing has, and that is taken from now on: of the day and the title, and where that is not enough of
  /// the source's id.
  package mutating func freePath(_ day: CivilDate?, _ title: String, _ source: String?) -> String {
    let slug = Self.slug(title)
    let base = folder + ([day?.description, slug.isEmpty ? nil : slug].compactMap { $0 }.joined(separator: "-"))
    let id = source.map(Self.slug) ?? ""
    var candidates = [base]
    if !id.isEmpty { candidates.append(base.hasSuffix("/") || base.isEmpty ? base + id : base + "-" + id) }
    var number = 2
    while true {
      for candidate in candidates where !candidate.isEmpty && !candidate.hasSuffix("/") {
        if taken.insert(ByteName(candidate)).inserted {
          return candidate + "." + DocumentPath.usualExtension
        }
      }
      candidates = ["\(candidates.last ?? folder)-\(number)"]
      number += 1
    }
  }

  /// Whether a name can be a file's as it is: a failure reason, an alert, a slug.
  package static func isSlug(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 100, first != .period, first != .hyphen else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8.lowercaseLetters, UInt8.capitalLetters, UInt8.digits: true
      default: "-_.".utf8.contains(byte)
      }
    }
  }

  /// A title as a part of a path: GitHub's slug, of ASCII, cut between words.
  package static func slug(_ title: String) -> String {
    let plain = GitHubSlug.slug(of: title).utf8.map { byte in
      switch byte {
      case UInt8.lowercaseLetters, UInt8.digits, UInt8.underscore: byte
      default: UInt8.hyphen
      }
    }
    var slug: [UInt8] = []
    for word in plain.split(separator: UInt8.hyphen) {
      guard slug.count + word.count < 60 else { break }
      slug += (slug.isEmpty ? [] : [UInt8.hyphen]) + word
    }
    if slug.isEmpty, let word = plain.split(separator: UInt8.hyphen).first { slug = Array(word.prefix(60)) }
    return String(decoding: slug, as: UTF8.self)
  }
}
