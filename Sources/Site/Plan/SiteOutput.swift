/// Where the files of a site go.
package protocol SiteOutput: Sendable {
  /// A file that is taken part by part.
  associatedtype File: SiteOutputFile

  /// Whether anybody has a use for whole files, so that they are made.
  var takesWholeFiles: Bool { get }

  /// Takes a whole file; called from many threads.
  func write(_ path: String, _ pieces: [ArraySlice<UInt8>]) throws

  /// Begins a file that is taken part by part.
  func begin(_ path: String) throws -> File
}

extension SiteOutput {
  package var takesWholeFiles: Bool { true }
}

/// A file that is taken part by part, never by two calls at once.
package protocol SiteOutputFile: Sendable {
  /// Takes what comes next.
  func append(_ pieces: [ArraySlice<UInt8>]) throws

  /// Ends the file.
  func end() throws
}
