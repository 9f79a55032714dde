import Ground
import Handbook

/// What a placeholder such as `<pod name>` or `YOUR_HOST` says belongs in its place, as a parameter.
struct PlaceholderName {
  /// The name of the parameter: `pod_name`.
  let text: String
  /// What a link may fill in.
  let type: ParameterType

  /// Reads a placeholder; nil if it does not say what belongs there, or says something that no link may fill in.
  init?(_ placeholder: String) {
    let isWord = placeholder.utf8.first.map { UInt8.capitalLetters.contains($0 & 0xDF) } ?? false
    let inner = isWord ? placeholder[...] : placeholder.dropFirst().dropLast()
    let lower = inner.lowercased()
    guard lower.utf8.count <= Self.longest,
      lower.utf8.allSatisfy({ byte in
        UInt8.lowercaseLetters.contains(byte) || UInt8.digits.contains(byte) || "_- ".utf8.contains(byte)
      })
    else { return nil }
    var words = lower.split { "_- ".contains($0) }.map(String.init)
    while let first = words.first, Self.fillers.contains(first) { words.removeFirst() }
    // `<namespace label from alert>`
    words = Array(words.prefix { $0 != "from" })
    if words.count > 1, words.last == "label" { words.removeLast() }
    guard let first = words.first, let last = words.last, let letter = first.utf8.first,
      UInt8.lowercaseLetters.contains(letter), Set(words).isDisjoint(with: Self.unfit),
      !words.contains(where: { word in word.utf8.count > 2 && word.utf8.allSatisfy { $0 == UInt8(ascii: "x") } })
    else { return nil }
    let name = words.joined(separator: "_")
    guard !UndeclaredParameter.templateWords.contains(name), !Self.ofService.contains(name),
      !Playbook.Parameter.ofIncident.contains(where: { $0.name == name })
    else { return nil }
    text = name
    type = Self.types[last] ?? .slug
  }

  /// The entry of `parameters` that declares it.
  var declaration: String { "\(text): {type: \(type.rawValue), example: TODO}" }

  private static let longest = 40

  /// Words before what is meant.
  private static let fillers: Set<String> = ["your", "the", "a", "an", "my", "insert", "enter", "some", "this"]

  /// What has characters that no type for a link admits, must not be in a link, or says nothing.
  private static let unfit: Set<String> = [
    "path", "paths", "file", "files", "filename", "dir", "directory", "folder", "password", "passwd", "token", "secret",
    "credentials", "command", "cmd", "query", "message", "text", "reason", "image", "email", "mail", "json", "yaml",
    "args", "arguments", "options", "replace", "change", "changeme", "replaceme", "me", "value", "here", "something",
    "placeholder", "foo", "bar", "or", "and", "cidr", "arn", "uri", "regex", "pattern", "list",
  ]

  /// What `services.yml` would fill with what is said of the service, where anything may be meant.
  private static let ofService: Set<String> = ["name", "slug", "owner", "tier", "service_name", "server_name"]

  private static let types: [String: ParameterType] = [
    "host": .hostname, "hostname": .hostname, "ip": .hostname, "address": .hostname, "fqdn": .hostname,
    "domain": .hostname, "url": .url, "port": .number, "pid": .number, "number": .number, "count": .number,
    "replicas": .number, "duration": .duration,
  ]
}
