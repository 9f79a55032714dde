import Ground
import Handbook
import Links
import Markdown
import Reports

/// The front page: playbooks by severity, then links for people who do not know which one.
struct HomePage: GeneratedPage {
  let path = GeneratedFile.frontPage.path
  let template = "home"
  let chapter: SitePlan.Chapter? = .front
  let hasTwins = true
  private let report: FreshnessReport

  /// - Parameter report: What was tested when.
  init(_ report: FreshnessReport) { self.report = report }

  func model(in context: PageContext) -> TemplateModel {
    let (documents, home) = (context.handbook.documents, context.linked.home)
    let filler = home.map { BodyFiller($0, in: context) }
    let title = home.map { documents[$0].title } ?? context.siteTitle
    var model = context.frame(path: path, title: nil)
    let moved = MovedAnchors(path, in: context.linked)
    model.add("heading", .html(filler?.heading(title) ?? "<h1>\(moved.elements(for: ""))\(text: title)</h1>"))
    model.add("title", .text(title))
    model.add("intro", .html(filler?.html().html ?? moved.lines(in: context)))
    let rows = HomeRows(context)
    let (due, incidents, whom) = (rows.due(report), rows.lastIncidents(), rows.whom())
    model.add("due", .html(due))
    model.add("incidents", .html(incidents))
    model.add("whom", .html(whom))
    if !context.isPublic {
      model.add("review_url", .text(GeneratedFile.review.path))
    }
    model.add("lead", .flag(!context.isPublic || !due.isEmpty || !incidents.isEmpty || !whom.isEmpty))
    model.add("playbooks", .html(rows.playbooks()))
    model.add("comms", .html(rows.plain(of: .comms)))
    model.add("postmortems", .html(rows.postmortems()))
    model.add("incidents_url", .text(GeneratedFile.incidents.path))
    model.add("actions_url", .text(GeneratedFile.actions.path))
    model.add("pages", .html(rows.pages()))
    model.add("more", .html(rows.more()))
    model.add("after", .html(rows.after()))
    if BookEdition(context).isMade { model.add("book_url", .text(GeneratedFile.book.path)) }
    if context.configuration.baseURL != nil { model.set("feed_url", GeneratedFile.playbookFeed.path) }
    model.set("kind_script_url", context.frame.kindScriptPaths["home"])
    return model
  }
}
