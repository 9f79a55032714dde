import Diagnostics
import Handbook
import Markdown

/// A sample output under a command fits exactly one label of its step.
///
/// What the author pasted there is what the responder will see: a label that does not fit it fits nothing.
struct MisfitSample: DocumentRule {
  static let rule = Rule(
    "misfit-sample", .warning, "each sample output (a fence of the language `output`) matches one label of its step")

  /// How many bytes of samples are compared in a document.
  private static let most = 200_000

  func check(_ document: Document, in context: DocumentContext) -> [Diagnostic] {
    guard document.kind == .playbook, document.markdown.codeBlocks.contains(where: \.isSample) else { return [] }
    var rest = Self.most
    return zip(document.stepItems, context.branches(of: document)).flatMap { item, branches -> [Diagnostic] in
      let samples = document.samples(ofStep: item)
      guard !samples.isEmpty, branches.havePatterns else { return [] }
      return samples.compactMap { sample in
        let block = document.markdown.codeBlocks[sample]
        rest -= block.text.count
        guard rest > 0 else { return nil }
        let fits = branches.fitting(CommandOutput(Array(document.markdown.text[block.text])))
        guard fits.count != 1 else { return nil }
        let start = block.range.lowerBound
        return context.finding(
          self,
          fits.isEmpty
            ? "this sample output matches no label of its step"
            : "this sample output matches \(fits.count) labels of its step",
          at: start..<max(start, min(context.source.endOfLine(at: start), block.range.upperBound)),
          help: fits.isEmpty
            ? "put a part of a line of it, as code, into the label that it belongs to"
            : "write more of the line into the pattern that should not match",
          notes: fits.map { .init("it matches this label", in: context.source, at: branches[$0].range) })
      }
    }
  }
}
