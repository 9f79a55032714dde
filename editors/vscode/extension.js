"use strict";

const vscode = require("vscode");
const { Connection } = require("./connection");
const { follow, show } = require("./documents");
const { provide } = require("./providers");

/** What the server may rely on. */
const CAPABILITIES = {
  general: { positionEncodings: ["utf-16"] },
  workspace: { workspaceEdit: { documentChanges: true }, fileOperations: { willRename: true } },
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    hover: { contentFormat: ["markdown", "plaintext"] },
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
  },
};

let connection;
let disposables = [];

async function start(log) {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) return;
  const settings = vscode.workspace.getConfiguration("kedge");
  const program = settings.get("path", "kedge");
  const findings = vscode.languages.createDiagnosticCollection("kedge");
  disposables = [findings];
  const server = new Connection(program, ["lsp", ...settings.get("arguments", [])], folders[0].uri.fsPath, {
    logged: (text) => log.append(text),
    notified(method, params) {
      if (method === "textDocument/publishDiagnostics") show(findings, params);
      else if (method === "window/showMessage") vscode.window.showErrorMessage(params.message);
      else if (method === "window/logMessage") log.appendLine(params.message);
    },
    ended(reason) {
      findings.clear();
      vscode.window.showErrorMessage(`Kedge: ${reason}`);
    },
  });
  connection = server;
  await server.request("initialize", {
    processId: process.pid, rootUri: folders[0].uri.toString(), capabilities: CAPABILITIES,
    workspaceFolders: folders.map(({ uri, name }) => ({ uri: uri.toString(), name })),
  });
  server.notify("initialized", {});
  disposables.push(follow(server), provide(server));
}

async function stop() {
  disposables.forEach((item) => item.dispose());
  disposables = [];
  await connection?.stop();
  connection = undefined;
}

async function activate(context) {
  const log = vscode.window.createOutputChannel("Kedge");
  // Why it did not start is shown already.
  const begin = () => start(log).catch((error) => log.appendLine(String(error)));
  context.subscriptions.push(log, vscode.commands.registerCommand("kedge.restart", async () => {
    await stop();
    await begin();
  }));
  await begin();
}

module.exports = { activate, deactivate: stop };
