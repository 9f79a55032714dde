"use strict";

const vscode = require("vscode");
const { SELECTOR } = require("./documents");
const shapes = require("./shapes");

const TRIGGERS = ["(", "/", "#", "{", ":", " ", "-", "["];

/** Asks the server for what VS Code asks for, until it is disposed of. */
function provide(connection) {
  const at = (document, position, more) => ({
    textDocument: { uri: document.uri.toString() }, position: shapes.plainPosition(position), ...more,
  });
  const ask = (method, params, token) => connection.request(`textDocument/${method}`, params, token);
  const places = (found) => (found ?? []).map(shapes.location);

  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(SELECTOR, {
      async provideCompletionItems(document, position, token) {
        const found = await ask("completion", at(document, position), token);
        return new vscode.CompletionList(found.items.map(shapes.completion), found.isIncomplete);
      },
    }, ...TRIGGERS),
    vscode.languages.registerHoverProvider(SELECTOR, {
      async provideHover(document, position, token) {
        const found = await ask("hover", at(document, position), token);
        return found && new vscode.Hover(new vscode.MarkdownString(found.contents.value), shapes.range(found.range));
      },
    }),
    vscode.languages.registerDefinitionProvider(SELECTOR, {
      async provideDefinition(document, position, token) {
        return places(await ask("definition", at(document, position), token));
      },
    }),
    vscode.languages.registerReferenceProvider(SELECTOR, {
      async provideReferences(document, position, context, token) {
        return places(await ask("references", at(document, position, { context }), token));
      },
    }),
    vscode.languages.registerDocumentSymbolProvider(SELECTOR, {
      async provideDocumentSymbols(document, token) {
        const found = await ask("documentSymbol", { textDocument: { uri: document.uri.toString() } }, token);
        return (found ?? []).map(shapes.symbol);
      },
    }),
    vscode.languages.registerCodeLensProvider(SELECTOR, {
      async provideCodeLenses(document, token) {
        const found = await ask("codeLens", { textDocument: { uri: document.uri.toString() } }, token);
        return (found ?? []).map((lens) => new vscode.CodeLens(shapes.range(lens.range), lens.command));
      },
    }),
    vscode.languages.registerCodeActionsProvider(SELECTOR, {
      async provideCodeActions(document, range, context, token) {
        const found = await ask("codeAction", {
          textDocument: { uri: document.uri.toString() }, range: shapes.plainRange(range), context: { diagnostics: [] },
        }, token);
        return (found ?? []).map((item) => {
          const action = new vscode.CodeAction(item.title, vscode.CodeActionKind.QuickFix);
          action.edit = shapes.workspaceEdit(item.edit);
          action.isPreferred = item.isPreferred;
          action.diagnostics = (item.diagnostics ?? []).map(shapes.diagnostic);
          return action;
        });
      },
    }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] }),
    vscode.languages.registerRenameProvider(SELECTOR, {
      async prepareRename(document, position, token) {
        const found = await ask("prepareRename", at(document, position), token);
        if (!found) throw new Error("only a heading can be renamed here");
        return { range: shapes.range(found.range), placeholder: found.placeholder };
      },
      async provideRenameEdits(document, position, newName, token) {
        return shapes.workspaceEdit(await ask("rename", at(document, position, { newName }), token));
      },
    }),
    vscode.workspace.onWillRenameFiles((event) => {
      const files = event.files.map(({ oldUri, newUri }) => ({ oldUri: oldUri.toString(), newUri: newUri.toString() }));
      event.waitUntil(
        connection.request("workspace/willRenameFiles", { files }).then(shapes.workspaceEdit, () => undefined));
    }));
}

module.exports = { provide };
