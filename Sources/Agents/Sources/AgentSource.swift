import Diagnostics
import Files
import Ground
import Pipeline
import Site

/// Where the server has its answers from: the files of a site, one that is published or the one that a folder would become.
///
/// Both are asked for the same files, so that both give the same answers.
package struct AgentSource: Sendable {
  private let open: @Sendable () throws -> AgentFiles

  /// The site that a handbook would become, read again for every question: an answer is never older than the content.
  ///
  /// - Parameters:
  ///   - options: What the command line says of the handbook.
  ///   - version: The version of Kedge.
  /// - Returns: The source.
  package static func handbook(_ options: ProjectOptions, version: String) -> AgentSource {
    AgentSource {
      let project = try Project.open(options)
      try project.requireContent()
      guard let finding = project.diagnostics.first else {
        let files = try project.siteFiles(version: version)
        return AgentFiles { try files.bytes(of: $0) }
      }
      throw Refusal("`\(finding.file)`: \(finding.message)")
    }
  }

  /// A site that was published into a folder.
  package static func site(_ folder: String) -> AgentSource {
    AgentSource {
      let tree = try FileTree(root: folder, name: "site")
      return AgentFiles { path in
        guard tree.paths.contains(where: { ByteName.isSame($0, path) }) else { return nil }
        return try tree.read(path).bytes
      }
    }
  }

  /// Makes sure that there is something to answer from.
  ///
  /// - Throws: `Refusal` and its like if there is not.
  package func check() throws { _ = try AgentBook(files()) }

  /// The files as they are now.
  ///
  /// - Throws: `Refusal` and its like if they cannot be read.
  func files() throws -> AgentFiles { try open() }
}

/// The files of a site, by their paths.
struct AgentFiles: Sendable {
  private let read: @Sendable (String) throws -> [UInt8]?

  init(_ read: @escaping @Sendable (String) throws -> [UInt8]?) { self.read = read }

  /// The bytes of a file; nil if there is none.
  func bytes(of path: String) throws -> [UInt8]? { try read(path) }

  /// A JSON file of the site.
  ///
  /// - Throws: `Refusal` if it is not there, or is not JSON of a version that is known.
  func json(_ path: String) throws -> JSONNode {
    guard let bytes = try read(path) else {
      throw Refusal("the site has no `\(path)`", help: "publish it with this version of Kedge")
    }
    let node: JSONNode
    do { node = try JSONReader.read(bytes, maximumSize: 1 << 30) } catch {
      throw Refusal("`\(path)` is not JSON: \(error.message)")
    }
    guard node["version"]?.integer == 1 else { throw Refusal("`\(path)` has a version that is not known") }
    return node
  }
}
