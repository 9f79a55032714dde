/// Where the files of a site go.
package protocol SiteOutput: Sendable {
  /// A file that is taken part by part.
  associatedtype File: SiteOutputFile

  /// Whether anybody has a use for whole files, so that they are made.
  var takesWholeFiles: Bool { get }

  /// Takes a whole file; called from many threads.
  ///
  /// - Returns: Whether the site before this one is known to have it with the same bytes, and all that is made of it.
  @discardableResult
  func write(_ path: String, _ pieces: [ArraySlice<UInt8>]) throws -> Bool

  /// Takes over a file that is made of one that ``write(_:_:)`` knew; false if it has to be made.
  func keep(_ path: String) throws -> Bool

  /// Begins a file that is taken part by part.
  func begin(_ path: String) throws -> File
}

extension SiteOutput {
  package var takesWholeFiles: Bool { true }

  package func keep(_ path: String) throws -> Bool { false }
}

/// A file that is taken part by part, never by two calls at once.
package protocol SiteOutputFile: Sendable {
  /// Takes what comes next.
  func append(_ pieces: [ArraySlice<UInt8>]) throws

  /// Ends the file.
  func end() throws
}
