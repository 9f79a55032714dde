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
  case footnote = "footnote without a text"
  case math = "formula"
  case diagram = "Mermaid diagram"
  case emoji = "emoji shortcode"
  case mark = "mark of Python-Markdown's extensions"
  case abbreviation = "abbreviation"
  case definitions = "definition list"
  case module = "line of MDX"
  case embed = "embedded note"

  /// Whether the page lacks what the construct stands for.
  var isMissing: Bool { [.hugoInclude, .liquidInclude, .snippet, .embed].contains(self) }

  /// What a reader sees instead.
  var effect: String {
    switch self {
    case .hugoInclude, .liquidInclude, .snippet, .embed: "the page lacks what it stands for"
    case .diagram: "the page shows its source"
    default: "the page shows it as text"
    }
  }

  /// What an author can do.
  var help: String {
    switch self {
    case .hugoInclude, .liquidInclude, .snippet, .embed: "copy the text, or link to its page"
    case .hugo, .liquid, .expression, .erb: "write in Markdown what it makes, or put it in back-ticks"
    case .container: "write a callout: `> [!NOTE]`"
    case .attributes: "remove it; an id of a heading is written `{#id}`"
    case .wikiLink: "write `[text](page.md)`"
    case .contents: "remove it: every page has its own list of sections"
    case .footnote: "write its text on a line of its own: `[^label]: text`"
    case .math: "write it as text, or as an image"
    case .diagram: "add an image of it, for readers without the tool"
    case .emoji: "write the character itself"
    case .mark: "write `<mark>`, `<kbd>` or `**…**`"
    case .abbreviation: "write the words out where they are first used"
    case .definitions: "write a list, or `<dl>`"
    case .module: "remove it: pages run nothing"
    }
  }
}
