import Foundation
#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads the messages of the failures in JUnit's XML.
final class XMLMessages: NSObject, XMLParserDelegate {
  private(set) var messages: [String] = []
  private(set) var cases: [String] = []

  /// Whether the text is XML.
  func parse(_ text: String) -> Bool {
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    return parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if name == "failure", let message = attributes["message"] { messages.append(message) }
    if name == "testcase", let name = attributes["name"] { cases.append(name) }
  }
}
