import CCMark

/// The library that reads CommonMark.
package enum CMarkLibrary {
  /// The version in use, `0.30.2`: that of the library that was loaded, not of the headers.
  package static var version: String { String(cString: cmark_version_string()) }
}
