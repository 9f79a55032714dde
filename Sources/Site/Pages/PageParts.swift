import Handbook

/// The parts that are the same on many pages of documents, each made once.
struct PageParts: Sendable {
  let thumbs: ThumbLinks
  let bars: EscalateBars
  let fillData: FillData

  init(_ context: PageContext) {
    thumbs = ThumbLinks(context.words)
    bars = EscalateBars()
    fillData = FillData(context.handbook)
  }
}
