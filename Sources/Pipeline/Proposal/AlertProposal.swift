import Alerts
import Diagnostics
import Files
import Ground
import Handbook

/// The alert definitions of a repository, and which of their links lead to its documents.
struct AlertProposal: Sendable {
  /// The file patterns of `alerts`, from the folder that was looked at.
  let patterns: [String]
  /// How many files have alerts, and how many alerts there are.
  let files: Int
  let alerts: Int
  /// How many alerts have a link.
  let linked: Int
  /// The prefixes of `links`.
  let prefixes: [LinkPrefix]
  /// How many alerts without a link have the name of a document.
  let namesakes: Int

  /// The largest file that is looked into.
  private static let limit = 10_000_000

  /// Looks for definitions in a folder.
  ///
  /// - Throws: ``FileError`` if the machine gives out.
  init(of survey: FolderSurvey, _ content: ContentFolder) throws(FileError) {
    let reader = DefinitionReader(annotations: AlertSettings().annotations)
    let candidates = survey.tree.paths.filter { PathName($0).hasExtension(["yml", "yaml", "json"]) }
    let read = Parallel.map(candidates) { path -> Result<DefinitionFile?, FileError> in
      Result { () throws(FileError) -> DefinitionFile? in
        guard let source = try survey.source(path, limit: Self.limit), source.bytes[...].range(of: "alert") != nil
        else { return nil }
        let file = reader.read(source)
        return file.alerts.isEmpty ? nil : file
      }
    }
    var found: [DefinitionFile?] = []
    for result in read { found.append(try result.get()) }
    let definitions = zip(candidates, found).compactMap { path, file in file.map { (path: path, file: $0) } }
    patterns = Self.patterns(definitions.map(\.path), among: candidates)
    files = definitions.count
    alerts = definitions.reduce(0) { $0 + $1.file.alerts.count }
    let links = definitions.flatMap { $0.file.links.filter(\.isRunbook) }
    linked = definitions.reduce(0) { $0 + Set($1.file.links.filter(\.isRunbook).compactMap(\.alert)).count }
    prefixes = LinkPrefix.find(in: links.map(\.url), leadingTo: content.inside.map(content.inner))
    let stems = Set(content.inside.map { $0.stem.lowercased() })
    namesakes = definitions.reduce(0) { sum, definition in
      let owned = Set(definition.file.links.filter(\.isRunbook).compactMap(\.alert))
      return sum
        + definition.file.alerts.enumerated().count { index, alert in
          !owned.contains(index) && stems.contains(alert.name.lowercased())
        }
    }
  }

  /// The fewest patterns that cover files and no others: a folder's files of an extension, else the file itself.
  static func patterns(_ wanted: [String], among all: [String]) -> [String] {
    func group(_ path: String) -> String { PathName(path).folder + "*." + (PathName(path).fileExtension ?? "") }
    let groups = Dictionary(grouping: wanted, by: group)
    let sizes = Dictionary(all.map { (group($0), 1) }, uniquingKeysWith: +)
    var patterns: [String] = []
    for (pattern, paths) in groups {
      patterns += paths.count > 1 && sizes[pattern] == paths.count ? [pattern] : paths
    }
    guard patterns.count > 12 else { return patterns.sorted { $0.precedesByBytes($1) } }
    // So many are not read by anybody: each top folder as a whole.
    let tops = wanted.map { path -> String in
      let ending = "*." + (PathName(path).fileExtension ?? "")
      return path.firstIndex(of: "/").map { path[...$0] + "**/" + ending } ?? path
    }
    return Set(tops).sorted { $0.precedesByBytes($1) }
  }
}
