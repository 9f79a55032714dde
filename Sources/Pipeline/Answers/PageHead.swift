import Calendar
import Ground
import Handbook
import Links
import Reading
import Reports
import YAML

/// What a page says before its text, for somebody who reads it in a terminal: what it is, when it was tested, whose it is,
/// whom to wake, and for what its commands are filled in.
struct PageHead {
  let document: Document
  let index: Int
  let linked: LinkedHandbook
  let filling: PageFilling
  /// How `kedge read` calls the page.
  let name: String

  private var configuration: Configuration { linked.handbook.configuration }

  /// The blocks, the title first.
  var blocks: [TextBlock] {
    let lines = [facts, address, freshness, owner, escalation].compactMap { $0 }.filter { !$0.isEmpty } + values
    return [.heading(level: 1, [TextRun(document.title)], id: nil)] + lines.map(TextBlock.paragraph)
  }

  private var facts: [TextRun] {
    var runs: [TextRun] = []
    func add(_ more: [TextRun]) { runs += (runs.isEmpty ? [] : [TextRun(" · ", .aside)]) + more }
    if let reason = document.playbook?.shownReason { add([TextRun(reason, .code)]) }
    if let level = severity {
      add([TextRun("\(level.id) \(level.name)", .strong)] + (level.demand.map { [TextRun(", \($0)")] } ?? []))
    }
    if document.kind != .playbook, document.kind != .page { add([TextRun(document.kind.rawValue)]) }
    if let postmortem = document.postmortem {
      if let date = postmortem.date?.value { add([TextRun(date.description)]) }
      if let status = document.frontMatter.written(Keys.status)?.text { add([TextRun(status)]) }
    }
    return runs
  }

  private var address: [TextRun] {
    let url = configuration.baseURL.map { SiteURL(base: $0).url(of: AnchorName(page: linked.page(of: index))) }
    return [TextRun(url ?? document.path, .aside, url: url)]
  }

  private var severity: SeverityLevel? {
    guard let playbook = document.playbook else {
      return document.frontMatter[Keys.severity].flatMap { configuration.severity(named: $0) }
    }
    return configuration.severity(of: playbook, on: filling.service)
  }

  /// What the last test proves today; nil of a document that nobody tests.
  private var freshness: [TextRun]? {
    let report = FreshnessReport(linked.handbook, map: linked.map)
    guard let row = report.rows.first(where: { ByteName.isSame($0.path, document.path) }) else { return nil }
    let isSound = [.fresh, .dueSoon, .dueToday].contains(row.state) && row.stepsChanged != true
    let sentence = row.sentence
    return [TextRun(sentence.prefix(1).uppercased() + sentence.dropFirst() + ".", isSound ? [] : .warning)]
  }

  private var owner: [TextRun]? {
    guard let key = document.frontMatter.written(Keys.owner)?.text, !configuration.isPublic else { return nil }
    return [TextRun("Owner: ")] + contact(key)
  }

  /// Whom to wake when somebody is stuck, and when.
  private var escalation: [TextRun]? {
    guard let playbook = document.playbook, !configuration.isPublic else { return nil }
    let stuck = StuckLevels(linked.handbook)
    let own = stuck[severity]
    guard let level = (own.isEmpty ? stuck.levels(of: playbook) : own).first else {
      guard let key = playbook.escalateTo?.value else { return nil }
      return [TextRun("If you are stuck: ")] + contact(key)
    }
    let key = level.notify ?? playbook.escalateTo?.value
    return [TextRun("Stuck after \(level.after): "), TextRun(key == nil ? "wake somebody." : "")]
      + (key.map(contact) ?? [])
  }

  private func contact(_ key: String) -> [TextRun] {
    guard let contact = linked.handbook.contacts[key] else { return [TextRun(key, .strong)] }
    var runs = [TextRun(contact.name, .strong)]
    if contact.name != key { runs.append(TextRun(" (\(key))", .aside)) }
    if let phone = contact.phone {
      let number = phone.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
      runs += [TextRun(", "), TextRun(phone, .code, url: "tel:" + number)]
    }
    if let pager = contact.pager { runs += [TextRun(", "), TextRun(pager, url: pager)] }
    if let slack = contact.slack { runs += [TextRun(", "), TextRun(slack)] }
    if let hours = contact.hours { runs.append(TextRun(", \(hours)")) }
    return runs
  }

  /// For what the commands are filled in, and what is not known.
  private var values: [[TextRun]] {
    guard document.playbook != nil, !document.parameters.isEmpty else { return [] }
    let missing = document.parameters.map(\.name).filter { filling.values[$0] == nil }
    var lines: [[TextRun]] = []
    if let service = filling.service {
      lines.append([TextRun("Filled for "), TextRun(service.slug, .filled), TextRun(".")])
      if let about = document.playbook?.services, !about.isEmpty, !about.contains(where: { $0.value == service.slug }) {
        lines.append([TextRun("This page is not about `\(service.slug)`.", .warning)])
      }
    } else if let unknown = filling.unknown {
      lines.append([TextRun("`services.yml` has no service `\(unknown)`.", .warning)])
    } else if filling.isAsked {
      lines.append([TextRun("Filled from the event; it names no service.")])
    } else {
      let text = "Commands show examples. For a service: kedge read \(name.shellWord) --service SLUG"
      return [[TextRun(text, .aside)]]
    }
    if !missing.isEmpty {
      lines.append([TextRun("Not known, so examples are shown: \(missing.joined(separator: ", ")).", .warning)])
    }
    if let runtime = filling.runtime {
      lines.append([TextRun("Commands for other ways of running it than \(runtime.rawValue) are left out.", .aside)])
    }
    return lines
  }
}

/// For what a page is filled in.
struct PageFilling {
  var service: Services.Service?
  var values: [String: String] = [:]
  /// The service that the event names and `services.yml` does not have.
  var unknown: String?
  /// Whether a service or an event was given.
  var isAsked = false

  /// What runs the service; nil if nobody says.
  var runtime: Runtime? { service?.values["runtime"].flatMap(Runtime.init(rawValue:)) }
}
