import Markdown

/// A template that was rendered once, with marks where its values go.
///
/// Pages that show the same parts of a template differ in their values alone, so the engine runs once for each
/// combination of parts and every page after that is a few copies of bytes.
struct PageSkeleton: Sendable {
  private var parts: [Part] = []

  private enum Part: Sendable {
    case literal([UInt8])
    /// A value by its name, and where it stood in the model that the skeleton was made of.
    case value(String, place: Int)
  }

  /// The mark that stands for a value: no template holds this control character.
  static func mark(_ name: String) -> String { "\u{1}\(name)\u{1}" }

  /// Takes what the engine made of the marks of `model`.
  init(rendered: String, of model: TemplateModel) {
    for (index, piece) in rendered.utf8.split(separator: 1, omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 {
        let name = String(Substring(piece))
        parts.append(.value(name, place: model.values.firstIndex { $0.name == name } ?? 0))
      } else if !piece.isEmpty {
        parts.append(.literal(Array(piece)))
      }
    }
  }

  /// The page with the values of `model`.
  func filled(with model: TemplateModel) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(
      parts.reduce(1024) { size, part in
        switch part {
        case .literal(let bytes): size + bytes.count
        case .value(let name, let place): size + model.size(name, at: place)
        }
      })
    for part in parts {
      switch part {
      case .literal(let bytes): output.append(contentsOf: bytes)
      case .value(let name, let place): model.write(name, at: place, to: &output)
      }
    }
    return output
  }
}

extension TemplateModel {
  /// The value called `name`, which nearly always stands at `place`.
  private func value(_ name: String, at place: Int) -> Value? {
    place < values.count && values[place].name == name ? values[place].value : self[name]
  }

  /// How many bytes a value takes, but for what escaping adds.
  fileprivate func size(_ name: String, at place: Int) -> Int {
    switch value(name, at: place) {
    case .text(let text): text.utf8.count
    case .html(let html): html.bytes.count
    case .flag, .list, nil: 0
    }
  }

  /// Writes a value, texts escaped.
  fileprivate func write(_ name: String, at place: Int, to output: inout [UInt8]) {
    switch value(name, at: place) {
    case .text(let text): Escaping.appendText(text, to: &output)
    case .html(let html): output.append(contentsOf: html.bytes)
    case .flag, .list, nil: return
    }
  }

  /// The parts of a template that this model shows, as a key; nil where it holds lists, whose length may differ.
  ///
  /// Models that set the same parts in another order have another key and cost one skeleton more.
  func shownParts() -> String? {
    var names = ""
    names.reserveCapacity(512)
    for (name, value) in values {
      switch value {
      case .text(let text): if text.isEmpty { continue }
      case .html(let html): if html.isEmpty { continue }
      case .flag(let flag): if !flag { continue }
      case .list(let models):
        if !models.isEmpty { return nil }
        continue
      }
      names += name
      names += " "
    }
    return names
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
