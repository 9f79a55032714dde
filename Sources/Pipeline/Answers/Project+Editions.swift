import Editions
import Ground
import Links

extension Project {
  /// What programs read of the playbooks, as a build would publish it.
  ///
  /// - Parameter format: The form.
  /// - Returns: The bytes of the file.
  /// - Throws: `Refusal` if the handbook cannot be read as a whole, or if the form takes an address and there is none.
  package func machineEdition(as format: MachineFormat) throws -> [UInt8] {
    try format.bytes(of: link(whole: true))
  }
}
