import Diagnostics

@testable import Markdown

/// Renders a document as cmark's programs do, so that both can be compared.
enum Filling {
  static func html(_ body: RenderedBody, of facts: Facts) -> String {
    var output: [UInt8] = []
    let links = facts.links
    body.write(to: &output) { kind, output in
      switch kind {
      case .linkURL(let index), .imageURL(let index):
        let url = links[index].destination
        if !isDangerousForCMark(url) { Escaping.appendEncodedURL(url, to: &output) }
      case .parameter(let number): output.append(contentsOf: "{{\(body.parameters[number])}}".utf8)
      case .calloutTitle(let callout): output.append(contentsOf: callout.rawValue.utf8)
      case .tableLabel: output.append(contentsOf: "table".utf8)
      case .taskLabel(let isDone): output.append(contentsOf: (isDone ? "done" : "open").utf8)
      default: Footnotes(facts.footnotes, facts.footnoteReferences).write(kind, to: &output)
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Footnotes as cmark-gfm writes them.
  private struct Footnotes {
    let footnotes: [Footnote]
    let references: [Footnote.Reference]

    init(_ footnotes: [Footnote], _ references: [Footnote.Reference]) {
      (self.footnotes, self.references) = (footnotes, references)
    }

    func write(_ kind: Hole.Kind, to output: inout [UInt8]) {
      switch kind {
      case .footnotesLabel: output.append(contentsOf: " data-footnotes".utf8)
      case .footnoteStart(let number): output.append(contentsOf: " id=\"fn-\(id(number))\"".utf8)
      case .footnoteReference(let index):
        let reference = references[index]
        output.append(
          contentsOf: ("<sup class=\"footnote-ref\"><a href=\"#fn-\(id(reference.footnote))\" id=\"fnref-"
            + "\(place(reference))\" data-footnote-ref>\(footnotes[reference.footnote].number)</a></sup>").utf8)
      case .footnoteEnd(let number):
        for reference in references where reference.footnote == number {
          // After a block there is no word to keep away from.
          let space = output.last == UInt8(ascii: "\n") ? "" : " "
          let mark = reference.occurrence == 1 ? "" : "<sup class=\"footnote-ref\">\(reference.occurrence)</sup>"
          output.append(
            contentsOf: (space
              + "<a href=\"#fnref-\(place(reference))\" class=\"footnote-backref\" data-footnote-backref "
              + "aria-label=\"Back to content\">↩\(mark)</a>").utf8)
        }
      default: break
      }
    }

    private func id(_ number: Int) -> String {
      // cmark-gfm writes the label of the definition.
      var output: [UInt8] = []
      Escaping.appendEncodedURL(footnotes[number].label, to: &output)
      return String(decoding: output, as: UTF8.self)
    }

    private func place(_ reference: Footnote.Reference) -> String {
      id(reference.footnote) + (reference.occurrence == 1 ? "" : "-\(reference.occurrence)")
    }
  }

  /// Reads a document and renders it as the site would.
  static func read(_ text: String) -> (document: MarkdownDocument, html: String) {
    let document = MarkdownDocument(parsing: SourceFile(path: "a.md", text: text), from: 0)
    return (document, safeHTML(document.body, links: document.links, document.footnotes, document.footnoteReferences))
  }

  /// Renders a document as the site would, with our own check of URLs.
  static func safeHTML(_ body: RenderedBody, of facts: Facts) -> String {
    safeHTML(body, links: Link.packed(facts.links), facts.footnotes, facts.footnoteReferences)
  }

  private static func safeHTML(
    _ body: RenderedBody, links: [Link], _ footnotes: [Footnote], _ references: [Footnote.Reference]
  ) -> String {
    var output: [UInt8] = []
    body.write(to: &output) { kind, output in
      switch kind {
      case .linkURL(let index), .imageURL(let index): Escaping.appendURL(links[index].destination, to: &output)
      case .parameter(let number): Escaping.appendText("{{\(body.parameters[number])}}", to: &output)
      case .calloutTitle(let callout): output.append(contentsOf: callout.rawValue.utf8)
      case .tableLabel: output.append(contentsOf: "table".utf8)
      case .taskLabel(let isDone): output.append(contentsOf: (isDone ? "done" : "open").utf8)
      case .footnoteReference(let index):
        let (number, occurrence) = (footnotes[references[index].footnote].number, references[index].occurrence)
        output.append(
          contentsOf: ("<sup><a id=\"_noteref-\(number)-\(occurrence)\" href=\"#_note-\(number)\">\(number)"
            + "</a></sup>").utf8)
      case .footnoteStart(let index): output.append(contentsOf: " id=\"_note-\(footnotes[index].number)\"".utf8)
      case .footnoteEnd(let index):
        for reference in references where reference.footnote == index {
          let number = footnotes[index].number
          output.append(contentsOf: " <a href=\"#_noteref-\(number)-\(reference.occurrence)\">↩</a>".utf8)
        }
      default: break
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func isDangerousForCMark(_ url: String) -> Bool {
    let lower = url.lowercased()
    if lower.hasPrefix("data:") {
      return !["png", "gif", "jpeg", "webp"].contains { lower.hasPrefix("data:image/\($0)") }
    }
    return ["javascript:", "vbscript:", "file:"].contains { lower.hasPrefix($0) }
  }
}
