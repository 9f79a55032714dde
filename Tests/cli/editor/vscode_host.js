// What of VS Code the extension calls, as far as a test needs it: loads the extension, opens a document, types, asks.
//
//     node vscode_host.js EXTENSION KEDGE FOLDER FILE
//
// Prints what the extension has shown, as JSON.
"use strict";

const fs = require("fs");
const Module = require("module");
const path = require("path");
const { pathToFileURL, fileURLToPath } = require("url");

const [extension, program, folder, file] = process.argv.slice(2);
const providers = {};
const listeners = {};
const shown = { findings: {}, errors: [] };

class Position { constructor(line, character) { Object.assign(this, { line, character }); } }
class Range { constructor(start, end) { Object.assign(this, { start, end }); } }
class Plain { constructor(...values) { this.values = values; } }
const disposable = { dispose() {} };
const Uri = { parse: (text) => ({ toString: () => text, fsPath: fileURLToPath(text) }) };
const register = (name) => (selector, provider) => { providers[name] = provider; return disposable; };
const listen = (name) => (listener) => { listeners[name] = listener; return disposable; };

const vscode = {
  Position, Range, Uri,
  Location: class { constructor(uri, range) { Object.assign(this, { uri: uri.toString(), range }); } },
  Diagnostic: class { constructor(range, message, severity) { Object.assign(this, { range, message, severity }); } },
  DiagnosticRelatedInformation: Plain,
  DocumentSymbol: class { constructor(name) { this.name = name; } },
  CompletionItem: class { constructor(label, kind) { Object.assign(this, { label, kind }); } },
  CompletionList: class { constructor(items, isIncomplete) { Object.assign(this, { items, isIncomplete }); } },
  Hover: class { constructor(contents) { this.contents = contents; } },
  MarkdownString: class { constructor(value) { this.value = value; } },
  CodeLens: class { constructor(range, command) { Object.assign(this, { range, command }); } },
  CodeAction: class { constructor(title) { this.title = title; } },
  CodeActionKind: { QuickFix: "quickfix" },
  WorkspaceEdit: class {
    constructor() { this.changes = []; }
    replace(uri, range, text) { this.changes.push({ uri: uri.toString(), text }); }
  },
  Disposable: { from: () => disposable },
  languages: {
    match: (selector, document) => (selector.some(({ language }) => language === document.languageId) ? 10 : 0),
    createDiagnosticCollection: () => ({
      set(uri, findings) { shown.findings[uri.toString()] = findings.map(({ code }) => code); },
      clear() {}, dispose() {},
    }),
    registerCompletionItemProvider: register("completion"), registerHoverProvider: register("hover"),
    registerDefinitionProvider: register("definition"), registerReferenceProvider: register("references"),
    registerDocumentSymbolProvider: register("symbols"), registerCodeLensProvider: register("lens"),
    registerCodeActionsProvider: register("actions"), registerRenameProvider: register("rename"),
  },
  commands: { registerCommand: () => disposable },
  window: {
    createOutputChannel: () => ({ append() {}, appendLine() {}, dispose() {} }),
    showErrorMessage: (text) => { shown.errors.push(text); },
  },
  workspace: {
    workspaceFolders: [{ uri: Uri.parse(pathToFileURL(folder).href), name: "book" }], textDocuments: [],
    getConfiguration: () => ({ get: (name, otherwise) => (name === "path" ? program : otherwise) }),
    onDidOpenTextDocument: listen("open"), onDidCloseTextDocument: listen("close"),
    onDidSaveTextDocument: listen("save"), onDidChangeTextDocument: listen("change"),
    onWillRenameFiles: listen("willRename"),
  },
};
const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function main() {
  const { activate, deactivate } = require(path.join(extension, "extension.js"));
  await activate({ subscriptions: [] });
  const href = pathToFileURL(path.join(folder, file)).href;
  const text = fs.readFileSync(path.join(folder, file), "utf8");
  const document = { uri: Uri.parse(href), languageId: "markdown", version: 1, getText: () => text };
  listeners.open(document);
  const end = text.split("\n").length - 1;
  const place = new Position(end, 0);
  document.version = 2;
  listeners.change({ document, contentChanges: [{ range: new Range(place, place), text: "[x](gone.md) " }] });
  for (let tries = 0; tries < 600 && !shown.findings[href]?.length; tries++) await wait(100);
  const line = text.split("\n").findIndex((each) => each.startsWith("owner: "));
  const owner = new Position(line, "owner: ".length);
  const heading = new Position(text.split("\n").indexOf("## Free space"), 4);
  shown.completion = (await providers.completion.provideCompletionItems(document, owner)).items.map(({ label }) => label);
  shown.hover = (await providers.hover.provideHover(document, new Position(line, "owner: o".length))).contents.value;
  shown.definition = await providers.definition.provideDefinition(document, new Position(line, "owner: o".length));
  shown.references = (await providers.references.provideReferences(document, heading, { includeDeclaration: false })).length;
  shown.symbols = (await providers.symbols.provideDocumentSymbols(document)).map(({ name, children }) => [name, children.length]);
  shown.lens = (await providers.lens.provideCodeLenses(document)).map(({ command }) => command.title);
  shown.actions = (await providers.actions.provideCodeActions(document, new Range(place, place), {})).map(({ title }) => title);
  shown.rename = (await providers.rename.provideRenameEdits(document, heading, "Make room")).changes.map(({ uri }) => uri);
  await deactivate();
  console.log(JSON.stringify(shown));
}

main().catch((error) => { console.error(error); process.exit(1); });
