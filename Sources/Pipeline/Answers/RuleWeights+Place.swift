import Diagnostics
import Files
import Findings
import Ground
import Handbook
import Rules

/// One file of the content folder, for what rules weigh in it.
package struct RulePlace: Sendable {
  /// The file, as far as weights depend on it.
  let file: ContentFile
  /// The path, as findings have it.
  let path: String
  /// What comments in it suppress.
  let suppressions: [Suppression]
}

extension Project {
  /// Finds a file of the content folder.
  ///
  /// - Parameter path: As the user types it from the working folder, or in the content folder.
  /// - Returns: The file, with the comments in it.
  /// - Throws: ``FileError`` if the content folder cannot be opened, `Refusal` if it has no such file.
  package func place(_ path: String) throws -> RulePlace {
    let (handbook, _) = try handbook()
    let absolute = AbsolutePath.of(path)
    let paths = handbook.tree.paths
    let found = paths.first { AbsolutePath.of(handbook.tree.sourcePath($0)) == absolute } ?? paths.first { $0 == path }
    guard let found else {
      let near = NearMiss.best(for: path, among: paths + paths.map(handbook.tree.sourcePath))
      throw Refusal(
        "the content folder `\(content)` has no file `\(path)`", help: near.map { "did you mean `\($0)`?" },
        status: 1)
    }
    let source = handbook.tree.sourcePath(found)
    let suppressions = Suppressions(handbook, rules: RuleCatalogue.all).all.filter { $0.file == source }
    return RulePlace(
      file: FindingFiles(handbook).file(ofFindingsIn: source), path: source, suppressions: suppressions)
  }
}

extension RuleWeights {
  /// What a rule weighs in a file, and why.
  func reasons(_ rule: Rule, for place: RulePlace) -> String {
    let kind = place.file.kind.map { ", of the kind `\($0.rawValue)`" } ?? ""
    let lines = lines(rule, for: place).map { "  \($0)\n" }.joined()
    return "For \(place.path)\(kind): \(weight(rule, in: place.file))\n" + lines
  }

  /// Why a rule weighs in a file what it does: each line of `kedge.yml` that holds there, the last of which counts, then
  /// the comments in the file.
  func lines(_ rule: Rule, for place: RulePlace) -> [String] {
    var lines = weights(rule, for: place)
    if lines.isEmpty { lines.append(ground(rule)) }
    return lines
      + place.suppressions.filter { $0.rule == rule }.map { suppression in
        let position = suppression.place.lowerBound
        let what = suppression.lines.map(Self.words) ?? "the file"
        return Terminal.safe(
          "\(suppression.file):\(position.line):\(position.column): suppressed in \(what): \(suppression.reason)")
      }
  }

  private static func words(_ lines: ClosedRange<Int>) -> String {
    lines.count == 1 ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound) to \(lines.upperBound)"
  }

  private func weights(_ rule: Rule, for place: RulePlace) -> [String] {
    guard let source = configuration.source, !rule.has(.fixed) else { return [] }
    let holding = (configuration.ruleWeights[rule.name] ?? []).filter { $0.holds(in: place.file) }
    return holding.enumerated().map { index, weight in
      let position = source.positions(of: weight.range).lowerBound
      let place = weight.place.map { "`\($0.key)`" } ?? "everywhere"
      let counts = index == holding.count - 1 ? "" : ", which a later line changes"
      return Terminal.safe(
        "\(source.path):\(position.line):\(position.column): `\(rule): \(weight.level.rawValue)`, \(place)\(counts)")
    }
  }

  /// Why a rule weighs what it does where no line of `kedge.yml` holds.
  private func ground(_ rule: Rule) -> String {
    if rule.has(.fixed) { return "no line of kedge.yml can change it" }
    if rule.has(.publicOnly), !configuration.isPublic { return "it is about public editions, and this one is not" }
    if rule.has(.optional) { return "no line of kedge.yml turns it on there" }
    guard RulePolicy.isLowered(rule, in: configuration), rule.severity == .error else {
      return "no line of kedge.yml says anything else"
    }
    return configuration.source == nil
      ? "without a kedge.yml it is a warning at most"
      : "kedge.yml says nothing of the content model, so that it is a warning at most"
  }
}
