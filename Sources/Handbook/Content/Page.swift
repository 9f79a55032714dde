import YAML

/// Any other document: what its front matter says in addition to what all documents may say.
package struct Page: Sendable {
  /// Who keeps it true.
  package var owner: Located<String>?

  /// Takes the front matter of a page.
  init(_ frontMatter: FrontMatter) { owner = frontMatter.located(Keys.owner) }
}
