import Ground
import Handbook
import Markdown

/// What is in the text of a document for each place that a reader fills in: there are few, and each appears often.
struct ParameterMarks {
  private var marks: [(name: String, html: [UInt8])] = []

  init(_ document: Document) {
    guard !document.markdown.parameters.isEmpty else { return }
    let isMessage = document.kind == .comms
    for parameter in document.parameters {
      var html: [UInt8] = []
      html.reserveCapacity(64 + parameter.name.utf8.count * 2 + parameter.example.utf8.count)
      html.append(
        literal: isMessage ? "<span class=\"param is-example\" data-param=\"" : "<span class=\"param\" data-param=\"")
      Escaping.appendAttribute(parameter.name, to: &html)
      html.append(literal: "\">")
      // What nobody filled must not be pasted as if it were so: a message names its open places.
      Escaping.appendText(isMessage ? "[\(parameter.name)]" : parameter.example, to: &html)
      html.append(literal: "</span>")
      marks.append((parameter.name, html))
    }
  }

  /// Writes what stands for a name; one that is not declared stays as it was written.
  func write(_ name: String, to output: inout [UInt8]) {
    for index in marks.indices where marks[index].name == name {
      output.append(contentsOf: marks[index].html)
      return
    }
    output.append(literal: "{{")
    Escaping.appendText(name, to: &output)
    output.append(literal: "}}")
  }
}
