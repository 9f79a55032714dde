import Calendar
import Diagnostics
import Files
import Ground
import Platform

/// The system's time zones, by name.
package enum ZoneFiles {
  /// Where a system has them; `TZDIR` says another place.
  private static var folders: [String] {
    if let folder = ProcessEnvironment.value("TZDIR"), !folder.isEmpty { return [folder] }
    return ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/var/db/timezone/zoneinfo"]
  }

  /// The zone of a name, `Europe/Berlin`.
  ///
  /// - Throws: ``Refusal`` if there is no such zone, or the system has no zones.
  package static func zone(named name: String) throws(Refusal) -> ZoneFile {
    if ["UTC", "GMT", "Z", "Etc/UTC"].contains(name) { return .utc }
    let folders = folders.filter(FolderListing.isFolder)
    guard let folder = folders.first else {
      throw Refusal(
        "the system has no time zones, so that nobody knows what `\(name)` is: nothing was written",
        help: "install the package `tzdata`, or set `TZDIR` to the folder that has them; times with an offset need none"
      )
    }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isName =
      !name.isEmpty && name.utf8.count < 100
      && parts.allSatisfy { part in
        !part.isEmpty && part.first != "."
          && part.utf8.allSatisfy { byte in
            UInt8.lowercaseLetters.contains(byte | 0x20) || UInt8.digits.contains(byte) || "_+-".utf8.contains(byte)
          }
      }
    let path = folder + "/" + name
    guard isName, FileTree.isFile(path) else { throw unknown(name, in: folder) }
    do throws(FileError) {
      if let zone = ZoneFile(try FileTree.bytes(of: path, limit: ZoneFile.maximumSize)) { return zone }
    } catch { throw error.refusal }
    throw Refusal("`\(path)` is not a file of a time zone: nothing was written")
  }

  private static func unknown(_ name: String, in folder: String) -> Refusal {
    let areas = FolderListing(folder).folders
    let near = NearMiss.best(
      for: name, among: areas.flatMap { area in FolderListing(folder + "/" + area).files.map { area + "/" + $0 } })
    return Refusal(
      "no time zone is called `\(name)`: nothing was written",
      help: near.map { "did you mean `\($0)`?" } ?? "a zone has a name such as `Europe/Berlin` or `UTC`")
  }
}
