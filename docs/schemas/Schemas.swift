/// The JSON Schemas of the files below `api/`, which a site carries too.
package enum Schemas {
  /// Each file's name and its bytes.
  package static let files: [(name: String, bytes: [UInt8])] = EmbeddedFiles.all.map { ($0.path, Array($0.text.utf8)) }
}
