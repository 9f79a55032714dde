import CPlatform

/// The environment variables of this process.
package enum ProcessEnvironment {
  /// The value of a variable; nil if it is not set.
  package static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Every variable, the first where a name appears twice.
  package static var variables: [String: String] {
    var result: [String: String] = [:]
    guard var entry = kedge_environment() else { return result }
    while let text = entry.pointee.map({ String(cString: $0) }) {
      entry += 1
      guard let equals = text.utf8.firstIndex(of: 0x3D), equals != text.startIndex else { continue }
      let name = String(text[..<equals])
      if result[name] == nil { result[name] = String(text[text.utf8.index(after: equals)...]) }
    }
    return result
  }
}
