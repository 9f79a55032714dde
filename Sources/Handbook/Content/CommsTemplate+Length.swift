extension CommsTemplate {
  /// What a character costs that the channel does not take for one: Slack keeps `&`, `<` and `>` as `&amp;`, `&lt;` and
  /// `&gt;`.
  ///
  /// The page counts with these values too, so that no message that passes the check is too long there.
  package var costs: [(character: Unicode.Scalar, units: Int)] {
    channel?.lowercased() == "slack" ? [("&", 5), ("<", 4), (">", 4)] : []
  }

  /// The length of a text, as the channel counts it or a little more.
  ///
  /// Channels count Unicode scalars or UTF-16 units and rarely say which: the larger number cannot deceive.
  package func length(of text: String) -> Int {
    costs.reduce(text.utf16.count) { sum, cost in
      sum + (cost.units - 1) * text.unicodeScalars.lazy.filter { $0 == cost.character }.count
    }
  }
}
