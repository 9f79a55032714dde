import Ground

/// What a client says that it can do, as far as it matters.
struct ClientCapabilities {
  /// What characters of positions are counted in.
  var encoding = PositionEncoding.utf16
  /// Whether edits may name versions, and rename and create files.
  var takesDocumentChanges = false
  /// Whether symbols may have symbols in them.
  var takesNestedSymbols = false
  /// Whether links to definitions may say what they come from.
  var takesDefinitionLinks = false
  /// Whether actions may come with their edits, rather than as commands.
  var takesActionLiterals = false
  /// Whether hover texts may be Markdown.
  var takesMarkdown = false

  init() {}

  /// Reads `capabilities` of `initialize`.
  init(_ node: JSONNode?) {
    let offered = node?[path: "general", "positionEncodings"]?.items?.compactMap(\.text) ?? []
    encoding = offered.lazy.compactMap(PositionEncoding.init).first { $0 == .utf8 } ?? .utf16
    takesDocumentChanges = node?[path: "workspace", "workspaceEdit", "documentChanges"]?.flag ?? false
    takesNestedSymbols =
      node?[path: "textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport"]?.flag ?? false
    takesDefinitionLinks = node?[path: "textDocument", "definition", "linkSupport"]?.flag ?? false
    takesActionLiterals = node?[path: "textDocument", "codeAction", "codeActionLiteralSupport"] != nil
    takesMarkdown =
      node?[path: "textDocument", "hover", "contentFormat"]?.items?.contains { $0.text == "markdown" } ?? false
  }

  /// What this server can do.
  func answer(version: String) -> JSONValue {
    let files: JSONValue = [
      "filters": [["scheme": "file", "pattern": ["glob": "**/*.{md,markdown}", "matches": "file"]]]
    ]
    return [
      "capabilities": [
        "positionEncoding": .string(encoding.rawValue),
        "textDocumentSync": ["openClose": true, "change": 2, "save": ["includeText": false]],
        "completionProvider": [
          "triggerCharacters": ["(", "/", "#", "{", ":", " ", "-", "["], "resolveProvider": false,
        ],
        "hoverProvider": true, "definitionProvider": true, "referencesProvider": true,
        "documentSymbolProvider": true, "codeActionProvider": ["codeActionKinds": ["quickfix"]],
        "codeLensProvider": ["resolveProvider": false], "renameProvider": ["prepareProvider": true],
        "workspace": ["fileOperations": ["willRename": files]],
      ],
      "serverInfo": ["name": "kedge", "version": .string(version)],
    ]
  }
}
