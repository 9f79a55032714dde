import Files
import Ground
import Pipeline
import RPC

extension EditorSession {
  /// Takes messages that have come together, in their order.
  package mutating func receive(_ items: [MessageBody]) {
    var messages: [RPCMessage] = []
    for item in items {
      do throws(RPCError) { messages.append(try item.message()) } catch { answer(nil, .failure(error)) }
    }
    // What is cancelled by the time that it would be answered is not worked out.
    for case .notification("$/cancelRequest", let params) in messages {
      if let id = RPCID(params?["id"]) { cancelled.insert(id) }
    }
    for message in messages where exitStatus == nil { take(message) }
    cancelled = []
  }

  private mutating func take(_ message: RPCMessage) {
    switch message {
    case .response: return
    case .notification(let method, let params): take(method, params)
    case .request(let id, let method, let params):
      guard !cancelled.contains(id) else {
        return answer(id, .failure(RPCError(.cancelled, "cancelled")))
      }
      do throws(RPCError) {
        answer(id, .success(try result(of: method, params)))
      } catch {
        answer(id, .failure(error))
      }
    }
  }

  /// The result of a request.
  private mutating func result(of method: String, _ params: JSONNode?) throws(RPCError) -> JSONValue {
    switch (method, phase) {
    case ("initialize", .new): return initialize(params)
    case ("initialize", _): throw RPCError(.invalidRequest, "`initialize` was sent before")
    case (_, .new): throw RPCError(.notInitialized, "`initialize` comes first")
    case (_, .shutDown): throw RPCError(.invalidRequest, "the server was shut down")
    case ("shutdown", _):
      phase = .shutDown
      return .null
    default: break
    }
    guard let feature = Features.all[method] else {
      throw RPCError(.methodNotFound, "no method is called `\(method.prefix(80))`")
    }
    // What points into the text has to be about the text as it is.
    if feature.needsFindings || checked == nil { check() }
    guard let params else { throw .params("`params` are missing") }
    return try feature.answer(params, EditorView(self))
  }

  /// Takes what the client says; what makes no sense changes nothing.
  private mutating func take(_ method: String, _ params: JSONNode?) {
    if method == "exit" { return phase = .ended(phase == .shutDown ? 0 : 1) }
    guard phase == .running else { return }
    switch method {
    case "textDocument/didOpen": didOpen(params)
    case "textDocument/didChange": didChange(params)
    case "textDocument/didClose": didClose(params)
    case "textDocument/didSave":
      if let path = path(in: params?["textDocument"]) { changedOnDisk([path.text]) }
    case "workspace/didChangeWatchedFiles":
      changedOnDisk((params?["changes"]?.items ?? []).compactMap { $0["uri"]?.text.flatMap(FileURI.path) })
    default: return
    }
  }

  private mutating func changedOnDisk(_ paths: [String]) {
    var seen = SeenChanges()
    seen.files = Set(paths.map(ByteName.init))
    take(seen)
  }

  /// Takes what has changed on disk.
  package mutating func take(_ seen: SeenChanges) {
    guard !seen.isEmpty, live != nil else { return }
    live?.take(seen)
    isStale = true
    // Where a finding is depends on the text of its line.
    let files = Set(seen.files.map { ByteName(AbsolutePath.of($0.text)) })
    for path in published.keys where open[path] == nil && (seen.isAnything || files.contains(path)) {
      published[path]?.isOfOlderText = true
    }
  }
}

/// What came as one message, if it could be told where it ends.
package struct MessageBody {
  let item: MessageReader.Item

  func message() throws(RPCError) -> RPCMessage {
    switch item {
    case .body(let bytes): return try RPCMessage(bytes, maximumSize: MessageReader.maximumSize)
    case .malformed(let reason): throw RPCError(.parseError, reason)
    }
  }
}
