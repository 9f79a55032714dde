import Diagnostics
import Ground
import Handbook
import Links
import Markdown

/// `findings.html` of a draft: everything that was found, file by file, those of settings among them.
struct FindingsPage: GeneratedPage {
  let path = GeneratedFile.findings.path
  let template = "findings"
  let chapter: SitePlan.Chapter? = nil

  func model(in context: PageContext) -> TemplateModel {
    let (findings, words) = (context.findings, context.words)
    let documents = Dictionary(
      context.handbook.documents.indices.map { (context.handbook.documents[$0].sourcePath, $0) },
      uniquingKeysWith: { first, _ in first })
    let list = FindingList(context, on: path)
    var files = TrustedHTML.empty
    for file in findings.keys.sorted(by: { $0.precedesByBytes($1) }) {
      let name = DecodedText.replacing(file)?.text ?? file
      files += "<h2><code>\(text: name)</code></h2>\n"
      files += "<ul class=\"found\">\n\(list.items(findings[file] ?? [], of: documents[file]))</ul>\n"
    }
    let all = findings.values.joined()
    let errors = all.count { $0.severity == .error }
    var model = context.frame(path: path, title: words[.findingsAll])
    model.add("title", .text(words[.findingsAll]))
    let warnings = words(.findingWarnings, count: all.count - errors)
    model.add("summary", .text(words(.findingErrors, count: errors) + ", " + warnings))
    model.add("files", .html(files))
    return model
  }
}
