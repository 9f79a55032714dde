import Testing

@testable import Preview

/// What the preview adds to a page, and nothing else.
@Suite struct PageTests {
  private func shown(_ text: String, assets: Int = 0) -> String {
    String(decoding: PreviewPage(of: Array(text.utf8), assets: assets).bytes, as: UTF8.self)
  }

  private let open =
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' 'sha256-x'; connect-src 'self'\">"

  @Test("A page gets the script at the end of its head, and keeps its policy where that admits it")
  func script() throws {
    let text = "<head>\(open)</head><body>é</body>"
    let page = PreviewPage(of: Array(text.utf8), assets: 0)
    let expected =
      "<head>\(open)<script src=\"/.kedge/preview.js\" data-mark=\"\(page.mark)\" defer></script>\n</head><body>é</body>"
    #expect(String(decoding: page.bytes, as: UTF8.self) == expected)
  }

  @Test("A policy that admits no file gets only what the script needs")
  func policy() {
    let text =
      "<head><meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'sha256-x'; img-src data:\"></head>"
    let page = shown(text)
    let expected = "content=\"script-src 'self' 'sha256-x'; img-src data:; connect-src 'self'\""
    #expect(page.contains(expected.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "&#39;")))
  }

  @Test("A page without a head gets the script at its end")
  func headless() {
    #expect(shown("<p>x").hasPrefix("<p>x<script src="))
  }

  @Test("The mark follows the bytes of the page, and a file that the page need not show")
  func mark() {
    let bytes = Array("<head></head>a".utf8)
    let mark = PreviewPage(of: bytes, assets: 0).mark
    #expect(PreviewPage(of: bytes, assets: 0).mark == mark)
    #expect(PreviewPage(of: bytes, assets: 1).mark != mark)
    #expect(PreviewPage(of: bytes + [0x62], assets: 0).mark != mark)
  }

  @Test("A finding is opened where the user says")
  func editor() throws {
    #expect(EditorLink.code.url(of: "/a b/{line}.md", line: 3, column: 7) == "vscode://file/a%20b/%7Bline%7D.md:3:7")
    let other = try #require(EditorLink("idea://open?file={path}&line={line}"))
    #expect(other.url(of: "/x.md", line: 3, column: 7) == "idea://open?file=/x.md&line=3")
  }

  @Test("A link that runs a script, or names no path, is no link to an editor")
  func wrongEditor() {
    for url in ["javascript:alert({path})", "JavaScript:{path}", "data:{path}", "vscode://file", "{path}", ":{path}"] {
      #expect(EditorLink(url) == nil, "\(url)")
    }
  }
}
