import Ground

/// Why there is nothing to be had from git.
package enum HistoryError: Error, Sendable, Hashable, CustomStringConvertible {
  case noGit
  case noRepository(folder: String, reason: String)
  case unknownRef(String)
  case shallow(ref: String)
  case tooSlow(seconds: Int)
  case failed(String)

  /// What is so and what to do, as one line.
  package var description: String {
    switch self {
    case .noGit: "git is not on PATH; install it, or leave `--base` out"
    case .noRepository(let folder, let reason): "`\(folder)` is in no git work tree that can be read: \(reason)"
    case .unknownRef(let ref): "git knows no commit `\(ref)`; `git fetch` brings what others have"
    case .shallow(let ref):
      "the history is shallow and does not reach `\(ref)`; run `git fetch --unshallow` and `git fetch origin`, "
        + "or check out with the whole history (`fetch-depth: 0`)"
    case .tooSlow(let seconds): "git gave no answer within \(seconds) seconds"
    case .failed(let reason): "git failed: \(reason)"
    }
  }
}

extension HistoryError: Refusing {
  package var refusal: Refusal { Refusal(description) }
}
