import Ground

/// What a ``FileWatcher`` looks at.
package struct WatchedPlace: Sendable, Hashable {
  /// The folder, as the user would type it.
  package var folder: ByteName
  /// The names of the files in it that matter; nil for everything below it, in its folders too.
  package var names: Set<ByteName>?
  /// Whether the names are on the way to what matters, so that anything may have changed where one comes or goes.
  var isWay = false

  /// Everything below a folder, hidden files and folders left out.
  package init(below folder: String) { self.folder = ByteName(folder) }

  /// Some files, and folders, of a folder, whether they are there yet or not.
  package init(_ names: [String], in folder: String) {
    self.folder = ByteName(folder.isEmpty ? "." : folder)
    self.names = Set(names.map(ByteName.init))
  }

  /// What is on the way to something, in one folder.
  init(ways names: Set<ByteName>, in folder: ByteName) { (self.folder, self.names, isWay) = (folder, names, true) }

  /// The path of an entry of the folder, or of one below it.
  static func path(_ folder: String, _ name: String) -> String {
    folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}

/// What a ``FileWatcher`` saw change.
package struct SeenChanges: Sendable, Equatable {
  /// The files, as the user would type their paths.
  package var files: Set<ByteName> = []
  /// Whether folders came or went, or more happened than the system kept: anything may have changed.
  package var isAnything = false
  /// Whether all of it are files that somebody has written and closed, or moved to where they are, as far as the system says.
  package var isWritten = false

  /// Nothing.
  package init() {}

  /// Whether nothing has changed.
  package var isEmpty: Bool { files.isEmpty && !isAnything }

  /// Adds what was seen later.
  package mutating func formUnion(_ other: SeenChanges) {
    guard !other.isEmpty else { return }
    // What happened to a file last counts.
    isWritten = other.isWritten && (isEmpty || isWritten || files.isSubset(of: other.files))
    files.formUnion(other.files)
    isAnything = isAnything || other.isAnything
  }
}
