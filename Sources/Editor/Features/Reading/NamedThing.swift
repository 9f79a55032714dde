/// What something at a place in a file names.
enum NamedThing: Equatable {
  /// A document, or an anchor of its page.
  case page(Int, id: String?)
  case contact(String)
  case service(String)
  case severity(String)
  case reason(String)
  case alert(String)
  case parameter(String)
  case rule(String)
  /// A key, with what it is for.
  case key(String, summary: String)
}

/// Something at a place, and where it is.
struct Found {
  var thing: NamedThing
  /// Its bytes in the file.
  var range: Range<Int>
}
