import Calendar
import Diagnostics
import Files
import Ground
import Pipeline
import RPC

/// One editor's session: what it has said, and what it was told.
///
/// It reads files and writes none: every change is an edit that the editor makes. Messages go in by ``receive(_:)``, what
/// is to be sent comes out of ``takeOutgoing()``.
package struct EditorSession {
  /// What the session takes from the process that it runs in.
  package struct Surroundings {
    package var version: String
    /// The day that counts as today.
    package var today: () -> CivilDate
    /// Makes a folder the working folder; says whether that was possible.
    package var enter: (String) -> Bool

    package init(version: String, today: @escaping () -> CivilDate, enter: @escaping (String) -> Bool) {
      (self.version, self.today, self.enter) = (version, today, enter)
    }
  }

  /// How far the session is.
  enum Phase: Equatable {
    case new, running, shutDown
    /// It is over, with the exit status of the process.
    case ended(Int32)
  }

  let surroundings: Surroundings
  /// Where the handbook is, as the command line says.
  let options: ProjectOptions
  var phase = Phase.new
  var client = ClientCapabilities()
  /// The folders that the editor has open.
  var folders: [String] = []
  /// The handbook; nil while none was found.
  var live: LiveHandbook?
  /// What the last check came to.
  var checked: CheckedHandbook?
  /// The open documents, by their absolute paths.
  var open: [ByteName: OpenDocument] = [:]
  /// What the client was told of each file, by its absolute path.
  var published: [ByteName: Published] = [:]
  /// Tells what changes on disk, from before the first file is read.
  package private(set) var watcher: FileWatcher?
  /// The absolute paths of files, by those that findings have; they depend on the working folder.
  var names: [ByteName: ByteName] = [:]
  /// Whether something has changed since the last check.
  package internal(set) var isStale = false
  /// The requests that nobody waits for any more.
  var cancelled: Set<RPCID> = []
  /// What was said last of a handbook that cannot be read.
  var lastFailure: String?
  /// Whether a check was made since somebody asked what to watch.
  var isChecked = false
  private var outgoing: [UInt8] = []

  package init(_ surroundings: Surroundings, _ options: ProjectOptions) {
    (self.surroundings, self.options) = (surroundings, options)
  }

  /// The exit status once the session is over.
  package var exitStatus: Int32? {
    if case .ended(let status) = phase { return status }
    return nil
  }

  /// The exit status where nothing more comes: an editor that leaves in order says so.
  package var statusAtEnd: Int32 { phase == .running ? 1 : 0 }

  /// Watches what the handbook is read from, before it is: what changes meanwhile is not missed.
  mutating func watch(_ project: Project) { watcher = FileWatcher(project.watchedPlaces) }

  /// Watches everything that the findings depend on by now, after a check; where the handbook could not be read, what is
  /// missing may come back to where it was.
  package mutating func watchWhatWasChecked() {
    defer { isChecked = false }
    guard isChecked, let places = live?.watchedPlaces, watcher?.watch(places) == true else { return }
    // What has changed between the check and now was told to nobody.
    var seen = SeenChanges()
    seen.isAnything = true
    take(seen)
  }

  /// What is to be sent, which is then sent.
  package mutating func takeOutgoing() -> [UInt8] {
    defer { outgoing = [] }
    return outgoing
  }

  mutating func send(_ message: JSONValue) { outgoing += message.message }

  /// Sends messages that are written already.
  mutating func send(_ messages: [[UInt8]]) { for message in messages { outgoing += message } }

  /// Says something to the client.
  mutating func notify(_ method: String, _ params: JSONValue) { send(RPCMessage.saying(method, params)) }

  /// Answers a request, or a message that cannot be read.
  mutating func answer(_ id: RPCID?, _ result: Result<JSONValue, RPCError>) {
    switch result {
    case .success(let value): send(["jsonrpc": "2.0", "id": id?.json ?? .null, "result": value])
    case .failure(let error): send(["jsonrpc": "2.0", "id": id?.json ?? .null, "error": error.json])
    }
  }

  /// Writes into the client's log.
  mutating func log(_ text: String) { notify("window/logMessage", ["type": 3, "message": .string(text)]) }
}
