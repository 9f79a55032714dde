import Markdown

extension TemplateModel {
  /// Which of its values are shown, a bit for each; nil if it holds more than there are bits, or a list that is not
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

  /// The same model with the mark of its number in place of each value that is written.
  func marked() -> TemplateModel {
    var model = self
    for (number, (name, value)) in values.enumerated() where value.isShown {
      switch value {
      case .text, .html: model[name] = .html(TrustedHTML(trusted: HTMLStencil.mark(number)))
      case .flag, .list: continue
      }
    }
    return model
  }
}
