import Diagnostics
import Ground

/// The hash that GitHub's code scanning knows a line by: it stays the same where lines above are added or taken away.
///
/// It is a polynomial in 37 over the hundred UTF-16 code units from the line's start, without spaces and tabs, every line
/// end being one LF, with 65,535 for the end of the file and zeros after it; `:2` is the second line with the same hash.
package struct LineHashes {
  private let hashes: [String]

  private static let length = 100

  /// Hashes every line of a file.
  package init(_ source: SourceFile) {
    var units: [UInt16] = []
    var starts: [Int] = []
    Self.read(source, &units, &starts)
    let last = (0..<Self.length).reduce(into: 1 as UInt64) { power, _ in power &*= 37 }
    var hashes: [String] = []
    var counts: [UInt64: Int] = [:]
    var (hash, next) = (0 as UInt64, 0)
    for index in 0..<(units.count + Self.length) {
      hash = hash &* 37 &+ (index < units.count ? UInt64(units[index]) : 0)
      if index >= Self.length { hash &-= last &* UInt64(units[index - Self.length]) }
      guard next < starts.count, starts[next] == index - Self.length + 1 else { continue }
      next += 1
      counts[hash, default: 0] += 1
      hashes.append("\(String(hash, radix: 16)):\(counts[hash] ?? 1)")
    }
    self.hashes = hashes
  }

  /// The hash of a line; nil if there is no such line.
  package subscript(line: Int) -> String? { hashes.indices.contains(line - 1) ? hashes[line - 1] : nil }

  /// The code units that count, and where each line begins among them.
  private static func read(_ source: SourceFile, _ units: inout [UInt16], _ starts: inout [Int]) {
    let feed = UInt16(UInt8.lineFeed)
    let (tab, space, carriageReturn) = (UInt16(UInt8.tab), UInt16(UInt8.space), UInt16(UInt8.carriageReturn))
    units.reserveCapacity(source.bytes.count + 1)
    var (isStart, isAfterReturn) = (true, false)
    func add(_ unit: UInt16) {
      if isStart { starts.append(units.count) }
      isStart = unit == feed
      units.append(unit)
    }
    for unit in String(decoding: source.bytes, as: UTF8.self).utf16 {
      switch unit {
      case tab, space: isAfterReturn = false
      case feed where isAfterReturn: isAfterReturn = false
      case carriageReturn:
        isAfterReturn = true
        add(feed)
      default:
        isAfterReturn = false
        add(unit)
      }
    }
    add(.max)
  }
}
