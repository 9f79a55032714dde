/// What the value of an attribute names, for the attributes whose values the one-file edition renames.
enum NamingAttribute {
  /// The element itself.
  case id
  /// Elements of the page, separated by spaces.
  case ids
  /// An address that a reader goes to.
  case link
  /// An address that is shown in place.
  case image

  /// Nil for an attribute whose value stays unchanged.
  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) {
    func named(_ text: StaticString) -> Bool {
      name.count == text.utf8CodeUnitCount && bytes.holds(text, at: name.lowerBound)
    }
    switch name.count {
    case 2 where named("id"): self = .id
    case 3 where named("src"): self = .image
    case 3 where named("for"): self = .ids
    case 4 where named("href"): self = .link
    case 4 where named("name") || named("list"): self = .id
    case 9... where named("aria-labelledby") || named("aria-describedby"): self = .ids
    case 9... where named("aria-controls") || named("aria-owns"): self = .ids
    default: return nil
    }
  }
}
