import Files
import Ground
import Handbook
import Pipeline

extension EditorSession {
  /// Begins the session.
  mutating func initialize(_ params: JSONNode?) -> JSONValue {
    client = ClientCapabilities(params?["capabilities"])
    folders = (params?["workspaceFolders"]?.items ?? []).compactMap { $0["uri"]?.text.flatMap(FileURI.path) }
    if folders.isEmpty {
      folders = [params?["rootUri"]?.text.flatMap(FileURI.path), params?["rootPath"]?.text].compactMap { $0 }
    }
    phase = .running
    if !folders.contains(where: { begin(in: $0) }), folders.isEmpty { _ = begin(in: ".") }
    return client.answer(version: surroundings.version)
  }

  /// Takes the handbook of a folder, where there is one.
  private mutating func begin(in folder: String) -> Bool {
    guard surroundings.enter(folder) else { return false }
    names = [:]
    var options = options
    options.today = surroundings.today()
    let project: Project
    do throws(FileError) {
      project = try Project.open(options)
      // Where there is a `kedge.yml` there is a handbook: the check says what keeps its content from being read.
      if project.configuration.source == nil, let problem = project.contentProblem { throw problem }
    } catch {
      // What is there and cannot be read is not what is not there.
      if !error.isMissing { fail(EditorFailure.sentence(error)) }
      return false
    }
    watch(project)
    live = LiveHandbook(options)
    for (path, document) in open { live?.set(path.text, to: document.text.bytes) }
    isStale = true
    return true
  }

  /// Looks for the handbook that an open document belongs to, in the folders above it.
  private mutating func begin(for path: String) {
    var folder = String(PathName(path).folder)
    while folder.utf8.count > 1 {
      if FileTree.isFile(folder + "kedge.yml"), begin(in: folder) { return }
      folder = String(PathName(PathName.withoutEndSlashes(folder)).folder)
    }
  }

  /// The absolute path of the document that parameters name.
  func path(in document: JSONNode?) -> ByteName? {
    document?["uri"]?.text.flatMap(FileURI.path).map(ByteName.init)
  }

  mutating func didOpen(_ params: JSONNode?) {
    guard let document = params?["textDocument"], let uri = document["uri"]?.text, let path = path(in: document),
      let text = document["text"]?.text
    else { return }
    open[path] = OpenDocument(
      uri: uri, version: document["version"]?.integer, text: TextLines(Array(text.utf8), client.encoding))
    if live == nil { begin(for: path.text) }
    set(path, to: Array(text.utf8))
  }

  mutating func didChange(_ params: JSONNode?) {
    guard let path = path(in: params?["textDocument"]), var document = open[path],
      let text = document.changed(by: params?["contentChanges"]?.items ?? [])
    else { return }
    document.text = text
    document.version = params?[path: "textDocument", "version"]?.integer
    open[path] = document
    set(path, to: text.bytes)
  }

  mutating func didClose(_ params: JSONNode?) {
    guard let path = path(in: params?["textDocument"]), open.removeValue(forKey: path) != nil else { return }
    set(path, to: nil)
  }

  /// Gives a file another text, or its own back; one outside of the handbook does not matter.
  private mutating func set(_ path: ByteName, to bytes: [UInt8]?) {
    published[path]?.isOfOlderText = true
    guard live != nil else { return }
    live?.set(path.text, to: bytes)
    isStale = true
  }
}
