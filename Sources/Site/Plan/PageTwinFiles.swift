import Editions
import Handbook
import Links

/// The twins of a page as files of the site. They are made of the page while its bytes are at hand.
struct PageTwinFiles: Sendable {
  private let page: String
  private let twins: TwinPaths
  private let base: String?

  /// The twins of a page, by its path; nil if it has none.
  init?(of page: String, in context: PageContext) {
    (self.page, twins, base) = (page, context.twins, context.configuration.baseURL)
    if paths.isEmpty { return nil }
  }

  /// The twins that the page has, and the path of each.
  var paths: [(form: TwinForm, path: String)] {
    TwinForm.allCases.compactMap { form in twins.twin(of: page, form).map { (form, $0) } }
  }

  /// Reads the page.
  func read(_ pieces: [ArraySlice<UInt8>]) -> PageTwins {
    PageTwins(pieces, page: page, base: base, paths: twins)
  }

  /// Writes every twin.
  ///
  /// - Parameters:
  ///   - pieces: The page.
  ///   - output: Where they go.
  ///   - keeps: Whether the page is as it was, so that the twins are, too.
  /// - Throws: What `output` throws.
  func write(_ pieces: [ArraySlice<UInt8>], into output: some SiteOutput, keeping keeps: Bool) throws {
    let missing = try paths.filter { try !(keeps && output.keep($0.path)) }
    guard !missing.isEmpty else { return }
    let twins = read(pieces)
    for (form, path) in missing { try output.write(path, [twins.bytes(form)[...]]) }
  }
}
