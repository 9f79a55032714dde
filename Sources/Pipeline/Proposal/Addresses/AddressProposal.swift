import Files
import Ground
import Handbook
import History
import Links
import YAML

/// Where the site will be and where its documents can be edited, as far as something certain says it.
struct AddressProposal: Sendable {
  /// A value, and what says it.
  struct Said: Sendable, Hashable {
    var value: String
    var source: String
  }

  /// The address of the site.
  private(set) var base: Said?
  /// Where documents are, without their paths.
  private(set) var repository: Said?
  /// The name of the site.
  private(set) var title: Said?
  /// Looks at the files of a folder and at its repository.
  ///
  /// - Throws: ``FileError`` if the machine gives out.
  init(of survey: FolderSurvey, content: String) throws(FileError) {
    let origin = (try? GitRepository(of: survey.root))?.originOrNil
    if let host = try Self.cname(survey, content) {
      base = host
    } else {
      base = try Self.generator(survey, ["site_url", "baseURL", "baseurl", "url"])
    }
    repository = origin.flatMap { Self.repository($0, content) }
    if let named = try Self.generator(survey, ["site_name", "title"]) {
      title = named
    } else {
      title = Self.readme(survey)
    }
  }

  /// Whether the repository of a folder comes from GitLab.
  static func isOnGitLab(_ folder: String) -> Bool {
    guard let origin = (try? GitRepository(of: folder))?.originOrNil else { return false }
    return web(origin.url)?.host.contains("gitlab") ?? false
  }

  /// The host in a file `CNAME`, as GitHub Pages has it.
  private static func cname(_ survey: FolderSurvey, _ content: String) throws(FileError) -> Said? {
    for folder in ["", "docs/", "static/", "public/", content.isEmpty ? "" : content + "/"] {
      let path = folder + "CNAME"
      guard let text = try survey.text(path, limit: 1000) else { continue }
      let host = text.split { $0.isWhitespace }.first.map(String.init) ?? ""
      let isHost = host.utf8.contains(UInt8.period) && host.utf8.allSatisfy(isOfHost)
      if isHost { return Said(value: "https://" + host, source: path) }
    }
    return nil
  }

  private static func isOfHost(_ byte: UInt8) -> Bool {
    UInt8.lowercaseLetters.contains(byte) || UInt8.capitalLetters.contains(byte) || UInt8.digits.contains(byte)
      || byte == .hyphen || byte == .period
  }

  /// What the configuration of another generator says under one of some keys: a plain value in a line of its own.
  private static func generator(_ survey: FolderSurvey, _ keys: [String]) throws(FileError) -> Said? {
    let files = [
      "mkdocs.yml", "mkdocs.yaml", "hugo.yaml", "hugo.yml", "hugo.toml", "config.yaml", "config.toml", "_config.yml",
    ]
    for file in files {
      guard let text = try survey.text(file) else { continue }
      for key in keys {
        // In `_config.yml` the address is `url` and the path `baseurl`, of which one alone says too little.
        if key == "url" || key == "baseurl", file != "_config.yml" { continue }
        guard let value = value(of: key, in: text) else { continue }
        let isAddress = ["site_url", "baseURL", "url", "baseurl"].contains(key)
        if isAddress {
          let path = key == "url" ? Self.value(of: "baseurl", in: text) ?? "" : ""
          let address = PathName.withoutEndSlashes(value + path)
          guard key != "baseurl", WebURL(address) != nil, WebURL.problem(ofBase: address) == nil,
            !address.contains("//example."), !address.contains("localhost"), address.utf8.allSatisfy({ $0 > .space })
          else { continue }
          return Said(value: address, source: "`\(key)` in \(file)")
        }
        return Said(value: value, source: "`\(key)` in \(file)")
      }
    }
    return nil
  }

