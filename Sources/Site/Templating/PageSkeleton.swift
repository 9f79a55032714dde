import Ground
import Markdown

/// A template that was rendered once, as a stencil whose places are values of the model.
///
/// Pages that show the same parts of a template differ only in their values, so the engine runs once for each
/// combination of parts and every page after that is a few copies of bytes.
struct PageSkeleton: Sendable {
  /// The names of the model that it was made of, in their order.
  private let names: [TemplateName]
  /// Its places are the values with those names, by number.
  private let stencil: HTMLStencil

  /// Takes what the engine made of the marks of `model`.
  init(rendered: [UInt8], of model: TemplateModel) {
    names = model.values.map(\.name)
    stencil = HTMLStencil(rendered, places: names.count)
  }

  /// Whether a model has the names that it was made of, in the same order.
  func fits(_ model: TemplateModel) -> Bool {
    guard names.count == model.values.count else { return false }
    for (index, name) in names.enumerated() where model.values[index].name != name { return false }
    return true
  }

  /// The page with the values of `model`, whose names match: long ones are separate pieces, which are not copied.
  func filled(with model: TemplateModel) -> [Piece] {
    let values = model.values
    var output: [UInt8] = []
    output.reserveCapacity(stencil.size + 1024 + stencil.numbers.reduce(0) { $0 + values[$1].value.copiedSize })
    var long: [(offset: Int, piece: Piece)] = []
    stencil.write(to: &output) { number, output in
      if let piece = values[number].value.longPiece {
        long.append((output.count, piece))
      } else {
        values[number].value.write(to: &output)
      }
    }
    var pieces: [Piece] = []
    pieces.reserveCapacity(long.count * 2 + 1)
    var start = 0
    for (offset, piece) in long {
      if start < offset { pieces.append(Piece(output[start..<offset])) }
      pieces.append(piece)
      start = offset
    }
    pieces.append(Piece(output[start...]))
    return pieces
  }
}
