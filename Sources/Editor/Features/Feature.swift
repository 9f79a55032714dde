import Ground
import RPC

/// What answers one kind of request: one file each.
protocol Feature: Sendable {
  /// What the request is called.
  static var method: String { get }
  /// Whether it needs the findings, and the places, of the text as it is now; else it is answered at once.
  static var needsFindings: Bool { get }

  /// The result.
  ///
  /// - Throws: ``RPCError`` if the parameters make no sense, or the request cannot be met.
  static func answer(_ params: JSONNode, _ view: EditorView) throws(RPCError) -> JSONValue
}

extension Feature {
  static var needsFindings: Bool { true }
}

/// Everything that can be asked for: one line each.
enum Features {
  private static let list: [any (Feature & Sendable).Type] = [
    CodeActionFeature.self,
    CodeLensFeature.self,
    CompletionFeature.self,
    DefinitionFeature.self,
    HoverFeature.self,
    PrepareRenameFeature.self,
    ReferencesFeature.self,
    RenameFeature.self,
    SymbolFeature.self,
    WillRenameFilesFeature.self,
  ]

  static let all = Dictionary(uniqueKeysWithValues: list.map { ($0.method, $0) })
}
