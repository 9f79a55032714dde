import CBuild
import Markdown
import Platform

/// The version of this build.
enum Version {
  /// The number, which pages and SARIF name too.
  static let text = "0.1.0"

  /// What `kedge --version` prints: the version, the commit that it is built from, the library that reads Markdown.
  static var whole: String {
    let commit = String(cString: kedge_commit())
    return "kedge \(text)\ncommit \(commit.isEmpty ? "not recorded" : commit)\nlibcmark \(CMarkLibrary.version)"
  }

  /// What no other program says of itself: what it was built from or, where no commit says that, which file it is; nil if
  /// not even that is known.
  static var identity: String? {
    let name = whole.split(separator: "\n").joined(separator: ", ")
    let commit = String(cString: kedge_commit())
    guard commit.isEmpty || commit.hasSuffix("-modified") else { return name }
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return nil }
    let (modified, changed) = (SystemCall.modified(status), SystemCall.changed(status))
    return name + ", file \(status.st_dev) \(status.st_ino) \(status.st_size)"
      + " \(modified.tv_sec).\(modified.tv_nsec) \(changed.tv_sec).\(changed.tv_nsec)"
  }
}
