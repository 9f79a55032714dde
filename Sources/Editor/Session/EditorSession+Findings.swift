import Diagnostics
import Files
import Findings
import Ground
import Pipeline

/// What a client was told of a file.
struct Published {
  var findings: [Diagnostic]
  /// Whether the text has changed since: the same places may be written in another way.
  var isOfOlderText = false
}

extension EditorSession {
  /// Checks the handbook where something has changed, and tells the client what is new.
  package mutating func check() {
    guard phase == .running, var live else { return }
    let today = surroundings.today()
    guard isStale || live.today != today else { return }
    isStale = false
    isChecked = true
    live.today = today
    // Only one of them holds the readings, so that they are not copied.
    self.live = nil
    defer { self.live = live }
    do {
      let checked = try live.check()
      self.checked = checked
      lastFailure = nil
      publish(checked.report.diagnostics)
    } catch {
      checked = nil
      publish([])
      fail(EditorFailure.sentence(error))
    }
  }

  /// Says once why there is nothing to say of the handbook.
  private mutating func fail(_ text: String) {
    guard text != lastFailure else { return }
    lastFailure = text
    notify("window/showMessage", ["type": 1, "message": .string("kedge: " + text)])
  }

  /// Tells the client what has changed among the findings, file by file.
  private mutating func publish(_ findings: [Diagnostic]) {
    var byFile: [ByteName: [Diagnostic]] = [:]
    var paths: [String: ByteName] = [:]
    for finding in findings {
      let path = paths[finding.file] ?? ByteName(AbsolutePath.of(finding.file))
      paths[finding.file] = path
      byFile[path, default: []].append(finding)
    }
    for path in Set(published.keys).union(byFile.keys) {
      let new = byFile[path] ?? []
      if let old = published[path] {
        guard old.isOfOlderText || old.findings != new else { continue }
        // Nothing was there and nothing is.
        if old.findings.isEmpty, new.isEmpty {
          published[path]?.isOfOlderText = false
          continue
        }
      }
      published[path] = new.isEmpty && open[path] == nil ? nil : Published(findings: new)
      let view = EditorView(self)
      notify(
        "textDocument/publishDiagnostics",
        .object(
          some: ("uri", .string(view.uri(path.text))), ("version", open[path]?.version.map(JSONValue.number)),
          ("diagnostics", .array(new.map { FindingJSON.json($0, in: view) }))))
    }
  }
}
