import Handbook

extension LinkedHandbook {
  /// The log of each document that has one, by the document's path: the drill log whose first link leads to it.
  package var drillLogs: [String: Int] {
    var logs: [String: Int] = [:]
    for (index, document) in handbook.documents.enumerated() where document.isDrillLog {
      guard case .page(let tested, _)? = targets[index].first else { continue }
      logs[handbook.documents[tested].path] = index
    }
    return logs
  }
}
