import Handbook
import YAML

/// What documents name, with its places.
enum DocumentNames {
  /// The contacts: owners, and who is escalated to.
  static func contacts(of document: Document) -> [Located<String>] {
    let ladders = document.escalation?.ladders.flatMap { $0.levels.compactMap(\.notify) } ?? []
    return [document.owner, document.playbook?.escalateTo].compactMap { $0 } + ladders
  }

  static func services(of document: Document) -> [Located<String>] { document.frontMatter[Keys.services] ?? [] }

  static func severities(of document: Document) -> [Located<String>] {
    [document.frontMatter.located(Keys.severity)].compactMap { $0 }
      + (document.escalation?.ladders.map(\.severity) ?? [])
  }

  static func reasons(of document: Document) -> [Located<String>] {
    [document.frontMatter.located(Keys.failureReason)].compactMap { $0 }
  }
}
