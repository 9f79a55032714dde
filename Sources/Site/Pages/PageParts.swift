import Handbook

/// The parts that are the same on many pages of documents, each made once.
struct PageParts: Sendable {
  let thumbs: ThumbLinks
  let bars: EscalateBars
  let fillData: FillData
  let incident: IncidentData
  /// The words of the script's parts that only some pages have a use for, as JSON.
  let words: [Words.ScriptPart: [UInt8]]

  init(_ context: PageContext) {
    thumbs = ThumbLinks(context.words)
    bars = EscalateBars()
    fillData = FillData(context.handbook)
    incident = IncidentData(context)
    words = Dictionary(
      uniqueKeysWithValues: Words.ScriptPart.allCases.map { ($0, Array(context.words.json(of: $0).utf8)) })
  }
}
