import Calendar
import Diagnostics
import Files
import Ground
import Handbook
import Links
import YAML

/// The record of a test, written into its document and to its own page in `drills`.
package struct TestRecording: Sendable {
  private let handbook: Handbook
  private let document: Document
  private let entry: DrillEntry
  private let log: DrillLog

  /// - Parameters:
  ///   - entry: The test; its evidence as a link from the document, nil if the entry itself is the proof.
  ///   - document: The document that was tested.
  ///   - handbook: The handbook of both.
  /// - Throws: ``Refusal`` if the record would prove nothing.
  package init(_ entry: DrillEntry, of document: Document, in handbook: Handbook) throws(Refusal) {
    self.handbook = handbook
    self.document = document
    log = DrillLog(of: document, in: handbook)
    var entry = entry
    // What was tested are the steps of today, unless somebody knows better.
    entry.fingerprint = document.kind == .playbook ? entry.fingerprint ?? StepsFingerprint(of: document).text : nil
    entry.rtoTarget = document.frontMatter[Keys.rtoTarget]
    self.entry = entry
    try check()
  }

  /// What the document's front matter will say, by our names for the keys.
  package var values: [(key: Shape.Key, text: String)] {
    let evidence = entry.evidence ?? log.evidence(of: entry)
    let values: [(key: Shape.Key, text: String?)] = [
      (Keys.lastTested.untyped, entry.date.description), (Keys.testedBy.untyped, entry.by),
      (Keys.testKind.untyped, entry.kind), (Keys.actualRTO.untyped, entry.actualRTO?.description),
      (Keys.evidence.untyped, evidence), (Keys.testedSteps.untyped, entry.fingerprint),
      (Keys.testedPart.untyped, entry.part ?? unknownPart),
    ]
    return values.compactMap { value in value.text.map { (value.key, $0) } }
  }

  /// What the document says of the test before, and of which this one says nothing: its time to restore.
  private var outdated: [Shape.Key] {
    entry.actualRTO == nil && document.frontMatter.written(Keys.actualRTO) != nil ? [Keys.actualRTO.untyped] : []
  }

  /// Nobody counted the steps of this test, and the document says how many an earlier one did.
  private var unknownPart: String? { document.frontMatter.written(Keys.testedPart) == nil ? nil : "unknown" }

  /// The same with the names that the handbook gives the keys, for people.
  package var namedValues: [(name: String, text: String)] {
    values.map { (handbook.configuration.name(of: $0.key, in: document.kind), $0.text) }
  }

  /// The path of the test's page in the content folder.
  package var logPath: String { log.path(of: logged) }

  /// The test as its page has it: with the evidence as a link from there.
  private var logged: DrillEntry {
    guard let evidence = entry.evidence else { return entry }
    // As a link, so percent-encoded.
    let path = ContentPath.percentDecoded(Substring(evidence.utf8.prefix { $0 != .hash }))
    let target = WebURL(evidence) != nil ? nil : path.flatMap { ContentPath.resolve($0, from: document.path) }
    let fragment = Substring(evidence.utf8.drop { $0 != .hash })
    var logged = entry
    logged.evidence = target.map { log.link(to: $0) + fragment } ?? evidence
    return logged
  }

  /// What is to be written: the page of the test, and the document where it proves something; by paths in the content folder.
  ///
  /// - Throws: ``Refusal`` if the document cannot be edited.
  package func files() throws(Refusal) -> [(path: String, bytes: [UInt8])] {
    let source = handbook.source(of: document)
    // Every edit is at a place in the file that was read.
    guard ContentDigest.of(source.bytes) == document.digest else {
      throw Refusal("`\(document.path)` has changed meanwhile: nothing was written", help: "give the command again")
    }
    let page = (path: logPath, bytes: Array(log.text(of: logged).utf8))
    if entry.isNoTest { return [page] }
    let values = FrontMatterValues(source, of: document, configuration: handbook.configuration)
    return [page, (document.path, try values.setting(self.values, removing: outdated))]
  }

  private func check() throws(Refusal) {
    let configuration = handbook.configuration
    let name = "`\(document.path)`"
    guard document.kind != .postmortem else {
      throw Refusal("\(name) is a postmortem, which is never tested", status: 1)
    }
    guard entry.date <= handbook.today else {
      throw Refusal("\(entry.date) is in the future: today is \(handbook.today)", status: 1)
    }
    if let last = document.testRecord.date, last > entry.date, last <= handbook.today {
      throw Refusal("\(name) already has a later test, of \(last)", status: 1)
    }
    guard !entry.by.isEmpty, entry.by.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
      throw Refusal("`--by` is not a name", status: 1)
    }
    guard let kind = configuration.testKind(named: entry.kind) else {
      let names = configuration.testKinds.map(\.name)
      let near = NearMiss.best(for: entry.kind, among: names).map { "did you mean `\($0)`?" }
      throw Refusal(
        "no kind of test is called `\(entry.kind)`", help: near ?? "the kinds are " + Self.list(names), status: 1)
    }
    let severity = document.frontMatter[Keys.severity]
    let level = severity.flatMap(configuration.severity(named:))
    guard configuration.counts(kind, for: level, holdsCommands: document.kind == .playbook) else {
      let counting = configuration.testKinds.filter {
        configuration.counts($0, for: level, holdsCommands: document.kind == .playbook)
      }
      throw Refusal(
        "a \(kind.name) does not count as a test of \(name)\(severity.map { ", which is \($0)" } ?? "")"
          + ": nothing was written", help: counting.isEmpty ? nil : "what counts: \(Self.list(counting.map(\.name)))",
        status: 1)
    }
    if let rto = entry.actualRTO, rto.isZero { throw Refusal("an RTO of zero is not a measurement", status: 1) }
  }

  private static func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
}
