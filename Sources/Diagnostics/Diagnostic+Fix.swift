extension Diagnostic {
  /// What would end a finding: the text of `range` in `file` becomes `replacement`, and all of `also` happens with it.
  package struct Fix: Hashable, Sendable {
    /// What it does, as the label of a button: `write `## Verification``.
    package var title: String
    package var file: String
    package var range: Range<Position>
    package var replacement: String
    /// The other edits of the same fix; none of them makes sense alone.
    package var also: [Edit]
    /// Whether nobody has to look at the result: what is meant is certain, and nothing else changes its meaning.
    package var isSafe: Bool

    package init(
      title: String, file: String, range: Range<Position>, replacement: String, also: [Edit] = [], isSafe: Bool = true
    ) {
      self.title = title
      self.file = file
      self.range = range
      self.replacement = replacement
      self.also = also
      self.isSafe = isSafe
    }

    /// Takes a byte range of a source file.
    package init(
      _ title: String, in source: SourceFile, at range: Range<Int>, _ replacement: String, also: [Edit] = [],
      isSafe: Bool = true
    ) {
      self.init(
        title: title, file: source.path, range: source.positions(of: range), replacement: replacement, also: also,
        isSafe: isSafe)
    }

    /// Every edit that belongs to the fix.
    package var edits: [Edit] { [Edit(file: file, range: range, replacement: replacement)] + also }
  }

  /// The text of `range` in `file` becomes `replacement`.
  package struct Edit: Hashable, Sendable {
    package var file: String
    package var range: Range<Position>
    package var replacement: String

    package init(file: String, range: Range<Position>, replacement: String) {
      self.file = file
      self.range = range
      self.replacement = replacement
    }

    /// Takes a byte range of a source file.
    package init(in source: SourceFile, at range: Range<Int>, _ replacement: String) {
      self.init(file: source.path, range: source.positions(of: range), replacement: replacement)
    }
  }
}
