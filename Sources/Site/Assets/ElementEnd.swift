import Diagnostics
import Ground

/// Finds in a script or stylesheet that a site brings what would end the element that it is in.
enum ElementEnd {
  /// A finding for each place; none for other files.
  static func check(_ file: TemplateSet.File) -> [Diagnostic] {
    switch file.path.prefix(while: { $0 != "/" }) {
    case "script":
      find("</script", in: file.source, "`</script` ends the element that the script is in", help: "write `<\\/script`")
        + find("<!--", in: file.source, "`<!--` hides the end of the script from the browser", help: "write `<\\!--`")
    case "style":
      find("</style", in: file.source, "`</style` ends the element that the styles are in", help: "write `<\\/style`")
    default: []
    }
  }

  private static func find(_ wanted: String, in source: SourceFile, _ message: String, help: String) -> [Diagnostic] {
    let (bytes, wanted) = (source.bytes, Array(wanted.utf8))
    return bytes.indices.filter { bytes[$0] == .lessThan }.compactMap { start -> Diagnostic? in
      let place = start..<start + wanted.count
      guard place.upperBound <= bytes.count, zip(bytes[place], wanted).allSatisfy({ lowercased($0) == $1 }) else {
        return nil
      }
      return Diagnostic(.invalidTemplate, message, in: source, at: place, help: help)
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 { UInt8.capitalLetters.contains(byte) ? byte | 0x20 : byte }
}
