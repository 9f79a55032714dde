import Diagnostics
import Handbook
import Links
import YAML

/// An action has one owner: "the team" is nobody.
struct ActionWithoutOwner: HandbookRule {
  static let rule = Rule(
    "action-without-owner", .warning, "each open action names its owner, in a handbook where actions have owners",
    .model)

  func check(_ linked: LinkedHandbook, in context: HandbookContext) -> [Diagnostic] {
    ActionConvention(has: { $0.owner != nil }, words: { $0.ownerWords }, name: "owner")
      .check(self, linked, in: context, help: "name one person, by handle or role; \"the team\" is nobody")
  }
}
