import Foundation
import Handbook
import Links

/// A link into the site, ready to be sent.
public struct AbsoluteLink: Sendable {
  public var url: String
  public var found: LinkFinder.Found
  /// The event's values that the link carries, in the order in which the page declares them.
  public var parameters: [(name: String, value: String)]
}

extension Project {
  /// The absolute URL of what a failure reason, an alert or a path means.
  ///
  /// - Parameters:
  ///   - text: The name, with `#section` behind it where one is wanted; the event's failure reason where nil.
  ///   - baseURL: Where the site is published; what `kedge.yml` says where nil.
  ///   - event: The JSON of the event whose declared parameters the link is to carry.
  /// - Returns: The URL and what it leads to.
  /// - Throws: ``AnchorError`` where there is no such page, or ``RecordError`` where the event or the base is missing.
  public func absoluteLink(_ text: String?, baseURL: String?, event: [UInt8]?) throws -> AbsoluteLink {
    let values = try event.map(Self.scalars)
    guard let text = text ?? values?["failure_reason"] else {
      throw RecordError(
        description: "nothing says where to link: name a page, or give an event with a `failure_reason`")
    }
    guard var base = baseURL ?? configuration.baseURL else {
      throw RecordError(description: "there is no `base_url`; set it in `kedge.yml`, or give `--base-url`")
    }
    while base.hasSuffix("/") { base.removeLast() }
    let linked = try link()
    let found: LinkFinder.Found
    do throws(LinkFinder.Miss) { found = try LinkFinder(linked).find(text) } catch {
      throw AnchorError(
        message: error.message,
        help: error.near.isEmpty
          ? "`kedge anchors` lists what is there"
          : "did you mean " + error.near.map { "`\($0)`" }.joined(separator: " or ") + "?")
    }
    let declared = found.document.map { linked.handbook.documents[$0].parameters.map(\.name) } ?? []
    let parameters = declared.compactMap { name in values?[name].map { (name: name, value: $0) } }
    let query = parameters.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }.joined(separator: "&")
    let path = found.name.page == "index.html" ? "" : ContentPath.percentEncoded(found.name.page)
    let url =
      base + "/" + path + (query.isEmpty ? "" : "?" + query)
      + (found.name.id.map { "#" + ContentPath.percentEncoded($0) } ?? "")
    return AbsoluteLink(url: url, found: found, parameters: parameters)
  }

  /// The members of an event that are a text, a number or a flag, as texts.
  private static func scalars(_ bytes: [UInt8]) throws -> [String: String] {
    guard let root = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any] else {
      throw RecordError(description: "the event is no JSON object")
    }
    return root.compactMapValues { value in
      if let text = value as? String { return text }
      guard let number = value as? NSNumber else { return nil }
      if CFNumberKind.isFlag(number) { return number.boolValue ? "true" : "false" }
      return number.stringValue
    }
  }

  /// Percent-encodes all that is not unreserved, as the parts of a query need it.
  private static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += "%" + String(byte >> 4, radix: 16, uppercase: true) + String(byte & 15, radix: 16, uppercase: true)
      }
    }
    return result
  }
}

/// Tells JSON's `true` from its `1`, which Foundation gives as one type.
private enum CFNumberKind {
  static func isFlag(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
