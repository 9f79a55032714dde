import Ground

extension JSONValue {
  /// The value as a message with its head.
  var message: [UInt8] {
    let body = line
    return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }

  /// An object of the members that have a value.
  static func object(some members: (String, JSONValue?)...) -> JSONValue {
    .object(members.compactMap { name, value in value.map { (name, $0) } })
  }
}

extension JSONNode {
  /// What is at the end of a way through objects; nil if it ends before.
  subscript(path first: String, _ rest: String...) -> JSONNode? { rest.reduce(self[first]) { $0?[$1] } }
}
