import Diagnostics
import Markdown

// Prints how long our reading (parse, facts, passes, body) takes beside libcmark's own parse and render of the
// same bytes, and how long hostile inputs of 1 MB take. Run: swift run -c release MarkdownBenchmark
// For a profiler: `MarkdownBenchmark ours` and `MarkdownBenchmark libcmark` do nothing but the one or the other.

let documents = RealisticDocuments.make(count: 400)

switch CommandLine.arguments.dropFirst().first {
case "ours":
  let sources = documents.map { SourceFile(path: "a.md", bytes: $0) }
  for _ in 0..<40 { for source in sources { _ = MarkdownDocument(parsing: source, from: 0) } }
case "libcmark":
  for _ in 0..<40 { for document in documents { Rounds.cmark(document) } }
default:
  let bytes = documents.map(\.count).reduce(0, +)
  print("\(documents.count) documents, \(bytes / documents.count) bytes each on average")
  for kind in RealisticDocuments.Kind.allCases {
    print("  \(kind): ratio \(Rounds.ratio(of: RealisticDocuments.make(count: 400, kinds: [kind])))")
  }
  print("all together: \(Rounds.report(documents))")
  HostileInputs.report()
}
