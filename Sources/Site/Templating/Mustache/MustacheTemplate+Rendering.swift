import Ground
import Markdown

extension MustacheTemplate {
  /// A part of a template that is being written.
  private struct Part {
    /// The step that begins it.
    let begin: Int
    /// The items of the list that it is written for; none if it is written once, for a value that is there.
    let items: [TemplateModel]
    /// How many of them are begun.
    var begun = 1
  }

  /// Writes the template with the values of a model. A name that has none in a part is looked for outside of it.
  func render(_ model: TemplateModel) -> [UInt8] {
    var output: [UInt8] = []
    var models = [model]
    var parts: [Part] = []
    var index = 0
    while index < steps.count {
      switch steps[index] {
      case .write(let bytes): output += bytes
      case .value(let name): Self.value(of: name, in: models)?.writeWhole(to: &output)
      case .begin(let name, let isInverted, let end):
        let value = Self.value(of: name, in: models)
        guard (value?.isShown ?? false) != isInverted else {
          index = end
          break
        }
        if case .list(let items) = value, let first = items.first {
          parts.append(Part(begin: index, items: items))
          models.append(first)
        } else {
          parts.append(Part(begin: index, items: []))
        }
      case .end:
        guard var part = parts.popLast() else { break }
        if !part.items.isEmpty { models.removeLast() }
        if part.begun < part.items.count {
          models.append(part.items[part.begun])
          part.begun += 1
          index = part.begin
          parts.append(part)
        }
      }
      index += 1
    }
    return output
  }

  private static func value(of name: String, in models: [TemplateModel]) -> TemplateModel.Value? {
    for model in models.reversed() {
      if let value = model.shown(as: name) { return value }
    }
    return nil
  }
}

extension TemplateModel.Value {
  /// Writes it as a template that names it does; a flag by its word.
  fileprivate func writeWhole(to output: inout [UInt8]) {
    if case .flag(let flag) = self {
      output += Array((flag ? "true" : "false").utf8)
    } else {
      write(to: &output)
    }
  }
}
