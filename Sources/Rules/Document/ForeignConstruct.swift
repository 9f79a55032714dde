/// A construct of another dialect that a page shows as it is written.
enum ForeignConstruct: String, CaseIterable {
  case hugo = "Hugo shortcode"
  case hugoInclude = "Hugo shortcode that includes other text"
  case liquid = "Liquid tag"
  case liquidInclude = "Liquid tag that includes other text"
  case expression = "template expression"
  case erb = "ERB tag"
  case snippet = "snippet of another file"
  case container = "container"
  case attributes = "attribute list"
  case wikiLink = "wiki link"
  case contents = "table of contents"
  case footnote = "footnote"
  case math = "formula"
  case diagram = "Mermaid diagram"

  /// Whether the page lacks what the construct stands for.
  var isMissing: Bool { self == .hugoInclude || self == .liquidInclude || self == .snippet }

  /// What a reader sees instead.
  var effect: String {
    switch self {
    case .hugoInclude, .liquidInclude, .snippet: "the page lacks what it stands for"
    case .diagram: "the page shows its source"
    default: "the page shows it as text"
    }
  }

  /// What an author can do.
  var help: String {
    switch self {
    case .hugoInclude, .liquidInclude, .snippet: "copy the text, or link to its page"
    case .hugo, .liquid, .expression, .erb: "write in Markdown what it makes, or put it in back-ticks"
    case .container: "write a callout: `> [!NOTE]`"
    case .attributes: "remove it; an id of a heading is written `{#id}`"
    case .wikiLink: "write `[text](page.md)`"
    case .contents: "remove it: every page has its own list of sections"
    case .footnote: "write the note in parentheses, or as a list at the end"
    case .math: "write it as text, or as an image"
    case .diagram: "add an image of it, for readers without the tool"
    }
  }
}
