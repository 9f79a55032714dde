import Ground
import Platform

/// How git is called so that it does nothing that the files of a repository say: content is hostile until read, and to
/// git a folder of the content, the settings around it and the environment are orders.
enum GitDistrust {
  /// Settings by which git starts no program of a repository, takes no folder of the content for a bare one, and lists
  /// every file that differs, and none that does not.
  ///
  /// A partial clone may still fetch what it lacks, over the protocols that name no program.
  static let settings = [
    "safe.bareRepository=explicit", "core.fsmonitor=false", "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null", "core.askPass=true", "core.sshCommand=ssh", "credential.helper=",
    "log.showSignature=false", "diff.relative=false", "diff.autoRefreshIndex=true", "protocol.allow=never",
    "protocol.https.allow=always", "protocol.ssh.allow=always",
  ]

  /// Options for every call.
  static let options = ["--no-pager", "--no-replace-objects", "--literal-pathspecs"]

  /// The variables that git gets: none of its own, which could name another repository or a program to run.
  ///
  /// The settings of the system and of the user stay, as `safe.directory` is among them.
  static func environment(_ variables: [String: String]) -> [String: String] {
    var environment = variables.filter { !$0.key.hasPrefix("GIT_") }
    environment["LC_ALL"] = "C"
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    environment["GIT_TERMINAL_PROMPT"] = "0"
    return environment
  }

  /// Settings that switch filters off, whose names are the attributes' own: `filter.NAME.clean` and its kin.
  ///
  /// - Parameter names: The names of such settings, each with a NUL after it.
  /// - Returns: Settings in which none of them names a program.
  static func filtersOff(_ names: [UInt8]) -> [String] {
    var filters: [String] = []
    for name in names.split(separator: UInt8.nul).map({ String(decoding: $0, as: UTF8.self) }) {
      guard let dot = name.lastIndex(of: ".") else { continue }
      let filter = String(name[..<dot])
      if !filters.contains(filter) { filters.append(filter) }
    }
    return filters.flatMap { ["\($0).clean=", "\($0).smudge=", "\($0).process=", "\($0).required=false"] }
  }

  /// The nearest folder, from one up to the top of its work tree, that git could take for a bare repository; nil if
  /// there is none. A git before 2.38 does not know the setting that forbids it.
  static func bareFolder(above folder: String) -> String? {
    guard var path = SystemCall.realPath(folder) else { return nil }
    while true {
      if exists(path + "/HEAD"), exists(path + "/objects"), exists(path + "/refs") { return path }
      guard !exists(path + "/.git"), let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return nil }
      path = String(path[..<slash])
    }
  }

  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }
}
