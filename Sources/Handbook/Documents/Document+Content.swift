import Markdown
import YAML

extension Document {
  /// What a document holds, typed once, by its kind.
  package enum Content: Sendable {
    case playbook(Playbook)
    indirect case comms(CommsTemplate)
    indirect case escalation(Escalation)
    indirect case postmortem(Postmortem)
    case page(Page)

    /// Takes a document of a kind apart.
    init(
      _ kind: DocumentKind, _ frontMatter: FrontMatter, _ sections: [Section],
      _ text: @autoclosure () -> PostmortemText,
      _ markdown: MarkdownDocument, path: String
    ) {
      switch kind {
      case .playbook: self = .playbook(Playbook(frontMatter))
      case .comms: self = .comms(CommsTemplate(frontMatter, sections, markdown))
      case .escalation: self = .escalation(Escalation(frontMatter, sections, markdown))
      case .postmortem: self = .postmortem(Postmortem(frontMatter, text(), path: path))
      case .page: self = .page(Page(frontMatter))
      }
    }
  }

  /// The document as a playbook; nil for any other kind.
  package var playbook: Playbook? {
    if case .playbook(let playbook) = content { return playbook }
    return nil
  }

  /// The document as texts to paste; nil for any other kind.
  package var comms: CommsTemplate? {
    if case .comms(let template) = content { return template }
    return nil
  }

  /// The document as an escalation tree with its levels; nil for any other kind.
  package var escalation: Escalation? {
    if case .escalation(let escalation) = content { return escalation }
    return nil
  }

  /// The document as a postmortem; nil for any other kind.
  package var postmortem: Postmortem? {
    if case .postmortem(let postmortem) = content { return postmortem }
    return nil
  }

  /// The declared places to fill in: `parameters` of a playbook, `fields` of a comms template.
  package var parameters: [Playbook.Parameter] {
    switch content {
    case .playbook(let playbook): playbook.parameters
    case .comms(let template): template.fields
    case .escalation, .postmortem, .page: frontMatter[Keys.parameters] ?? []
    }
  }

  /// Who keeps the document true; nil for a postmortem.
  package var owner: Located<String>? {
    switch content {
    case .playbook(let playbook): playbook.owner
    case .comms(let template): template.owner
    case .escalation(let escalation): escalation.owner
    case .page(let page): page.owner
    case .postmortem: nil
    }
  }
}
