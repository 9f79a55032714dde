/// The example of every rule, which is also its test: the files of `rules/`.
public enum RuleCases {
  /// Each rule's name with `_` for `-`, and its example.
  public static let all: [(name: String, bytes: [UInt8])] = [
    ("missing_section", PackageResources.missing_section_case)
  ]
}
