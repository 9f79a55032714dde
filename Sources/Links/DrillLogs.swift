import Ground
import Handbook

extension LinkedHandbook {
  /// The pages that keep the tests of each document, by the document's path, the newest first: those of the drill logs
  /// whose first link leads to it.
  package var drillLogs: [String: [Int]] {
    var logs: [String: [Int]] = [:]
    // They are in one folder, and documents are sorted by path.
    for index in map.firstIndex(from: DocumentPath.drills)..<handbook.documents.count {
      guard handbook.documents[index].isDrillLog else { break }
      guard case .page(let tested, _)? = targets[index].first else { continue }
      logs[handbook.documents[tested].path, default: []].append(index)
    }
    // A log of many tests has no date in its name, and is older than the pages of single tests.
    return logs.mapValues { pages in
      pages.sorted { first, second in
        let (one, other) = (handbook.documents[first], handbook.documents[second])
        let (isOne, isOther) = (one.nameDay != nil, other.nameDay != nil)
        return isOne == isOther ? other.path.precedesByBytes(one.path) : isOne
      }
    }
  }
}
