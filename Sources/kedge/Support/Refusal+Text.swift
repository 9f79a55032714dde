import Diagnostics
import Ground

extension Refusal {
  /// The refusal as it is printed: `kedge: message`, and below it `help: …` for each line of help.
  var text: String {
    reasons.map { reason in
      let help =
        reason.help.map { $0.split(separator: "\n").map { "\n  help: " + Self.safe(String($0)) }.joined() } ?? ""
      return "kedge: " + Self.safe(reason.message) + help
    }.joined(separator: "\n")
  }

  /// Text from files and other programs cannot take over the terminal; it may have several lines.
  private static func safe(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { Terminal.safe(String($0)) }
      .joined(separator: "\n")
  }
}
