/// What a publication did, in files.
package struct PublishReport: Equatable, Sendable {
  /// Files that are new or have new bytes.
  package var written = 0
  /// Files that already were in the site with the same bytes.
  package var unchanged = 0
  /// Files that the site before this one had and this one does not.
  package var removed = 0
  /// Files and symbolic links that Kedge did not write and that stayed.
  package var carriedOver = 0
  /// Paths that should have been deleted afterwards and could not be; the site itself is complete.
  package var leftovers: [String] = []

  /// What killed builds had left beside the site, which was deleted.
  package var cleared: [String] = []

  /// A report of nothing.
  package init() {}
}

/// What a publication would do: paths below the target, sorted by their bytes.
package struct PublishPreview: Equatable, Sendable {
  /// Files that the site does not have yet.
  package var new: [String] = []
  /// Files that would get new bytes.
  package var changed: [String] = []
  /// Files that would go.
  package var removed: [String] = []

  /// Whether publishing would leave the site unchanged.
  package var isEmpty: Bool { new.isEmpty && changed.isEmpty && removed.isEmpty }
}

/// The files of Kedge's in a published site, and which of them the next site lacks.
package struct PublishedPaths: Sendable {
  /// The paths of all of them, in no order.
  package var all: [String]
  /// The paths of those that would go, in no order.
  package var removed: [String]

  init(of old: PublishedSite, next files: [SitePath: Staging.Outcome]) {
    all = old.manifest.files.map(\.description)
    removed = old.manifest.files.filter { files[$0] == nil }.map(\.description)
  }
}
