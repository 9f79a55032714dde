import Ground

/// A link of Hugo's that names a page rather than an address: `[text]({{< ref "page.md#id" >}})`.
package struct HugoReference: Sendable, Hashable {
  /// The page as it is named, and the fragment after it.
  package let target: String

  private static let start = "{{< ref \""
  private static let end = "\" >}}"

  /// Takes the name of a page.
  package init(to target: String) { self.target = target }

  /// Reads the destination of a link; nil if it is anything else.
  package init?(destination: String) {
    guard destination.utf8.first == .openBrace, destination.hasPrefix(Self.start),
      destination.hasSuffix(Self.end), destination.utf8.count > Self.start.utf8.count + Self.end.utf8.count
    else { return nil }
    target = String(destination.dropFirst(Self.start.count).dropLast(Self.end.count))
    // None is in another.
    if target.utf8.contains(where: { $0 == .openBrace || $0 == .quote }) { return nil }
  }

  /// What the link's destination is taken to be, however the shortcode is spelled.
  package var destination: String { Self.start + target + Self.end }

  /// The name of the page without the fragment.
  package var page: Substring { Substring(target.utf8.prefix { $0 != .hash }) }
}
