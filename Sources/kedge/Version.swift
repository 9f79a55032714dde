import CBuild
import Markdown

/// The version of this build.
enum Version {
  /// The number, which pages and SARIF name too.
  static let text = "0.1.0"

  /// What `kedge --version` prints: the version, the commit that it is built from, the library that reads Markdown.
  static var whole: String {
    let commit = String(cString: kedge_commit())
    return "kedge \(text)\ncommit \(commit.isEmpty ? "not recorded" : commit)\nlibcmark \(CMarkLibrary.version)"
  }
}
