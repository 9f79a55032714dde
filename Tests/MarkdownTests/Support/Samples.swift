import Foundation

/// Real documents: those beside the tests, the repository's own content where it is there, and those in
/// the folder that `KEDGE_CORPUS` names, if it is set.
enum Samples {
  static func all() throws -> [String] {
    let corpus = ProcessInfo.processInfo.environment["KEDGE_CORPUS"]
    return try ["playbook.md", "postmortem.md", "guide.md"].map { try TestFiles.text("Samples/\($0)") }
      + TestFiles.documents(below: "content") + (corpus.map { TestFiles.documents(in: URL(fileURLWithPath: $0)) } ?? [])
  }
}
