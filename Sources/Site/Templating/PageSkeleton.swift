import Markdown

/// A template that was rendered once, with marks where its values go.
///
/// Pages that show the same parts of a template differ in their values alone, so the engine runs once for each
/// combination of parts and every page after that is a few copies of bytes.
struct PageSkeleton: Sendable {
  /// The names of the model that it was made of, in their order.
  private let names: [TemplateName]
  private var parts: [Part] = []
  /// How many bytes the literal parts take.
  private var size = 0

  private enum Part: Sendable {
    case literal([UInt8])
    /// A value, by its place in the model.
    case value(Int)
  }

  /// The mark that stands for a value: no template holds this control character.
  static func mark(_ place: Int) -> String { "\u{1}\(place)\u{1}" }

  /// Takes what the engine made of the marks of `model`.
  init(rendered: String, of model: TemplateModel) {
    names = model.values.map(\.name)
    for (index, piece) in rendered.utf8.split(separator: 1, omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 {
        guard let place = Int(Substring(piece)), names.indices.contains(place) else { continue }
        parts.append(.value(place))
      } else if !piece.isEmpty {
        parts.append(.literal(Array(piece)))
        size += piece.count
      }
    }
  }

  /// Whether a model has the names that it was made of, in the same order.
  func fits(_ model: TemplateModel) -> Bool {
    guard names.count == model.values.count else { return false }
    for (index, name) in names.enumerated() where model.values[index].name != name { return false }
    return true
  }

  /// The page with the values of `model`, whose names fit, in pieces: long ones are those of the model.
  func filled(with model: TemplateModel) -> [ArraySlice<UInt8>] {
    let values = model.values
    var room = size + 1024
    for part in parts {
      if case .value(let place) = part, values[place].value.longHTML == nil { room += values[place].value.size }
    }
    var output: [UInt8] = []
    output.reserveCapacity(room)
    var long: [(place: Int, bytes: [UInt8])] = []
    for part in parts {
      switch part {
      case .literal(let bytes): output.append(contentsOf: bytes)
      case .value(let place):
        if let bytes = values[place].value.longHTML {
          long.append((output.count, bytes))
        } else {
          values[place].value.write(to: &output)
        }
      }
    }
    var pieces: [ArraySlice<UInt8>] = []
    pieces.reserveCapacity(long.count * 2 + 1)
    var start = 0
    for (place, bytes) in long {
      if start < place { pieces.append(output[start..<place]) }
      pieces.append(bytes[...])
      start = place
    }
    pieces.append(output[start...])
    return pieces
  }
}

extension TemplateModel.Value {
  /// The bytes of HTML that is better lent than copied; nil for all else.
  fileprivate var longHTML: [UInt8]? {
    if case .html(let html) = self, html.bytes.count > 2048 { html.bytes } else { nil }
  }

  /// How many bytes it takes, but for what escaping adds.
  fileprivate var size: Int {
    switch self {
    case .text(let text): text.utf8.count
    case .html(let html): html.bytes.count
    case .flag, .list: 0
    }
  }

  /// Writes it, a text escaped.
  fileprivate func write(to output: inout [UInt8]) {
    switch self {
    case .text(let text): Escaping.appendText(text, to: &output)
    case .html(let html): output.append(contentsOf: html.bytes)
    case .flag, .list: return
    }
  }
}

extension TemplateModel {
  /// Which of its values are shown, a bit for each; nil where it holds more than there are bits, or a list that is not
  /// empty, as lists differ in their length.
  func shownParts() -> UInt64? {
    guard values.count <= UInt64.bitWidth else { return nil }
    var shown: UInt64 = 0
    for index in values.indices where values[index].value.isShown {
      if case .list = values[index].value { return nil }
      shown |= 1 << UInt64(index)
    }
    return shown
  }

  /// The same model with a mark in place of each value that is written.
  func marked() -> TemplateModel {
    var model = self
    for (place, (name, value)) in values.enumerated() where value.isShown {
      switch value {
      case .text, .html: model[name] = .html(TrustedHTML(trusted: PageSkeleton.mark(place)))
      case .flag, .list: continue
      }
    }
    return model
  }
}
