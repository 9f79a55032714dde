import Testing

@testable import Handbook

@Suite("A command says which way of running a service it is for")
struct RuntimeTests {
  @Test(
    "by the words that the line above it begins with",
    arguments: [
      ("systemd:", "systemd"), ("pm2 (if the log has no times):", "pm2"), ("pm2, by process:", "pm2"),
      ("systemd and pm2, in the folder of step 3:", "systemd pm2"),
      ("systemd, pm2, or container:", "systemd pm2 container"),
      ("systemd or systemd:", "systemd"), ("container", "container"),
      ("Kubernetes:", "kubernetes"), ("kubernetes, on your own machine:", "kubernetes"),
      ("Kubernetes's own:", "kubernetes"), ("KUBERNETES:", ""), ("kubernetesx:", ""), ("[ubernetes:", ""),
      ("Systemd, pm2 and container:", "systemd pm2 container"), ("SYSTEMD:", ""),
      ("systemd-resolved is ill:", "systemd"), ("systemdx:", ""), ("pm2é:", ""), ("Restart. systemd:", ""), ("", ""),
      ("systemd and then:", "systemd"),
    ])
  func begins(text: String, runtimes: String) {
    #expect(Runtime.named(atStartOf: text.utf8).map(\.rawValue).joined(separator: " ") == runtimes)
  }
}
