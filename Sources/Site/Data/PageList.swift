import Ground
import Handbook
import Links

/// The list of all pages, from which a page shows those of its kind: one file for all of them, so that no page grows with
/// the handbook.
///
/// A script with an array of `[kind, path without .html, title, class of the severity, its mark]` in the order of the
/// front page.
struct PageList {
  static let path = GeneratedFile.pageList.path

  static func bytes(in context: PageContext) -> ArraySlice<UInt8> {
    var json = JSONBytes()
    json.reserve(context.handbook.documents.count * 96)
    json.raw(Array(context.templates.listScript.utf8))
    json.raw("kedge.listed([")
    var isFirst = true
    for index in HomeRows(context).order where index != context.linked.home {
      let document = context.handbook.documents[index]
      json.raw(isFirst ? "\n[" : ",\n[")
      isFirst = false
      json.number(document.kind.place)
      for text in [SiteMap.name(ofPage: context.path(of: index)), document.title] {
        json.raw(",")
        json.string(text)
      }
      if let severity = document.frontMatter[Keys.severity],
        context.configuration.severity(named: severity) != nil
      {
        let rank = context.configuration.rank(ofSeverity: severity)
        json.raw(",")
        json.string(SeverityMark.style(ofRank: rank))
        json.raw(",")
        json.string(SeverityMark.shape(ofRank: rank))
      }
      json.raw("]")
    }
    json.raw("]);\n")
    return json.bytes
  }
}

extension DocumentKind {
  /// A number for the kind, in the order of the front page.
  fileprivate var place: Int {
    switch self {
    case .playbook: 0
    case .escalation, .page: 1
    case .comms: 2
    case .postmortem: 3
    }
  }
}
