import Testing

@testable import Site

@Suite("The attributes of finished HTML are read tag by tag")
struct HTMLAttributesTests {
  /// Every attribute that is found, `name=value`, and each tag by its first bytes.
  private func read(_ html: String) -> [String] {
    Array(html.utf8).withUnsafeBufferPointer { bytes in
      func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
      var attributes = HTMLAttributes(bytes)
      var found: [String] = []
      while let tag = attributes.nextTag() {
        found.append(text(tag..<min(tag + 3, bytes.count)))
        while let attribute = attributes.next() { found.append("\(text(attribute.name))=\(text(attribute.value))") }
      }
      return found
    }
  }

  @Test("Tags of both ends, and all attributes but classes")
  func attributes() {
    #expect(
      read("text <a href=\"x.html\" class=\"tap\" id=\"z\">a = b</a>\n<img src=\"a.png\"\nalt=\"\" /> rest")
        == ["<a ", "href=x.html", "id=z", "</a", "<im", "src=a.png", "alt="])
    #expect(read("<p><em>x</em> = \"quoted\"</p>") == ["<p>", "<em", "</e", "</p"])
  }

  @Test("The content of a value ends neither the value nor the tag")
  func values() {
    #expect(read("<a href=\"?a=1&amp;b=2#c=d\" id=\"class='x'\">") == ["<a ", "href=?a=1&amp;b=2#c=d", "id=class='x'"])
  }

  @Test(
    "A piece that ends where it should not is read to its end", arguments: ["", "<", "<a", "<a href", "<a href=\"x"])
  func ends(html: String) {
    #expect(read(html).filter { $0.contains("=") } == [])
  }

  @Test("An attribute is found by where its value begins")
  func byValue() {
    let html = Array("<p id=\"a\"><a class=\"x\" href=\"b\">".utf8)
    html.withUnsafeBufferPointer { bytes in
      let attributes = HTMLAttributes(bytes)
      #expect(attributes.attribute(ofValueAt: 7).map { [$0.name, $0.value] } == [3..<5, 7..<8])
      #expect(attributes.attribute(ofValueAt: 29).map { [$0.name, $0.value] } == [23..<27, 29..<30])
      #expect(attributes.attribute(ofValueAt: html.count - 1)?.value == nil)
    }
  }
}
