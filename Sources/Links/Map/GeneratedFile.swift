/// A file that a build writes in addition to pages of documents and the files they use, by its path in the site.
///
/// One more page or file is one more case here; a test holds the cases to what a build writes.
package enum GeneratedFile: String, Sendable, CaseIterable {
  // Pages, which a document may link to.
  case frontPage = "index.html"
  case notFound = "404.html"
  case freshness = "freshness.html"
  case review = "review.html"
  case actions = "actions.html"
  case incidents = "incidents.html"
  case book = "book.html"
  /// Only of a draft.
  case findings = "findings.html"
  case contacts = "contacts.html"

  // What programs read.
  case anchors = "api/anchors.json"
  case failureReasons = "api/failure_reasons.json"
  case freshnessData = "api/freshness.json"
  case reviewData = "api/review.json"
  case actionsData = "api/actions.json"
  case incidentsData = "api/incidents.json"
  case playbooks = "api/playbooks.json"
  /// Where HolmesGPT looks for it, beside the Markdown that it names.
  case catalog = "catalog.json"
  case guide = "llms.txt"
  case actionsSchema = "schemas/actions.schema.json"
  case anchorsSchema = "schemas/anchors.schema.json"
  case catalogSchema = "schemas/catalog.schema.json"
  case failureReasonsSchema = "schemas/failure_reasons.schema.json"
  case freshnessSchema = "schemas/freshness.schema.json"
  case incidentsSchema = "schemas/incidents.schema.json"
  case playbooksSchema = "schemas/playbooks.schema.json"
  case reviewSchema = "schemas/review.schema.json"
  case drills = "drills.ics"
  case actionsCalendar = "actions.ics"
  case feed = "postmortems.atom"
  case playbookFeed = "playbooks.atom"
  case contactCards = "contacts.vcf"
  case metrics = "metrics.prom"
  case robots = "robots.txt"

  // What browsers read in addition to the pages.
  case searchIndex = "assets/search.js"
  /// It and its parts in one, which a page loads; browsers keep the parts.
  case wholeSearchIndex = "assets/search-all.js"
  case pageList = "assets/pages.js"
  case build = "build.js"
  case offlineList = "offline.txt"
  case worker = "sw.js"
  case webManifest = "manifest.webmanifest"
  case icon = "icon.svg"
  case smallIcon = "icon-192.png"
  case largeIcon = "icon-512.png"
  case maskableIcon = "icon-maskable.png"

  /// The list by which the next build knows its own files, which `Publish` writes.
  case manifest = ".kedge-manifest"

  /// How many parts the index of the search has at most.
  package static let mostSearchParts = 64

  /// The path of a part of the index of the search, each of which is there only if the handbook is large enough.
  package static func searchPart(_ number: Int) -> String { "assets/search-\(number).js" }

  /// The path in the site.
  package var path: String { rawValue }

  /// Whether it is a page.
  package var isPage: Bool { SiteMap.isPage(path) }
}
