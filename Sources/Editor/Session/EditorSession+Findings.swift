import Diagnostics
import Files
import Findings
import Ground
import Pipeline
import RPC

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
  mutating func fail(_ text: String) {
    guard text != lastFailure else { return }
    lastFailure = text
    notify("window/showMessage", ["type": 1, "message": .string("kedge: " + text)])
  }

  /// Tells the client what has changed among the findings, file by file.
  private mutating func publish(_ findings: [Diagnostic]) {
    var byFile: [ByteName: [Diagnostic]] = [:]
    for finding in findings { byFile[name(ofFindingsIn: finding.file), default: []].append(finding) }
    let files = Array(Set(published.keys).union(byFile.keys))
    var changed: [(path: ByteName, findings: [Diagnostic])] = []
    // Whoever looks at a file has its findings first.
    for path in files.filter({ open[$0] != nil }) + files.filter({ open[$0] == nil }) {
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
      changed.append((path, new))
    }
    let view = EditorView(self)
    send(Parallel.map(changed) { Self.message(about: $0.path.text, $0.findings, in: view).message })
  }

  /// What a client is told of a file.
  private static func message(about path: String, _ findings: [Diagnostic], in view: EditorView) -> JSONValue {
    let version = view.version(path).map(JSONValue.number)
    return RPCMessage.saying(
      "textDocument/publishDiagnostics",
      .object(
        some: ("uri", .string(view.uri(path))), ("version", version),
        ("diagnostics", .array(findings.map { FindingJSON.json($0, in: view) }))))
  }

  /// What a client was told of a file by, for the path that findings have.
  private mutating func name(ofFindingsIn file: String) -> ByteName {
    let written = ByteName(file)
    if let known = names[written] { return known }
    let name = ByteName(AbsolutePath.of(file))
    names[written] = name
    return name
  }
}
