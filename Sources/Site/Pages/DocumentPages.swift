import Handbook

/// Makes the pages of documents; what many of them share is made once.
///
/// It is a class because every page has a hand on it while it is made.
final class DocumentPages: Sendable {
  private let context: PageContext
  private let shared: PageParts

  init(_ context: PageContext) {
    self.context = context
    shared = PageParts(context)
  }

  /// The page of a document.
  func page(_ index: Int) -> [Piece] {
    context.templates.pieces("page", PageModel(index, in: context, shared).model)
  }
}
