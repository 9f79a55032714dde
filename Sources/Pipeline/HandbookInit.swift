import Alerts
import Calendar
import Diagnostics
import Examples
import Files
import Ground
import Handbook
import Platform
import Rules

/// What `kedge init` does in a folder: the files that it writes, and what `kedge check` says of them.
package struct HandbookInit: Sendable {
  /// A CI system.
  package enum CI: String, Sendable, CaseIterable {
    case github, gitlab, none
  }

  /// The folder.
  package let root: String
  /// The files, by their paths in the folder, in the order in which they are best read.
  package let files: [(path: String, text: String)]
  /// The content folder, from the folder.
  package let content: String
  /// Whether the documents were there before.
  package let isAdoption: Bool
  /// What else is to be said.
  package let messages: [String]

  /// What `kedge check` says of the documents under the configuration that is proposed; nil if there are none yet.
  package let checked: CheckedHandbook?

  /// The name of the configuration.
  package static let configuration = "kedge.yml"

  /// Works out what would be written.
  ///
  /// - Parameters:
  ///   - root: The folder.
  ///   - ci: The CI system; nil for none in a folder with documents, and for that of the remote in another.
  ///   - today: The day that counts as today.
  /// - Throws: ``FileError`` if the folder cannot be read, `Refusal` if its documents are of a form that is not read.
  package init(_ root: String, ci: CI?, today: CivilDate) throws {
    self.root = root
    // The example, given once more, stays the example.
    let example = Examples.handbook.first { $0.path == Self.configuration }.map { Array($0.text.utf8) }
    let isStarted = (try? FileTree.bytes(of: Self.place(Self.configuration, in: root))) == example
    let proposal =
      try FolderListing.exists(root) && !isStarted ? HandbookProposal(of: root, today: today) : nil
    guard var proposal else {
      isAdoption = false
      (content, messages) = ("content", [])
      let isOnGitLab = AddressProposal.isOnGitLab(root)
      let ciFile = Self.file(of: ci ?? (isOnGitLab ? .gitlab : .github), baseURL: nil)
      files = Examples.handbook + [ciFile].compactMap { $0 }
      checked = nil
      return
    }
    isAdoption = true
    (content, messages) = (proposal.content, proposal.messages)
    let before = try Self.project(root, proposal.content, proposal.text, today).checkEverything()
    proposal.calm(before.report)
    files =
      [(Self.configuration, proposal.text)]
      + [ci.flatMap { Self.file(of: $0, baseURL: proposal.baseURL) }].compactMap { $0 }
    checked = try Self.project(root, proposal.content, proposal.text, today).checkEverything()
  }

  /// The file of a CI system; nil for none.
  private static func file(of ci: CI, baseURL: String?) -> (path: String, text: String)? {
    let (name, path): (String, String)
    switch ci {
    case .github: (name, path) = ("ci-github.yml", ".github/workflows/runbooks.yml")
    case .gitlab: (name, path) = ("ci-gitlab.yml", ".gitlab-ci.yml")
    case .none: return nil
    }
    let text = Examples.ci(name)
    guard let baseURL else { return (path, text) }
    let parts = text.split(separator: "https://runbooks.example.com", omittingEmptySubsequences: false)
    return (path, parts.joined(separator: baseURL))
  }

  /// Writes the files, all or none; nothing that is there is changed.
  ///
  /// - Parameter say: Is told what was done for a command that was killed.
  /// - Throws: `Refusal` if one of them is there already, or the system refuses.
  package func write(_ say: (String) -> Void = { _ in }) throws {
    // As `git init` does, where there is no such folder.
    try WholeFile.makeFolders(above: place(""))
    try FolderLock.holding(root) {
      let changes = Self.changes(in: root)
      if case .cleared = try changes.recover() {
        say("removed what a killed command had prepared in `\(root)`; it had changed nothing")
      }
      if let outside = files.first(where: { isOutside($0.path) }) {
        throw Refusal(
          "`\(place(outside.path))` would be outside of `\(root)`: nothing was written",
          help: "a folder on the way is a symbolic link")
      }
      let same = files.filter { file in
        (try? FileTree.bytes(of: place(file.path))).map { $0 == Array(file.text.utf8) } ?? false
      }
      if same.count == files.count { return say("all of it is there already, just as it would be written") }
      if let there = files.first(where: { FileTree.exists(place($0.path)) }) {
        throw Refusal(
          "`\(place(there.path))` is there already: nothing was written",
          help: isAdoption && there.path == Self.configuration
            ? "`kedge init --dry-run` prints what would be proposed" : "move it away, or choose another folder")
      }
      try changes.make(files.map { (place($0.path), Array($0.text.utf8)) }, removing: [])
    }
  }

  /// Writes the rest of the files of a command that was killed.
  ///
  /// - Parameters:
  ///   - root: The folder.
  ///   - say: Is told if there were any.
  /// - Returns: Whether there were any: what was begun is then what was asked for.
  /// - Throws: `Refusal` if another command does not end, or the system refuses.
  package static func complete(_ root: String, saying say: (String) -> Void) throws -> Bool {
    guard changes(in: root).isUnfinished else { return false }
    _ = try FolderLock.holding(root) { try changes(in: root).recover() }
    say("made the rest of the changes that a killed command had begun in `\(root)`")
    return true
  }

  /// The changes of a folder; a journal allows only visible files by itself.
  private static func changes(in root: String) -> FileChanges {
    let hidden = [CI.github, .gitlab].compactMap { file(of: $0, baseURL: nil)?.path }
    return FileChanges(in: root, besides: hidden.map { place($0, in: root) })
  }

  /// Whether a folder on the way to a file is a link that leads out of the folder.
  private func isOutside(_ path: String) -> Bool {
    guard let real = SystemCall.realPath(root) else { return true }
    let folders = path.split(separator: "/").dropLast()
    return folders.indices.contains { index in
      let folder = place(folders[...index].joined(separator: "/"))
      guard FileTree.exists(folder) else { return false }
      return SystemCall.realPath(folder).map { !$0.hasPrefix(real == "/" ? real : real + "/") } ?? true
    }
  }

  /// The path of a file as the user would type it.
  package func place(_ path: String) -> String { Self.place(path, in: root) }

  /// The files as one text: that of `kedge.yml` alone is one that can be saved.
  package var listing: String {
    files.count == 1 ? files[0].text : files.map { "# \(place($0.path))\n\($0.text)" }.joined(separator: "\n")
  }

  /// The commands to give next, each with what it does.
  package var next: [String] {
    let there = root == "." ? [] : ["cd \(root.shellWord)"]
    let look = isAdoption ? [("kedge check", "what is found, with its place")] : [("kedge check --strict", "proves it")]
    let commands =
      look + [
        ("kedge build", "makes the site, in public/"),
        ("kedge anchors accept", "promises the links that there are, in anchors.lock"),
      ]
    return ["next:"] + (there + commands.map { $0.0.padded(to: 22) + $0.1 }).map { "  " + $0 }
  }

  private static func place(_ path: String, in root: String) -> String {
    root == "." ? path : PathName.withoutEndSlashes(root) + "/" + path
  }

  /// The project of a configuration that is not written yet.
  private static func project(_ root: String, _ content: String, _ text: String, _ today: CivilDate) -> Project {
    let source = SourceFile(path: place(configuration, in: root), text: text)
    let (configuration, findings) = Configuration.read(
      source, rules: RuleCatalogue.all, channels: PayloadChannels.settings)
    let folder = content == "." ? root : place(content, in: root)
    var options = ProjectOptions(today: today)
    options.content = folder
    return Project(
      options: options, content: folder, out: place("public", in: root), configuration: configuration,
      diagnostics: findings)
  }
}

extension String {
  /// The text with spaces after it, up to a width.
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - utf8.count)) }
}
