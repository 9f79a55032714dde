import Authoring
import Diagnostics
import Ground
import Handbook
import Links
import Markdown

/// A step of a playbook, whose labels an output is held against.
package struct MatchedStep: Sendable {
  /// `diagnosis.2`
  package let id: String
  package let branches: [StepBranch]
  /// Where the link of each branch leads, as it is written; nil for a branch without one.
  package let targets: [String?]

  /// Which labels an output fits, by their indices.
  package func fitting(_ output: CommandOutput) -> [Int] { branches.fitting(output) }
}

extension Project {
  /// The step that a name means.
  ///
  /// - Parameters:
  ///   - name: `PLAYBOOK#STEP`, `timeout#diagnosis.2`.
  ///   - slug: The slug of the service whose values are filled into the patterns; nil for none.
  /// - Returns: The step.
  /// - Throws: `Refusal` if there is no such step, or if it has no branches; ``FileError`` if nothing can be read.
  package func step(named name: String, service slug: String?) throws -> MatchedStep {
    let written = String(Substring(name.utf8.prefix { $0 != .hash }))
    let id = String(Substring(name.utf8.drop { $0 != .hash }.dropFirst()))
    guard !id.isEmpty else {
      throw Refusal("`\(name)` names no step", help: "name one: `\(name.isEmpty ? "timeout" : written)#diagnosis.1`")
    }
    let (handbook, _) = try handbook()
    let document: Document
    do { document = try DocumentName(in: handbook).document(written) } catch { throw Refusal(error.reasons) }
    let anchors = PageAnchors(of: document)
    guard case .step(let item)? = anchors.targets[id] else {
      let near = NearMiss.best(for: id, among: anchors.stepIDs.values).map { "did you mean `\($0)`?" }
      throw Refusal(
        "`\(document.path)` has no step `\(id)`",
        help: near ?? anchors.stepIDs.values.first.map { "its first step is `\($0)`" })
    }
    let values = document.values(for: try service(named: slug, in: handbook))
    let branches = document.branches(ofStep: item, filling: values)
    guard !branches.isEmpty else {
      throw Refusal(
        "step `\(id)` of `\(document.path)` has no branches",
        help: "a branch is an item such as ``- **`active`** → [step 2](#diagnosis.2)``")
    }
    return MatchedStep(
      id: id, branches: branches,
      targets: branches.map { branch in branch.link.map { document.markdown.links[$0].destination } })
  }

  /// The service with a slug.
  ///
  /// - Throws: `Refusal` if `services.yml` does not have it.
  package func service(named slug: String?, in handbook: Handbook) throws(Refusal) -> Services.Service? {
    guard let slug else { return nil }
    if let service = handbook.services[slug] { return service }
    let near = NearMiss.best(for: slug, among: handbook.services.all.map(\.slug)).map { "did you mean `\($0)`?" }
    throw Refusal("`services.yml` has no service `\(slug)`", help: near)
  }

  /// The slugs of the services.
  package func serviceNames() -> [String] { (try? handbook().handbook.services.all.map(\.slug)) ?? [] }

  /// The names of the steps whose labels have patterns.
  package func stepNames() -> [String] {
    guard let handbook = try? handbook().handbook else { return [] }
    return handbook.documents.filter { $0.kind == .playbook }.flatMap { document in
      let anchors = PageAnchors(of: document)
      return document.stepItems.filter { document.branches(ofStep: $0).havePatterns }.compactMap { item in
        anchors.stepIDs[item].map { "\(document.stem)#\($0)" }
      }
    }
  }
}
