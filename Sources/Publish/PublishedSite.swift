/// The site as it was last published, open for reading.
struct PublishedSite: Sendable {
  let folder: Folder
  let manifest: Manifest
  /// Owner and permissions, which the next site takes over.
  let status: Status

  /// Opens what is at the place; `nil` if there is nothing.
  static func open(_ place: SitePlace) throws(PublishError) -> PublishedSite? {
    guard let status = try place.parent.status(of: place.name) else { return nil }
    guard status.kind == .folder else { throw .refusedTarget(place.path, "it is not a folder") }
    guard try status.device == place.parent.status().device else { throw .mountPoint(place.path) }
    let folder = try place.parent.folder(place.name)
    let text = try folder.contents(of: Manifest.path)
    let manifest = try text.map { bytes throws(PublishError) in
      try Manifest(decoding: bytes, name: "\(place.path)/\(Manifest.path)")
    }
    return PublishedSite(folder: folder, manifest: manifest ?? .empty, status: status)
  }

  /// Whether the entry at `path` is ours to replace: a listed file, or a folder made for such files.
  func isOurs(_ path: SitePath, _ kind: Kind) -> Bool {
    kind == .folder ? manifest.folders.contains(path) : manifest.files.contains(path) || path == Manifest.path
  }
}

extension PublishError {
  /// A folder that cannot be renamed because another file system is mounted there.
  static func mountPoint(_ path: String) -> PublishError {
    .refusedTarget(path, "a file system is mounted there, so it cannot be swapped: publish to a folder inside it")
  }
}
