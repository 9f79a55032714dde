import Ground

/// Paths of files as other programs want them: relative to the working folder, without `./`, with `/`.
struct ReportPath {
  private let workingFolder: String?

  init(_ context: ReportContext) { workingFolder = context.workingFolder }

  /// The path of a file, as it is relative to the working folder; an absolute one if the file is not under it.
  func relative(_ file: String) -> String {
    var path = file[...]
    if let workingFolder, workingFolder != "/", file.hasPrefix(workingFolder + "/") {
      path = path.dropFirst(workingFolder.count + 1)
    }
    while path.hasPrefix("./") { path = path.dropFirst(2).drop { $0 == "/" } }
    return String(path.isEmpty ? file[...] : path)
  }

  /// The path as a URI reference, what is not plain ASCII percent-encoded.
  func uri(_ file: String) -> String {
    let path = relative(file)
    var bytes: [UInt8] = Array((path.hasPrefix("/") ? "file://" : "").utf8)
    for byte in path.utf8 {
      if Self.isPlain(byte) {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes += String(byte >> 4, radix: 16, uppercase: true).utf8
        bytes += String(byte & 0xF, radix: 16, uppercase: true).utf8
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8.digits, UInt8.lowercaseLetters, UInt8.capitalLetters: true
    default: "-._~/".utf8.contains(byte)
    }
  }
}
