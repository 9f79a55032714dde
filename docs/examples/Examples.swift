/// What `kedge init` starts with: the CI files of this folder and the handbook in `handbook/`.
package enum Examples {
  /// The files of the handbook, by their paths in the folder that it is written to.
  package static let handbook: [(path: String, text: String)] = EmbeddedFiles.all.compactMap { file in
    file.path.hasPrefix("handbook/") ? (String(file.path.dropFirst("handbook/".count)), file.text) : nil
  }

  /// The text of a CI file, `ci-github.yml`; empty if there is none of that name.
  package static func ci(_ name: String) -> String { EmbeddedFiles.all.first { $0.path == name }?.text ?? "" }
}
