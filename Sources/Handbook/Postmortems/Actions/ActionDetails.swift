import Calendar
import Ground
import Markdown
import YAML

/// What the text of an action says besides what to do: owner, date, priority, ticket.
struct ActionDetails {
  let text: PostmortemText
  /// The day of the incident.
  let day: CivilDate?
  var priority: Located<String>?
  var owner: Located<String>?
  var ownerWords: Located<String>?
  var due: Located<CivilDate>?
  var dueWords: Located<String>?
  /// Whether a day after `by` and the like may be when it is due; not where a column says that.
  var readsWeakDues = true
  /// The days after such words in the text that is being read.
  var weakDues: [WeakDue] = []
  /// The one of them that counts where nothing else says when it is due.
  var weakDue: WeakDue?
  var kind: Located<ActionItem.Kind>?
  var ticket: Located<String>?
  var isDone = false
  var doneRange: Range<Int>?
  /// A name that is part of the action unless nothing but other details follows it.
  var handle: Range<Int>?
  /// The parts of the source that give details rather than the action itself.
  var asides: [Range<Int>] = []

  init(_ text: PostmortemText, day: CivilDate?) { (self.text, self.day) = (text, day) }

  /// Leaves a part of the text out of the action; beyond the first dozen, nothing more is left out.
  mutating func setAside(_ range: Range<Int>) {
    if asides.count < 12 { asides.append(range) }
  }

  /// Takes the words given as the owner.
  mutating func setOwner(_ words: String, at range: Range<Int>) {
    if ActionItem.isNobody(words) {
      ownerWords = Located(words, at: range)
    } else {
      (owner, ownerWords) = (Located(words, at: range), nil)
    }
  }

  /// Takes the ticket of a cell: the URL of its link, else its words.
  mutating func setTicket(cell: Int, _ words: String, at range: Range<Int>) {
    if let link = text.markdown.links(in: cell).first(where: { $0.destination.hasPrefix("http") }) {
      ticket = Located(link.destination, at: link.range)
    } else if !ActionItem.isNobody(words) {
      ticket = ticket ?? Located(words, at: range)
    }
  }

  /// The day that a date without its year means: one near the incident, which it does not come much before.
  func day(of date: WrittenDate) -> CivilDate? {
    guard let found = date.day(near: day) else { return nil }
    guard date.year == nil, let day else { return found }
    return found.days(since: day) < -31 ? nil : found
  }

  /// The words of an action without what else was said of it.
  func withoutDetails(_ words: String) -> String {
    var result = Array(words.utf8)
    // Both are in the order of the text.
    var start = 0
    for aside in asides.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let literal = String(decoding: text.bytes(aside).filter { $0 != .asterisk }, as: UTF8.self).trimmed(of: " ")
      guard !literal.isEmpty, let found = result[start...].range(of: literal) else { continue }
      result.removeSubrange(found)
      start = found.lowerBound
    }
    guard result.count != words.utf8.count else { return words }
    let left = result.split(separator: UInt8.space).filter { word in !word.allSatisfy(Self.isLeftOver) }
    return String(decoding: Array(left.joined(separator: [UInt8.space])), as: UTF8.self).trimmed(of: " ,;:–—-([|")
  }

  /// Whether a byte by itself is only what is left around something that was taken out.
  private static func isLeftOver(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8.openParenthesis, UInt8.closeParenthesis, UInt8.openBracket, UInt8.closeBracket, UInt8.comma,
      UInt8.semicolon, UInt8.pipe, UInt8.period:
      true
    default: false
    }
  }
}
