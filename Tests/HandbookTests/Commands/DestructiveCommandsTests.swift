import Diagnostics
import Markdown
import Testing

@testable import Handbook

@Suite("Commands that delete or stop something")
struct DestructiveCommandsTests {
  private static func name(of command: String) -> String? {
    let text = "```sh\n\(command)\n```"
    let markdown = MarkdownDocument(parsing: SourceFile(path: "a.md", text: text), from: 0)
    let found = ShellBlock.all(in: markdown).flatMap(\.commands).lazy.compactMap {
      DestructiveCommands.find(in: $0, markdown.text)
    }.first
    // The page looks less closely first, and must not miss what the rule finds.
    #expect(DestructiveCommands.blocks(of: markdown).isEmpty == (found == nil), "\(command)")
    return found?.name
  }

  @Test(
    "are told by their words, also after a pipe, in a loop and with sudo",
    arguments: [
      ("rm -rf /var/cache", "rm -rf"), ("rm -rf /var/lib/mysql /tmp/x", "rm -rf"), ("rm -rf /tmp/../etc", "rm -rf"),
      ("sudo rm -r x", "rm -r"), ("find . | xargs rm -r", "rm -r"),
      ("for x in a; do rm -R $x; done", "rm -R"), ("dd if=/dev/zero of=/dev/sda", "dd of=/dev/sda"),
      ("kubectl -n x delete pvc data-0", "kubectl delete"), ("oc delete pod a --force --grace-period=0", "oc delete"),
      ("kubectl delete deployment/api", "kubectl delete"), ("terraform destroy", "terraform destroy"),
      ("aws ec2 terminate-instances --instance-ids i", "aws terminate-instances"),
      ("curl -X DELETE https://e.com", "curl -X DELETE"), ("psql -c 'DELETE FROM users'", "DELETE FROM"),
      ("git push --force", "git push --force"), ("redis-cli FLUSHALL", "redis-cli FLUSHALL"),
      ("kill -9 4711", "kill -9"),
      ("mkfs.ext4 /dev/sdb", "mkfs.ext4"), ("helm -n a status && helm uninstall b", "helm uninstall"),
      ("sudo reboot", "reboot"), ("gcloud compute instances delete x", "gcloud delete"),
    ])
  func found(_ command: String, _ name: String) { #expect(Self.name(of: command) == name) }

  @Test(
    "are not what restarts something, what only looks, and what is said to change nothing",
    arguments: [
      "rm file", "rm -rf /tmp/x", "rm -rf /tmp/x /tmp/y 2>/dev/null",
      "rm -rf /tmp/a > /dev/null", "rm -rf /tmp/b 2> /dev/null", "rm -rf /tmp/c # clean up", "rm -rf \\\n  /tmp/d",
      "kubectl delete pod api-0", "kubectl delete sts a --cascade=orphan", "kill 4711",
      "terraform plan", "terraform destroy --dry-run", "git push --force-with-lease", "git push", "curl -X POST x",
      "echo rm", "dd if=/dev/sda of=image", "kubectl get pvc", "helm list", "systemctl restart api",
    ])
  func passed(_ command: String) { #expect(Self.name(of: command) == nil) }
}
