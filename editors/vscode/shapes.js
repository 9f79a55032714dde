"use strict";

const vscode = require("vscode");

// Severity 1 of the protocol is an error, and so on; VS Code counts from 0.
const severity = (number) => number - 1;

const position = ({ line, character }) => new vscode.Position(line, character);
const range = ({ start, end }) => new vscode.Range(position(start), position(end));
const location = ({ uri, range: place }) => new vscode.Location(vscode.Uri.parse(uri), range(place));

const plainPosition = ({ line, character }) => ({ line, character });
const plainRange = ({ start, end }) => ({ start: plainPosition(start), end: plainPosition(end) });

function diagnostic(finding) {
  const result = new vscode.Diagnostic(range(finding.range), finding.message, severity(finding.severity));
  result.code = finding.code;
  result.source = finding.source;
  result.relatedInformation = (finding.relatedInformation ?? []).map(
    (note) => new vscode.DiagnosticRelatedInformation(location(note.location), note.message));
  return result;
}

function workspaceEdit(edit) {
  const result = new vscode.WorkspaceEdit();
  for (const { textDocument, edits } of edit?.documentChanges ?? []) {
    for (const change of edits) result.replace(vscode.Uri.parse(textDocument.uri), range(change.range), change.newText);
  }
  return result;
}

function symbol(item) {
  const result = new vscode.DocumentSymbol(
    item.name, item.detail ?? "", item.kind - 1, range(item.range), range(item.selectionRange));
  result.children = (item.children ?? []).map(symbol);
  return result;
}

function completion(item) {
  // VS Code counts the kinds from 0.
  const result = new vscode.CompletionItem(item.label, item.kind - 1);
  result.detail = item.detail;
  result.sortText = item.sortText;
  result.filterText = item.filterText;
  result.insertText = item.textEdit.newText;
  result.range = range(item.textEdit.range);
  return result;
}

module.exports = {
  completion, diagnostic, location, plainPosition, plainRange, range, symbol, workspaceEdit,
};