  /// The value in a line `key: value` or `key = value` that is not indented; nil if it is anything but a plain text.
  private static func value(of key: String, in text: String) -> String? {
    for line in text.split(whereSeparator: \.isNewline) where line.hasPrefix(key) {
      let rest = line.dropFirst(key.count).drop { $0 == " " }
      guard let first = rest.first, first == ":" || first == "=" else { continue }
      var value = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
      if let quote = value.first, quote == "\"" || quote == "'" {
        value = value.dropFirst()
        guard let end = value.firstIndex(of: quote), !value[..<end].contains("\\"),
          value[end...].dropFirst().first != quote
        else { return nil }
        value = value[..<end]
      } else {
        guard value.first != "#" else { return nil }
        let comment = value.indices.first { value[$0] == "#" && " \t".contains(value[value.index(before: $0)]) }
        if let comment { value = value[..<comment] }
        while value.last?.isWhitespace == true { value.removeLast() }
      }
      let isPlain = value.utf8.count <= 200 && !"!&*[{|>%".contains(value.first ?? "!")
      return isPlain ? String(value) : nil
    }
    return nil
  }

  /// The title of the README of the folder.
  private static func readme(_ survey: FolderSurvey) -> Said? {
    guard
      let document = survey.documents.first(where: { $0.path.lowercased() == "readme.md" }),
      document.titleHeading != nil, document.title.utf8.count <= 80, !document.title.contains(where: \.isNewline)
    else { return nil }
    return Said(value: document.title, source: "the title of \(document.path)")
  }

  /// Where the documents are seen on the web.
  private static func repository(_ origin: GitRepository.Origin, _ content: String) -> Said? {
    guard let (host, path) = web(origin.url), let branch = origin.branch else { return nil }
    let middle: String
    switch host {
    case "github.com": middle = "/blob/"
    case _ where host.contains("gitlab"): middle = "/-/blob/"
    default: return nil
    }
    let folder = PathName.withoutEndSlashes(origin.prefix + content)
    let end = ContentPath.percentEncoded(branch) + (folder.isEmpty ? "" : "/" + ContentPath.percentEncoded(folder))
    return Said(value: "https://" + host + "/" + path + middle + end, source: "the git remote `origin`")
  }

  /// The host and the path of a remote, whose user and password are left out; nil if it is not on a host.
  static func web(_ remote: String) -> (host: String, path: String)? {
    var rest = Substring(remote)
    if let scheme = rest.range(of: "://") {
      guard ["https", "http", "ssh", "git"].contains(rest[..<scheme.lowerBound]) else { return nil }
      rest = rest[scheme.upperBound...]
      guard let slash = rest.firstIndex(of: "/") else { return nil }
      let host = rest[..<slash].split(separator: "@").last?.prefix { $0 != ":" } ?? ""
      return checked(String(host), rest[slash...])
    }
    // `git@github.com:example/runbooks.git`
    guard let colon = rest.firstIndex(of: ":"), !rest[..<colon].contains("/") else { return nil }
    let host = rest[..<colon].split(separator: "@").last ?? ""
    return checked(String(host), rest[rest.index(after: colon)...])
  }

  private static func checked(_ host: String, _ path: Substring) -> (host: String, path: String)? {
    var path = PathName.withoutEndSlashes(String(path.drop { $0 == "/" }))
    if path.hasSuffix(".git") { path.removeLast(4) }
    let isPlain = path.utf8.allSatisfy { isOfHost($0) || $0 == .slash || $0 == .underscore }
    guard host.contains("."), host.utf8.allSatisfy(isOfHost), !path.isEmpty, isPlain else { return nil }
    return (host.lowercased(), path)
  }
}

extension GitRepository {
  /// Where it comes from; nil where git cannot say.
  fileprivate var originOrNil: Origin? { (try? origin()) ?? nil }
}

extension Substring {
  /// Where a text is first.
  fileprivate func range(of text: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(text) }.map { $0..<index($0, offsetBy: text.count) }
  }
}
