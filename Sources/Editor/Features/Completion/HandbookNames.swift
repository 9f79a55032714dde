import Alerts
import Authoring
import Diagnostics
import Handbook
import Links
import Pipeline
import Rules
import YAML

/// What the handbook has names for, as suggestions.
struct HandbookNames {
  let view: EditorView

  init(_ view: EditorView) { self.view = view }

  private var configuration: Configuration { view.configuration }

  /// What the channels add to `kedge.yml`.
  var settings: [PayloadSettings.Channel] { PayloadChannels.settings }

  /// The names of a kind.
  func suggestions(_ kind: NameKind) -> [Suggestion] {
    switch kind {
    case .contacts: contacts
    case .services: services
    case .tiers: tiers
    case .severities: severities
    case .reasons: reasons
    case .alerts: alerts
    case .rules: rules
    case .testKinds: configuration.testKinds.map { Suggestion($0.name, .choice) }
    case .parameters: parameters
    case .kinds: DocumentKind.allCases.map { Suggestion($0.rawValue, .property) }
    case .channels: settings.map { Suggestion($0.name, .choice) }
    case .documents(let kinds): documents(kinds)
    case .sections(let kind): sections(kind)
    case .keys(let kind): kind.keys.map { Suggestion($0.name, .property, $0.summary) }
    }
  }

  /// The keys of `contacts.yml`, with what they are called.
  private var contacts: [Suggestion] {
    (view.handbook?.contacts.all ?? []).map {
      Suggestion($0.key, .reference, ContactText.short($0), insertion: quoted($0.key))
    }
  }

  /// The slugs of `services.yml`.
  private var services: [Suggestion] {
    (view.handbook?.services.all ?? []).map {
      Suggestion($0.slug, .reference, $0.tier?.value, insertion: quoted($0.slug))
    }
  }

  /// The tiers that the severity table and the services name.
  private var tiers: [Suggestion] {
    var names = view.handbook?.services.tiers ?? []
    for row in configuration.severityTable.values { names += row.keys.sorted().filter { !names.contains($0) } }
    return unique(names).map { Suggestion($0, .value) }
  }

  /// The severities, with what each demands.
  private var severities: [Suggestion] {
    configuration.severities.map { level in
      Suggestion(
        level.id, .choice, [level.name, level.demand].compactMap { $0 }.joined(separator: ", "),
        insertion: quoted(level.id))
    }
  }

  /// The failure reasons: those that alerts carry, then those that only playbooks name.
  private var reasons: [Suggestion] {
    let listed = configuration.failureReasons.map(\.value)
    let others = view.linked?.reasons.all.map(\.reason) ?? []
    return unique(listed + others).map { reason in
      let playbook = view.linked?.reasons.playbook(forReason: reason)
      let title = playbook.flatMap { view.handbook?.documents[$0].title }
      return Suggestion(reason, .reference, title ?? "no playbook yet", insertion: quoted(reason))
    }
  }

  /// The names of alerts in the definitions; those without a playbook come first.
  private var alerts: [Suggestion] {
    guard let report = view.checked?.alerts else { return [] }
    let silent = report.unlinked.map(\.alert.name)
    return unique(silent).map { Suggestion($0, .reference, "no playbook yet") }
      + unique(report.links.compactMap(\.alert)).filter { !silent.contains($0) }.map {
        Suggestion($0, .reference, isUnlikely: true)
      }
  }

  /// The documents of a kind, or of every kind, by their paths in the content folder.
  private func documents(_ kinds: Set<DocumentKind>) -> [Suggestion] {
    (view.handbook?.documents ?? []).filter { kinds.contains($0.kind) }.map {
      Suggestion($0.path, .file, $0.title, insertion: quoted($0.path))
    }
  }

  /// The rules whose weight may be changed.
  private var rules: [Suggestion] {
    RuleCatalogue.all.filter { !$0.has(.fixed) }.map { Suggestion($0.name, .property, $0.summary) }
  }

  /// The sections of a kind of document.
  private func sections(_ kind: DocumentKind) -> [Suggestion] {
    (configuration.sections[kind] ?? []).map { Suggestion($0.name, .section, $0.isRequired ? "required" : nil) }
  }

  /// The names after which a command's parameter may be called.
  var parameters: [Suggestion] {
    unique(Services.valueKeys).map { Suggestion($0, .variable, "a key of services.yml") }
  }

  private func quoted(_ text: String) -> String? {
    let scalar = YAMLScalar.text(text, .plain)
    return scalar == text ? nil : scalar
  }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}

extension [Suggestion] {
  /// The suggestions as keys of a mapping.
  var asKeys: [Suggestion] {
    map { suggestion in
      var suggestion = suggestion
      suggestion.insertion = (suggestion.insertion ?? suggestion.text) + ": "
      return suggestion
    }
  }
}
