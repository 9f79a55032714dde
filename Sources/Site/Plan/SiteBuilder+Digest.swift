import Calendar
import Diagnostics
import Files
import Ground
import Handbook
import Links
import Reports

extension SiteBuilder {
  /// A digest of all that the site is made of, whether it shows it or not: sites of one digest do not differ.
  ///
  /// - Parameters:
  ///   - documents: A digest of the bytes of all documents as they were read.
  ///   - assets: The other files that the site contains, as ``stampsOfAssets(key:)`` gives them.
  /// - Returns: 64 hexadecimal digits; nil for a site that says more than its handbook, as a draft does.
  package func digest(documents: [UInt8], assets: [(path: String, stamp: FileStamp)]) -> String? {
    guard context.findings.isEmpty else { return nil }
    let (handbook, linked) = (context.handbook, context.linked)
    var hash = SHA256()
    func add(_ bytes: [UInt8]?) {
      hash.update(field: bytes == nil ? [0] : [1])
      if let bytes { hash.update(field: bytes) }
    }
    func add(_ texts: [String]) {
      hash.update(field: Array("\(texts.count)".utf8))
      for text in texts { hash.update(field: Array(text.utf8)) }
    }
    add([context.frame.version, handbook.configuration.audience.rawValue, handbook.today.description])
    add(documents)
    add(handbook.documents.map(\.path) + handbook.unreadable)
    add(handbook.withheld.map(\.text).sorted())
    add(context.templates.fingerprint)
    add(handbook.configuration.source?.bytes)
    add(handbook.services.source?.bytes)
    add(handbook.contacts.source?.bytes)
    add(gaps.map(ReviewJSON.bytes))
    add(ReviewJSON.bytes(of: setAside))
    add(["\(linked.ledger.exists)"] + linked.ledger.entries.map(\.text))
    add(handbook.assets)
    add(handbook.refused.map { "\($0.key.text) \($0.value)" }.sorted { $0.precedesByBytes($1) })
    add(linked.surroundings)
    for (path, stamp) in assets { add([path, "\(stamp.size) \(stamp.digest)"]) }
    return Hexadecimal.text(of: hash.finalize())
  }

  /// How the files are recognised that the site contains as they are, such as pictures.
  ///
  /// - Parameter key: What the stamps depend on.
  /// - Returns: Each with its path, in the order of the paths.
  /// - Throws: ``FileError`` if one cannot be read.
  package func stampsOfAssets(key: UInt64) throws -> [(path: String, stamp: FileStamp)] {
    try context.linked.usedAssets.map { path in
      var file = FileStamp.Maker(key: key)
      try context.handbook.tree.read(path, inPartsOf: 1 << 20) { file.take($0) }
      return (path, file.stamp)
    }
  }

  /// How many documents the site has.
  package var documentCount: Int { context.handbook.documents.count }

  /// A digest of all that twins are made of besides their pages: which pages there are, and what `kedge.yml` says.
  ///
  /// - Parameter plan: The plan of the site.
  /// - Returns: 64 hexadecimal digits.
  package func digestOfTwins(of plan: SitePlan) -> String {
    var hash = SHA256()
    let configuration = context.handbook.configuration
    hash.update(field: Array(configuration.audience.rawValue.utf8))
    hash.update(field: configuration.source?.bytes ?? [])
    for entry in plan.entries {
      hash.update(field: Array(entry.path.utf8))
      for twin in entry.twins?.paths ?? [] { hash.update(field: Array(twin.path.utf8)) }
    }
    return Hexadecimal.text(of: hash.finalize())
  }
}
