import Markdown

/// A template that was rendered once, with marks where its values go.
///
/// Pages that show the same parts of a template differ in their values alone, so the engine runs once for each
/// combination of parts and every page after that is a few copies of bytes.
struct PageSkeleton: Sendable {
  private var parts: [Part] = []

  private enum Part: Sendable {
    case literal([UInt8])
    case value(String)
  }

  /// The mark that stands for a value: no template holds this control character.
  static func mark(_ name: String) -> String { "\u{1}\(name)\u{1}" }

  /// Takes what the engine made of a model of marks.
  init(rendered: String) {
    for (index, piece) in rendered.utf8.split(separator: 1, omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 {
        parts.append(.value(String(Substring(piece))))
      } else if !piece.isEmpty {
        parts.append(.literal(Array(piece)))
      }
    }
  }

  /// The page with the values of `model`.
  func filled(with model: TemplateModel) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(32_768)
    for part in parts {
      switch part {
      case .literal(let bytes): output.append(contentsOf: bytes)
      case .value(let name): model.write(name, to: &output)
      }
    }
    return output
  }
}

extension TemplateModel {
  /// Writes a value, texts escaped.
  fileprivate func write(_ name: String, to output: inout [UInt8]) {
    switch self[name] {
    case .text(let text): Escaping.appendText(text, to: &output)
    case .html(let html): output.append(contentsOf: html.bytes)
    case .flag, .list, nil: return
    }
  }

  /// The parts of a template that this model shows, as a key; nil where it holds lists, whose length may differ.
  func shownParts() -> String? {
    var names: [String] = []
    for (name, value) in values {
      switch value {
      case .text(let text): if !text.isEmpty { names.append(name) }
      case .html(let html): if !html.isEmpty { names.append(name) }
      case .flag(let flag): if flag { names.append(name) }
      case .list(let models): if !models.isEmpty { return nil }
      }
    }
    return names.sorted().joined(separator: " ")
  }

  /// The same model with a mark in place of each value.
  func marked() -> TemplateModel {
    var model = self
    for (name, value) in values {
      switch value {
      case .text(let text) where !text.isEmpty: model[name] = .html(TrustedHTML(trusted: PageSkeleton.mark(name)))
      case .html(let html) where !html.isEmpty: model[name] = .html(TrustedHTML(trusted: PageSkeleton.mark(name)))
      default: continue
      }
    }
    return model
  }
}
