/// A page that Kedge generates, in addition to those of the documents: the front page, `freshness.html`.
///
/// Another one is a new type with its template, and a line in ``SiteBuilder/generatedPages``.
protocol GeneratedPage: Sendable {
  /// Its path in the site.
  var path: String { get }
  /// The name of its template: `freshness` for `templates/html/freshness.mustache`.
  var template: String { get }
  /// Where it is in the one-file edition; nil if that leaves it out.
  var chapter: SitePlan.Chapter? { get }

  /// Whether it has twins: a page of days, which say the same tomorrow.
  var hasTwins: Bool { get }

  /// The values of its template, those that every page has among them.
  func model(in context: PageContext) -> TemplateModel
}

extension GeneratedPage {
  /// Behind the documents, unless a page says otherwise.
  var chapter: SitePlan.Chapter? { .generated }

  var hasTwins: Bool { false }

  /// The page as a file of the site.
  func entry(in context: PageContext) -> SitePlan.Entry {
    var entry = SitePlan.Entry(
      path, chapter: chapter, pieces: { context.templates.pieces(template, model(in: context)) })
    if hasTwins { entry.twins = PageTwinFiles(of: path, in: context) }
    return entry
  }
}
