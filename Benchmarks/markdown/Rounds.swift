import CCMark
import Diagnostics
import Markdown
import Platform

/// Measures in interleaved rounds and takes medians, since the machine is shared.
enum Rounds {
  /// Seconds of processor time, which other processes on the machine disturb least.
  static func seconds(_ work: () -> Void) -> Double {
    let start = clock()
    work()
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
  }

  /// What libcmark alone does: parse, render, free.
  static func cmark(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress,
        let tree = cmark_parse_document(start.assumingMemoryBound(to: CChar.self), buffer.count, CMARK_OPT_DEFAULT)
      else { return }
      cmark_get_default_mem_allocator().pointee.free(cmark_render_html(tree, CMARK_OPT_DEFAULT))
      cmark_node_free(tree)
    }
  }

  static func medians(of documents: [[UInt8]]) -> (ours: Double, cmark: Double) {
    let sources = documents.map { SourceFile(path: "a.md", bytes: $0) }
    var ours: [Double] = []
    var own: [Double] = []
    for _ in 0..<9 {
      own.append(seconds { for document in documents { cmark(document) } })
      ours.append(seconds { for source in sources { _ = MarkdownDocument(parsing: source, from: 0) } })
    }
    return (ours.sorted()[4], own.sorted()[4])
  }

  static func ratio(of documents: [[UInt8]]) -> String {
    let (ours, own) = medians(of: documents)
    return rounded(ours / own)
  }

  static func report(_ documents: [[UInt8]]) -> String {
    let (ours, own) = medians(of: documents)
    let count = Double(documents.count)
    return "ours \(rounded(ours / count * 1e6)) µs, libcmark \(rounded(own / count * 1e6)) µs a document, "
      + "ratio \(rounded(ours / own)) (the bar is 2)"
  }

  private static func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
}
