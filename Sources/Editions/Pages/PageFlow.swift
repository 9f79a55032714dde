import Ground

/// What a page says, in the order of its reading: blocks that begin and end, and the text in them.
///
/// It is made of the page itself, so that a twin can hold nothing that the page does not.
struct PageFlow {
  /// The decoded text that the events hold ranges of: UTF-8 without control characters.
  var text = ByteBuffer()
  /// What happens, one after the other; every block and element that begins also ends.
  var events: [Event] = []
  /// The URLs of links and images, as the page has them, in the order of their events.
  var urls: [Range<Int>] = []

  /// Something that a reader comes upon.
  enum Event: Equatable {
    case open(Block)
    case close(Block)
    case begin(Inline)
    case end(Inline)
    case text(Range<Int>)
    /// A link begins, by the number of its URL.
    case link(Int)
    case linkEnd
    case image(url: Int, description: Range<Int>)
    case lineBreak
    /// An id that a link may lead to: of the block that begins next, or of the text that follows.
    case anchor(Range<Int>)
    /// A reference to a footnote, by its number.
    case note(Int)
    case task(isDone: Bool)
  }

  /// A block, which begins on a new line.
  enum Block: Equatable {
    case paragraph
    case heading(Int)
    case quote
    case list(isOrdered: Bool, start: Int)
    /// An item; the number that the list shows where it is not the next one.
    case item(Int?)
    case footnote(Int)
    /// Code, by its language.
    case code(Range<Int>)
    case table
    case row
    case cell(isHeader: Bool)
    /// A word and what it means, or a label and what is so.
    case terms, term, meaning
    /// The name of what follows it.
    case label
    case rule
    /// A container that looks like what is in it.
    case group
  }

  /// What is in a line of text.
  enum Inline: Equatable {
    case strong, emphasis, struck, code
  }

  /// The bytes of a range of the text.
  func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> { text[range] }
}
