import Diagnostics
import Files
import Ground
import Handbook
import Links
import Markdown

/// Makes the keys of findings.
package struct FindingKeys: Sendable {
  private let linked: LinkedHandbook
  private let files: FindingFiles
  /// The paths of the documents.
  private let paths: Set<ByteName>
  /// The folder of the baseline, from the root.
  private let folder: [Substring]
  /// The texts that take the place of files on disk.
  private let unsaved: UnsavedTexts

  /// - Parameters:
  ///   - linked: The handbook.
  ///   - files: The files that findings are about.
  ///   - path: The path of the baseline.
  ///   - unsaved: The texts that take the place of files on disk.
  package init(
    _ linked: LinkedHandbook, _ files: FindingFiles, besides path: String, unsaved: UnsavedTexts = UnsavedTexts()
  ) {
    (self.linked, self.files, self.unsaved) = (linked, files, unsaved)
    paths = Set(linked.handbook.documents.lazy.map { ByteName($0.path) })
    folder = AbsolutePath.of(String(PathName(path).folder)).split(separator: "/")
  }

  /// The keys of places of findings, in their order; each file is read once if the findings are sorted.
  ///
  /// - Throws: ``FileError`` if a file cannot be read: a finding whose line nobody knows would be taken for a new one.
  package func keys(
    of places: [(finding: Diagnostic, place: Diagnostic.Place)]
  ) throws(FileError) -> [FindingKey] {
    var keys: [FindingKey] = []
    keys.reserveCapacity(places.count)
    var current: File?
    // Of many places on one line each begins with the same bytes.
    var (line, digest) = (0..<0, SHA256())
    for (finding, place) in places {
      // A finding about a file as a whole has no line, and the file may be one that nobody can read.
      guard !place.range.isEmpty || place.range.lowerBound != .start else {
        keys.append(key(of: finding.rule, place, in: subject(of: finding.file), section: "", FindingKey.digest(of: [])))
        continue
      }
      let file: File
      if let current, ByteName.isSame(current.path, finding.file) {
        file = current
      } else {
        file = try self.file(finding.file)
        current = file
        line = 0..<0
      }
      let own = file.line(place.range.lowerBound.line)
      if own != line || line.isEmpty { (line, digest) = (own, FindingKey.digest(of: file.bytes[own])) }
      keys.append(
        key(of: finding.rule, place, in: file.subject, section: section(of: file, at: line), digest))
    }
    return keys
  }

  private func key(
    of rule: Rule, _ place: Diagnostic.Place, in subject: FindingKey.Subject, section: String, _ line: SHA256
  ) -> FindingKey {
    FindingKey(
      subject: subject, section: ByteName(section), rule: rule.name,
      hash: FindingKey.hash(of: line, message: place.message) { paths.contains(ByteName($0)) })
  }

  /// A file with findings.
  private struct File {
    var path: String
    var subject: FindingKey.Subject
    var bytes: [UInt8]
    /// Where each line begins, and at last where the file ends.
    var starts: [Int]

    /// The bytes of a line, counted from 1.
    func line(_ number: Int) -> Range<Int> {
      guard number >= 1, number < starts.count else { return 0..<0 }
      return starts[number - 1]..<starts[number]
    }
  }

  private func subject(of path: String) -> FindingKey.Subject {
    files.document(ofFindingsIn: path).map { .document($0) } ?? .file(ByteName(relative(path)))
  }

  private func file(_ path: String) throws(FileError) -> File {
    let subject = subject(of: path)
    let source: SourceFile
    if case .document(let index) = subject {
      source = try linked.handbook.tree.read(linked.handbook.documents[index].path)
    } else {
      source = SourceFile(path: path, bytes: try unsaved.bytes(of: path))
    }
    var starts = [source.contentStart]
    while let start = starts.last, start < source.bytes.count { starts.append(source.startOfNextLine(after: start)) }
    return File(path: path, subject: subject, bytes: source.bytes, starts: starts)
  }

  /// The id of the section that has a line: that of its heading is in it.
  private func section(of file: File, at line: Range<Int>) -> String {
    guard case .document(let index) = file.subject else { return "" }
    let document = linked.handbook.documents[index].whole ?? linked.handbook.documents[index]
    let headings = document.markdown.headings
    // The last one whose heading begins before the line ends; a document may have very many.
    var (low, high) = (0, document.sections.count)
    while low < high {
      let middle = (low + high) / 2
      let start = headings[document.sections[middle].heading].range.lowerBound
      if start < max(line.upperBound, line.lowerBound + 1) { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return "" }
    let section = low - 1
    let heading = document.sections[section].heading
    let anchors = linked.anchors[index]
    // A public edition's page has fewer sections.
    guard linked.handbook.documents[index].whole == nil, section < anchors.sectionIDs.count else {
      return document.sections[section].role ?? headings[heading].slug
    }
    return anchors.sectionIDs[section] ?? anchors.headingIDs[heading] ?? headings[heading].slug
  }

  /// A path from the folder of the baseline.
  private func relative(_ path: String) -> String {
    let parts = AbsolutePath.of(path).split(separator: "/")
    var shared = 0
    while shared < min(parts.count, folder.count), ByteName.isSame(String(parts[shared]), String(folder[shared])) {
      shared += 1
    }
    return (Array(repeating: "..", count: folder.count - shared) + parts[shared...].map(String.init))
      .joined(separator: "/")
  }
}
