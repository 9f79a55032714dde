import Ground
import Markdown

/// The pages of the one-file edition, found by the bytes of their paths, each with the text that names its chapter.
///
/// There are twenty links to a page; none of them needs a String here.
struct BookPages: Sendable {
  /// The texts of all pages one after the other.
  private var bytes: [UInt8] = []
  private var pages: [Page] = []
  private var table: ByteTable

  private struct Page: Sendable {
    var path: Range<Int>
    // Both with a slash at the end.
    var url: Range<Int>
    var id: Range<Int>
  }

  /// - Parameters:
  ///   - paths: The paths of the pages in the order of their chapters.
  ///   - names: What the chapters are called.
  init(_ paths: [String], _ names: BookNames) {
    table = ByteTable(capacity: paths.count)
    bytes.reserveCapacity(paths.count * 160)
    for (path, chapter) in zip(paths, names.chapters) {
      let start = bytes.count
      bytes.append(contentsOf: path.utf8)
      let url = bytes.count
      bytes.append(UInt8.hash)
      Escaping.appendAttribute(BookNames.fragment(chapter), to: &bytes)
      bytes.append(UInt8.slash)
      let id = bytes.count
      Escaping.appendAttribute(chapter, to: &bytes)
      bytes.append(UInt8.slash)
      pages.append(Page(path: start..<url, url: url..<id, id: id..<bytes.count))
      let none = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
      let digest = bytes.withUnsafeBufferPointer { Self.digest(of: none, $0.part(start..<url)) }
      // Of two pages with one path the first is found.
      table.add(digest, at: table.place(digest) { _ in false })
    }
  }

  /// The page whose path is that of a folder, with its slash, and what follows it there.
  func page(in folder: UnsafeBufferPointer<UInt8>, _ rest: UnsafeBufferPointer<UInt8>) -> Int? {
    table.number(Self.digest(of: folder, rest)) { isPath(of: $0, folder, rest) }
  }

  /// The page with a path.
  func page(called path: String) -> Int? {
    var path = path
    return path.withUTF8 { page(in: $0, UnsafeBufferPointer(start: nil, count: 0)) }
  }

  /// The folder of a page, with a slash at its end unless it is the root.
  func folder(of page: Int) -> ArraySlice<UInt8> {
    let path = bytes[pages[page].path]
    return path[..<path.nameStart]
  }

  /// What comes before each id of a page, as an attribute has it: the id of its chapter and a slash.
  func id(of page: Int) -> [UInt8] { Array(bytes[pages[page].id]) }

  /// What comes before each fragment of a page, as an attribute has it: the URL of its chapter and a slash.
  func url(of page: Int) -> [UInt8] { Array(bytes[pages[page].url]) }

  /// Writes the URL of a chapter, with a slash after it where a fragment of the page follows, as an attribute has it.
  func writeURL(of page: Int, slash: Bool, to output: inout ByteBuffer) {
    write(pages[page].url, slash, &output)
  }

  /// Writes the id of a chapter, with a slash after it where an id of the page follows, as an attribute has it.
  func writeID(of page: Int, slash: Bool, to output: inout ByteBuffer) {
    write(pages[page].id, slash, &output)
  }

  /// Whether the URL of a chapter is its id after a `#`.
  func isPlain(_ page: Int) -> Bool { bytes[pages[page].url].dropFirst().elementsEqual(bytes[pages[page].id]) }

  private func write(_ range: Range<Int>, _ slash: Bool, _ output: inout ByteBuffer) {
    bytes.withUnsafeBufferPointer {
      output.append(contentsOf: $0.part(range.lowerBound..<range.upperBound - (slash ? 0 : 1)))
    }
  }

  private static func digest(of folder: UnsafeBufferPointer<UInt8>, _ rest: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in folder { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in rest { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  private func isPath(
    of page: Int, _ folder: UnsafeBufferPointer<UInt8>, _ rest: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let path = pages[page].path
    guard path.count == folder.count + rest.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      bytes.part(path).hasPrefix(folder) && bytes.part(path.dropFirst(folder.count)).hasPrefix(rest)
    }
  }
}
