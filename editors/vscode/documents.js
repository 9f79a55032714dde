"use strict";

const vscode = require("vscode");
const { diagnostic, plainRange } = require("./shapes");

/** What the server is told of; other files do not matter to it. */
const SELECTOR = [
  { scheme: "file", language: "markdown" },
  { scheme: "file", language: "yaml" },
  { scheme: "file", language: "json" },
];

const isOurs = (document) => vscode.languages.match(SELECTOR, document) > 0;
const name = (document) => ({ uri: document.uri.toString() });

/** Tells a server what is open and what is typed, until it is disposed of. */
function follow(connection) {
  const opened = (document) => {
    if (!isOurs(document)) return;
    connection.notify("textDocument/didOpen", {
      textDocument: {
        ...name(document), languageId: document.languageId, version: document.version, text: document.getText(),
      },
    });
  };
  vscode.workspace.textDocuments.forEach(opened);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(opened),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (isOurs(document)) connection.notify("textDocument/didClose", { textDocument: name(document) });
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (isOurs(document)) connection.notify("textDocument/didSave", { textDocument: name(document) });
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (!isOurs(document) || contentChanges.length === 0) return;
      connection.notify("textDocument/didChange", {
        textDocument: { ...name(document), version: document.version },
        contentChanges: contentChanges.map((change) => ({ range: plainRange(change.range), text: change.text })),
      });
    }));
}

/** Shows the findings of a file. */
function show(collection, { uri, diagnostics }) {
  collection.set(vscode.Uri.parse(uri), diagnostics.map(diagnostic));
}

module.exports = { SELECTOR, follow, show };
