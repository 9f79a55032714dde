/// Secrets that can be told by their form alone: tokens of well-known services, private keys, passwords in URLs.
///
/// What is certainly an example is not one: a run of `X` or `0`, `EXAMPLE`, `abc123`, a place in `<…>` or `{{…}}`.
package enum SecretPatterns {
  /// What a secret opens.
  package enum Kind: String, Sendable, CaseIterable {
    case awsKey = "AWS access key"
    case gitHubToken = "GitHub token"
    case gitLabToken = "GitLab token"
    case slackToken = "Slack token"
    case slackWebhook = "Slack webhook"
    case googleKey = "Google API key"
    case stripeKey = "Stripe key"
    case webToken = "JSON web token"
    case privateKey = "private key"
    case urlPassword = "password in a URL"
  }

  /// A secret and its place in bytes.
  package struct Found: Hashable, Sendable {
    package var kind: Kind
    package var range: Range<Int>
  }

  /// The secrets of a text, in their order; none overlap.
  ///
  /// One pass; a byte that begins none of them costs two lookups.
  package static func all(in bytes: some Collection<UInt8>) -> [Found] {
    bytes.withContiguousStorageIfAvailable { found(in: UnsafeRawBufferPointer($0)) }
      ?? Array(bytes).withUnsafeBytes { found(in: $0) }
  }

  /// A text with the kind of each secret in its place: `(masked: GitHub token)`.
  ///
  /// - Returns: The text, and what was in it.
  package static func masked(_ text: String) -> (text: String, kinds: [Kind]) {
    let bytes = Array(text.utf8)
    let found = all(in: bytes)
    guard !found.isEmpty else { return (text, []) }
    var result: [UInt8] = []
    var copied = 0
    for secret in found {
      result += bytes[copied..<secret.range.lowerBound]
      result += "(masked: \(secret.kind.rawValue))".utf8
      copied = secret.range.upperBound
    }
    return (String(decoding: result + bytes[copied...], as: UTF8.self), found.map(\.kind))
  }

  /// A text as it may be shown: as ``masked(_:)`` has it, and the same text where there is no secret in it.
  package static func concealed(_ text: String) -> String {
    var text = text
    let isFree = text.withUTF8 { found(in: UnsafeRawBufferPointer($0)).isEmpty }
    return isFree ? text : masked(text).text
  }

  private static func found(in bytes: UnsafeRawBufferPointer) -> [Found] {
    let scan = SecretScan(bytes: bytes)
    var found: [Found] = []
    var index = 0
    while let start = scan.start(from: index) {
      guard let secret = scan.secret(at: start) else {
        index = start + 1
        continue
      }
      found.append(secret)
      index = secret.range.upperBound
    }
    return found
  }
}
