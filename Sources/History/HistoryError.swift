import Ground

/// Why git could not answer.
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
    case .noGit: "git is not on PATH; install it, or run without `--base`"
    case .noRepository(let folder, let reason): "`\(folder)` is not in a readable git work tree: \(reason)"
    case .unknownRef(let ref): "git has no commit `\(ref)`; `git fetch` gets the commits of others"
    case .shallow(let ref):
      "the history is shallow and does not reach `\(ref)`; run `git fetch --unshallow` and `git fetch origin`, "
        + "or check out with the whole history (`fetch-depth: 0`)"
    case .tooSlow(let seconds): "git did not answer within \(seconds) seconds"
    case .failed(let reason): "git failed: \(reason)"
    }
  }
}

extension HistoryError: Refusing {
  package var refusal: Refusal { Refusal(description) }
}
