import Diagnostics

extension Located<String> {
  /// The fix that writes another word in the place of this one, quoted as this one is.
  ///
  /// - Parameters:
  ///   - word: What is meant.
  ///   - source: The file that this word is in.
  /// - Returns: The fix; nil if the word is written in a way that does not say it as it is.
  package func fix(writing word: String, in source: SourceFile) -> Diagnostic.Fix? {
    let raw = source.text(range)
    let style = [YAMLScalar.Style.plain, .single, .double].first { YAMLScalar.text(value, $0) == raw }
    return style.map { .init("write `\(word)`", in: source, at: range, YAMLScalar.text(word, $0)) }
  }

  /// The fix that writes the one name that is certainly meant.
  ///
  /// - Parameters:
  ///   - known: The names that there are.
  ///   - taken: Those that no second word beside this one may have.
  ///   - source: The file that this word is in.
  /// - Returns: The fix, or none where nothing is certain.
  package func fixes(
    among known: some Sequence<String>, taken: [String] = [], in source: SourceFile
  ) -> [Diagnostic.Fix] {
    guard let certain = NearMiss.certain(for: value, among: known), !taken.contains(certain) else { return [] }
    return [fix(writing: certain, in: source)].compactMap { $0 }
  }
}
