import Ground
import Markdown

/// What runs a service: `services.yml` says it of a service, the line above a command of the command.
package enum Runtime: String, Sendable, CaseIterable {
  case systemd, pm2, container, kubernetes

  /// The ways of running that a text begins with: `systemd:`, `pm2, by process:`, `systemd and pm2, in that folder:`.
  ///
  /// Each name must be a whole word, its first letter in either case, as in `Kubernetes:`;
  /// names are separated by a comma, `and`, `or`, or a comma with one of these.
  package static func named(atStartOf text: some Collection<UInt8>) -> [Runtime] {
    var found: [Runtime] = []
    var rest = text[...]
    while let runtime = allCases.first(where: { begins(rest, with: $0) }) {
      if !found.contains(runtime) { found.append(runtime) }
      rest = rest.dropFirst(runtime.rawValue.utf8.count)
      let joint = joints.first { rest.starts(with: $0.utf8) }
      guard let joint else { break }
      rest = rest.dropFirst(joint.utf8.count)
    }
    return found
  }

  private static let joints = [", and ", " and ", ", or ", " or ", ", "]

  private static func begins(_ text: some Collection<UInt8>, with runtime: Runtime) -> Bool {
    guard let first = text.first, let name = runtime.rawValue.utf8.first, first | 0x20 == name,
      text.dropFirst().starts(with: runtime.rawValue.utf8.dropFirst())
    else { return false }
    guard let after = text.dropFirst(runtime.rawValue.utf8.count).first else { return true }
    let isLetter = UInt8.lowercaseLetters.contains(after) || UInt8.capitalLetters.contains(after) || after >= 0x80
    return !isLetter && !UInt8.digits.contains(after) && after != .underscore
  }
}

extension MarkdownDocument {
  /// The ways of running that a code block is for, by the paragraph right above it; empty if it is for all.
  package func runtimes(ofCode number: Int) -> [Runtime] {
    let block = codeBlocks[number].block
    guard block > 0, blocks[block - 1].kind == .paragraph, blocks[block - 1].parent == blocks[block].parent,
      let above = blocks[block - 1].text, !isInTightList(block)
    else { return [] }
    return Runtime.named(atStartOf: text[above])
  }

  /// Whether a block is in an item of a tight list, where the page has no paragraph above it.
  private func isInTightList(_ block: Int) -> Bool {
    let item = blocks[block].parent
    guard item >= 0, case .item = blocks[item].kind, blocks[item].parent >= 0,
      case .list(_, _, tight: true) = blocks[blocks[item].parent].kind
    else { return false }
    return true
  }
}
