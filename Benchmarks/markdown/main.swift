import CCMark
import Diagnostics
import Foundation
import Markdown

// Prints how long our reading (parse, facts, passes, body) takes beside libcmark's own parse and render of the
// same bytes, and how long hostile inputs of 1 MB take. Run: swift run -c release MarkdownBenchmark

let documents = RealisticDocuments.make(count: 400)
let bytes = documents.map(\.count).reduce(0, +)
print("\(documents.count) documents, \(bytes / documents.count) bytes each on average")

if CommandLine.arguments.contains("--profile") {
  let documents =
    CommandLine.arguments.contains("postmortem") ? RealisticDocuments.make(count: 400, kinds: [.postmortem]) : documents
  let sources = documents.map { SourceFile(path: "a.md", bytes: $0) }
  if CommandLine.arguments.contains("baseline") {
    for _ in 0..<(CommandLine.arguments.contains("once") ? 1 : 40) {
      for document in documents { Rounds.cmark(document) }
    }
    exit(0)
  }
  for _ in 0..<(CommandLine.arguments.contains("once") ? 1 : 40) {
    for source in sources { _ = MarkdownDocument(parsing: source, from: 0) }
  }
  exit(0)
}
for kind in RealisticDocuments.Kind.allCases {
  let documents = RealisticDocuments.make(count: 400, kinds: [kind])
  print("  \(kind): ratio \(Rounds.ratio(of: documents))")
}
print("all together: \(Rounds.report(documents))")

var isSlow = false
for (name, text) in HostileInputs.all {
  let source = SourceFile(path: "hostile.md", text: text)
  let seconds = Rounds.seconds { _ = MarkdownDocument(parsing: source, from: 0) }
  let own = Rounds.seconds { Rounds.cmark(source.bytes) }
  print("  \(name): \(text.utf8.count) bytes in \(milliseconds(seconds)) ms (libcmark alone \(milliseconds(own)) ms)")
  if seconds > 1 { isSlow = true }
}
print(isSlow ? "at least one hostile input takes more than a second" : "all hostile inputs are below a second")

func milliseconds(_ seconds: Double) -> Int { Int(seconds * 1000) }
