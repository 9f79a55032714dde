import Ground
import Handbook
import Links
import YAML

extension AnchorsFile {
  /// Adds what holds for the whole site and what `kedge alerts --published` has to know of it.
  func addSite(to json: inout JSONBytes) {
    add("assets", linked.usedAssets, &json)
    let configuration = linked.handbook.configuration
    // A public edition does not say what `kedge.yml` does.
    guard !configuration.isPublic else { return }
    add("failure_reasons", configuration.failureReasons.map(\.value), &json)
    json.raw("  \"severities\": [")
    for (number, level) in configuration.severities.enumerated() {
      json.raw(number == 0 ? "{\"id\": " : ", {\"id\": ")
      json.string(level.id)
      json.member("aliases", level.aliases)
      json.raw("}")
    }
    json.raw("],\n")
  }

  private func add(_ name: StaticString, _ texts: [String], _ json: inout JSONBytes) {
    json.raw("  \"")
    json.raw(name)
    json.raw("\": [")
    for (number, text) in texts.enumerated() {
      if number > 0 { json.raw(", ") }
      json.string(text)
    }
    json.raw("],\n")
  }
}
