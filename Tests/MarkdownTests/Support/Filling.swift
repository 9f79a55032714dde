import Diagnostics

@testable import Markdown

/// Renders a document as cmark's programs do, so that both can be compared.
enum Filling {
  static func html(_ body: RenderedBody, links: [Link]) -> String {
    var output: [UInt8] = []
    body.write(to: &output) { kind, output in
      switch kind {
      case .linkURL(let index), .imageURL(let index):
        let url = links[index].destination
        if !isDangerousForCMark(url) { Escaping.appendEncodedURL(url, to: &output) }
      case .parameter(let number): output.append(contentsOf: "{{\(body.parameters[number])}}".utf8)
      case .calloutTitle(let callout): output.append(contentsOf: callout.rawValue.utf8)
      case .tableLabel: output.append(contentsOf: "table".utf8)
      case .taskLabel(let isDone): output.append(contentsOf: (isDone ? "done" : "open").utf8)
      default: break
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Reads a document and renders it as the site would.
  static func read(_ text: String) -> (document: MarkdownDocument, html: String) {
    let document = MarkdownDocument(parsing: SourceFile(path: "a.md", text: text), from: 0)
    return (document, safeHTML(document.body, links: document.links))
  }

  /// Renders a document as the site would, with our own check of URLs.
  static func safeHTML(_ body: RenderedBody, links: [Link]) -> String {
    var output: [UInt8] = []
    body.write(to: &output) { kind, output in
      switch kind {
      case .linkURL(let index), .imageURL(let index): Escaping.appendURL(links[index].destination, to: &output)
      case .parameter(let number): Escaping.appendText("{{\(body.parameters[number])}}", to: &output)
      case .calloutTitle(let callout): output.append(contentsOf: callout.rawValue.utf8)
      case .tableLabel: output.append(contentsOf: "table".utf8)
      case .taskLabel(let isDone): output.append(contentsOf: (isDone ? "done" : "open").utf8)
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
