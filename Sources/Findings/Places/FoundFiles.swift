import Diagnostics
import Ground

/// The files that findings are about, one at a time: findings are sorted by file, so each is read once.
struct FoundFiles {
  /// A file, as far as reports need it.
  struct Found {
    let source: SourceFile
    let lines: LineIndex
    /// Where its secrets are.
    let secrets: [Range<Int>]

    init(_ source: SourceFile) {
      (self.source, lines) = (source, LineIndex(source))
      secrets = SecretPatterns.all(in: source.bytes).map(\.range)
    }

    /// The text of a line without what ends it, every secret in it blanked out; nil if there is no such line.
    func text(ofLine number: Int) -> String? {
      guard let range = lines.line(number) else { return nil }
      return String(decoding: SecretBlanks.bytes(of: source, in: range, secrets), as: UTF8.self)
    }

    /// The column of a position counted in bytes of UTF-8, from 1; nil if there is no such place.
    func byteColumn(_ position: Position) -> Int? {
      guard let line = lines.line(position.line), let offset = lines.offset(of: position) else { return nil }
      return offset - line.lowerBound + 1
    }
  }

  private let source: @Sendable (String) -> SourceFile?
  private var path: String?
  private var found: Found?

  init(_ context: ReportContext) { source = context.source }

  /// The file of a path; nil if it is gone.
  mutating func file(_ wanted: String) -> Found? {
    if path != wanted {
      path = wanted
      found = source(wanted).map(Found.init)
    }
    return found
  }
}

/// Blanks out the secrets of a file.
enum SecretBlanks {
  /// Some bytes of a file, in which each character of a secret is an asterisk.
  static func bytes(of source: SourceFile, in range: Range<Int>, _ secrets: [Range<Int>]) -> [UInt8] {
    let hidden = secrets.filter { $0.overlaps(range) }
    guard !hidden.isEmpty else { return Array(source.bytes[range]) }
    var bytes: [UInt8] = []
    for index in range {
      let byte = source.bytes[index]
      guard hidden.contains(where: { $0.contains(index) }) else {
        bytes.append(byte)
        continue
      }
      // A character stays one column: the other bytes of it are left out.
      if byte & 0xC0 != 0x80 { bytes.append(UInt8(ascii: "*")) }
    }
    return bytes
  }
}
