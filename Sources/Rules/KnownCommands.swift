import Diagnostics
import Ground
import Handbook
import Markdown

/// What several rules ask of one document's commands and steps, made when the first one asks.
final class KnownCommands: Sendable {
  private struct Known {
    var blocks: [ShellBlock]?
    var places: (number: Int, places: CodePlaces)?
    var prose: StepProse?
    var branches: [[StepBranch]]?
  }

  private let known = Mutex(Known())

  /// The shell blocks of the document.
  func blocks(of document: Document) -> [ShellBlock] {
    if document.markdown.codeBlocks.isEmpty { return [] }
    return known.withLock { known in
      if let blocks = known.blocks { return blocks }
      let blocks = ShellBlock.all(in: document.markdown)
      known.blocks = blocks
      return blocks
    }
  }

  /// The places of a code block: a rule asks for many of one block in a row.
  func places(inCode number: Int, of document: Document, _ source: SourceFile) -> CodePlaces {
    known.withLock { known in
      if let places = known.places, places.number == number { return places.places }
      let places = CodePlaces(document.markdown.codeBlocks[number], of: document.markdown, in: source)
      known.places = (number, places)
      return places
    }
  }

  /// What the steps of the document say in words.
  func prose(of document: Document) -> StepProse {
    known.withLock { known in
      if let prose = known.prose { return prose }
      let prose = StepProse(document)
      known.prose = prose
      return prose
    }
  }

  /// The branches of each of the document's steps.
  func branches(of document: Document) -> [[StepBranch]] {
    known.withLock { known in
      if let branches = known.branches { return branches }
      let branches = document.stepItems.map { document.branches(ofStep: $0) }
      known.branches = branches
      return branches
    }
  }
}
