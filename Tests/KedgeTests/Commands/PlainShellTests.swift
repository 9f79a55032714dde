import Ground
import TestSupport
import Testing

@testable import Rules

@Suite("No process starts for what is certainly well-formed")
struct PlainShellTests {
  private static let bash = ShellProgram(
    arguments: ["bash", "--norc", "--noprofile", "-n", "/dev/stdin"], environment: ["LC_ALL": "C"])

  private static let tokens = [
    "ls", "-l", "a=1", "$HOME", "${x}", "\"a b\"", "\"$x\"", "\"", "'", "'a b'", "|", "||", "&&", "&", ";", ";;", ">",
    ">>", "<", "2>&1", "&>", "\\", "\\\n", "\n", "#", "(", ")", "{", "}", "!", "[", "]", "`", "$(", "if", "then", "fi",
    "for", "do", "done", "in", "x", "ü", "\t", "*", "?", "~", "%", "=", "<<", "<(", "[[", "$", "\"$(ls)\"", "a\\ b",
  ]

  @Test("Whatever is said to be well-formed, bash reads", arguments: RandomSource.seeds(40))
  func agrees(_ seed: UInt64) throws {
    var random = RandomSource(seed: seed)
    var accepted = 0
    for _ in 0..<60 {
      let words = (0...random.number(1...7)).map { _ in random.pick(Self.tokens) }
      let script = words.joined(separator: random.chance(80) ? " " : "") + "\n"
      guard PlainShell.isWellFormed(Array(script.utf8)) else { continue }
      accepted += 1
      guard case .said(_, let errors, let status) = Self.bash.read(Array(script.utf8)) else {
        Issue.record("bash gave no answer")
        return
      }
      let said = String(decoding: errors, as: UTF8.self)
      #expect(status == 0, "\(script.debugDescription): \(said)")
    }
    #expect(accepted > 0)
  }

  @Test(
    "The commands of most runbooks are",
    arguments: [
      "kubectl -n prod get pods | grep -v Running\n",
      "curl -sS -w 'code %{http_code}\\n' \"https://$HOST/health\" && echo ok\n",
      "journalctl -u api --since '10 min ago' 2>&1 | tail -n 50 # the last\n\ndf -h\n",
      "POD=$(kubectl get pod -l \"app=$(hostname)\" -o name | head -n 1)\nkubectl logs \"${POD}\"\n",
      "A=1 B=\"2 3\" ./run \\\n  --now; uptime &\n",
    ])
  func plain(_ script: String) { #expect(PlainShell.isWellFormed(Array(script.utf8))) }
}
