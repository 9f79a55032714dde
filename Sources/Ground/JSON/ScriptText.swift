import Platform

/// JSON that is in a script element of a page.
package enum ScriptText {
  /// The same JSON in which nothing can end the element: `<` is written as `\u003c`.
  package static func escaped(_ json: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let holdsTags = json.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memchr($0, Int32(UInt8.lessThan), bytes.count) != nil } ?? false
    }
    guard holdsTags else { return json }
    var output: [UInt8] = []
    output.reserveCapacity(json.count + 16)
    for byte in json {
      if byte == .lessThan { output.append(literal: "\\u003c") } else { output.append(byte) }
    }
    return output[...]
  }
}
