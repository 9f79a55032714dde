/// What a publication did, in files.
public struct PublishReport: Equatable, Sendable {
  /// Files that are new or have new bytes.
  public var written = 0
  /// Files that already were in the site with the same bytes.
  public var unchanged = 0
  /// Files that the site before this one had and this one does not.
  public var removed = 0
  /// Files and symbolic links of other origin that stayed.
  public var carriedOver = 0
  /// Paths that should have been deleted afterwards and could not be; the site itself is complete.
  public var leftovers: [String] = []

  /// A report of nothing.
  public init() {}
}

/// What a publication would do: paths below the target, sorted by their bytes.
public struct PublishPreview: Equatable, Sendable {
  /// Files that the site does not have yet.
  public var new: [String] = []
  /// Files that would get new bytes.
  public var changed: [String] = []
  /// Files that would go.
  public var removed: [String] = []

  /// Whether publishing would leave the site as it is.
  public var isEmpty: Bool { new.isEmpty && changed.isEmpty && removed.isEmpty }
}
