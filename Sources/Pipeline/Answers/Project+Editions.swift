import Editions
import Ground
import Links
import Markdown
import Site

extension Project {
  /// What programs read of the playbooks, as a build would publish it.
  ///
  /// - Parameter format: The form.
  /// - Returns: The bytes of the file.
  /// - Throws: `Refusal` if the handbook cannot be read as a whole, or if the form takes an address and there is none.
  package func machineEdition(as format: MachineFormat) throws -> [UInt8] {
    try format.bytes(of: link(whole: true))
  }

  /// The files of the site that a build would publish, each made when it is asked for; nothing is checked.
  ///
  /// - Parameter version: The version that the pages name.
  /// - Returns: The files.
  /// - Throws: `Refusal` if the handbook cannot be read as a whole, or if a template cannot be used.
  package func siteFiles(version: String) throws -> SiteFiles {
    let linked = try link(whole: true, bodies: .inMemory)
    guard let templates = try loadTemplates().get().templates else {
      throw Refusal("a template of the site cannot be used", help: "`kedge check` says what is wrong with it")
    }
    return SiteFiles { SiteBuilder(linked, templates: templates, version: version) }
  }
}
