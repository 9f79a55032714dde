import Ground
import Handbook

extension Refusal {
  /// Refuses to leave an alert unsent because nobody has said where alerts of its severity go.
  package static func noChannels(_ levels: [SeverityLevel]) -> Refusal {
    var names: [String] = []
    for level in levels where !names.contains(level.id) { names.append(level.id) }
    return Refusal(
      names.map { name in
        Reason(
          "severity `\(name)` has no channels: nobody would get the alert",
          help:
            "set its `channels` in `kedge.yml`: \(PayloadChannels.all.map { "`\($0.name)`" }.joined(separator: ", "))")
      })
  }
}
