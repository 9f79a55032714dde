import Calendar
import Diagnostics
import Files
import Ground
import Handbook
import Links

/// Which findings of a run the baseline has, and which of its lines nothing needs any more.
package struct BaselineMatch: Sendable {
  /// The findings that it does not have, or has no longer, sorted.
  package private(set) var rest: [Diagnostic] = []
  /// The findings that it has.
  package private(set) var known: [Diagnostic] = []
  /// How many findings it has, each of several places counted: one for each line.
  package var knownCount: Int { known.reduce(0) { $0 + $1.placeCount } }
  /// The lines that stand for no finding, in the order of the file.
  package private(set) var gone: [Baseline.Entry] = []
  /// The baseline as it would be written: what still has its finding, under the name that this has today.
  package private(set) var shrunk: Baseline
  /// The day that counts as today.
  private let today: CivilDate
  /// The lines of the findings that could be added.
  package private(set) var addable: [Baseline.Entry] = []

  /// Matches findings with a baseline.
  ///
  /// A finding takes the line with its key. One that is left takes a line of its rule, document and text in another
  /// section, because the text has moved. Where there are more findings than lines of a key, the later ones are new.
  /// Each place of a finding that has several takes a line of its own; the places left without one are new.
  ///
  /// - Parameters:
  ///   - findings: Sorted, weighed, without those that comments suppress.
  ///   - baseline: As it was read.
  ///   - linked: The handbook.
  ///   - files: The files that findings are about.
  ///   - unjudged: The rules of which this run does not know everything: their lines stay as they are.
  ///   - rules: Every rule.
  ///   - unsaved: The texts that take the place of files on disk.
  /// - Throws: ``FileError`` if a file with findings cannot be read.
  package init(
    _ findings: [Diagnostic], _ baseline: Baseline, _ linked: LinkedHandbook, _ files: FindingFiles,
    unjudged: Set<Rule>, rules: [Rule], unsaved: UnsavedTexts = UnsavedTexts()
  ) throws(FileError) {
    today = linked.handbook.today
    let candidates = findings.filter { $0.rule.isBaselinable && $0.file != "-" }.flatMap { finding in
      finding.places.map { (finding: finding, place: $0) }
    }
    let keys = try FindingKeys(linked, files, besides: baseline.path, unsaved: unsaved).keys(of: candidates)
    let resolver = BaselineResolver(linked)
    let resolved = baseline.entries.map(resolver.key)
    var taken: [Int: Int] = [:]
    var used: Set<Int> = []
    for isExact in [true, false] {
      var lines: [FindingKey: [Int]] = [:]
      for (index, key) in resolved.enumerated() where !used.contains(index) {
        if let key { lines[isExact ? key : key.anywhere, default: []].append(index) }
      }
      // What lasts longest is taken first.
      for key in lines.keys {
        lines[key]?.sort { baseline.entries[$0].lasts(lessThan: baseline.entries[$1]) }
      }
      for (position, key) in keys.enumerated() where taken[position] == nil {
        guard let line = lines[isExact ? key : key.anywhere]?.popLast() else { continue }
        taken[position] = line
        used.insert(line)
      }
    }
    shrunk = Baseline(path: baseline.path, exists: baseline.exists)
    sort(findings, taken, baseline)
    keep(keys, taken, baseline, resolver)
    let judged = Dictionary(rules.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, entry) in baseline.entries.enumerated() where !used.contains(index) {
      let isUnjudged = judged[entry.rule].map(unjudged.contains) ?? false
      if isUnjudged || !resolver.isCertain(of: entry, resolved[index]) {
        shrunk.entries.append(entry)
      } else {
        gone.append(entry)
      }
    }
    Self.number(&shrunk.entries)
  }

  /// Tells the findings apart, and the places of those that have several.
  private mutating func sort(_ findings: [Diagnostic], _ taken: [Int: Int], _ baseline: Baseline) {
    var number = 0
    for finding in findings {
      guard finding.rule.isBaselinable, finding.file != "-" else {
        rest.append(finding)
        continue
      }
      var (old, new): ([Diagnostic.Place], [Diagnostic.Place]) = ([], [])
      var notes: [Diagnostic.Note] = []
      for place in finding.places {
        defer { number += 1 }
        guard let entry = taken[number].map({ baseline.entries[$0] }) else {
          new.append(place)
          continue
        }
        guard let until = entry.until, entry.isOver(today) else {
          old.append(place)
          continue
        }
        new.append(place)
        notes.append(Diagnostic.Note("the baseline had it until \(until)", file: baseline.path, range: entry.range))
      }
      if let finding = finding.at(old) { known.append(finding) }
      guard var left = finding.at(new) else { continue }
      // One says it for many.
      if !notes.isEmpty { left.notes += notes.prefix(9) }
      rest.append(left)
    }
    rest.sort()
  }

  /// Makes the lines of the findings: those that are in the baseline, and those that could be.
  private mutating func keep(
    _ keys: [FindingKey], _ taken: [Int: Int], _ baseline: Baseline, _ resolver: BaselineResolver
  ) {
    for (position, key) in keys.enumerated() {
      var entry = resolver.entry(of: key)
      guard let line = taken[position] else {
        addable.append(entry)
        continue
      }
      entry.until = baseline.entries[line].until
      shrunk.entries.append(entry)
    }
  }

  /// The baseline with the findings that are new, and without last days that are over.
  package var accepted: Baseline {
    var baseline = shrunk
    for index in baseline.entries.indices where baseline.entries[index].isOver(today) {
      baseline.entries[index].until = nil
    }
    baseline.entries += addable
    Self.number(&baseline.entries)
    return baseline
  }

  /// Counts the lines that are alike.
  private static func number(_ entries: inout [Baseline.Entry]) {
    var counts: [Baseline.Entry: Int] = [:]
    for index in entries.indices {
      let number = (counts[entries[index].key] ?? 0) + 1
      counts[entries[index].key] = number
      entries[index].number = number
    }
  }
}
