import Foundation
import Ground
import Handbook
import TestSupport
import Testing

@Suite("Types of parameters")
struct ParameterTypeTests {
  /// A row of the table that the browser's grammar is held to as well.
  struct Sample: Sendable, CustomTestStringConvertible {
    var type: ParameterType
    var isAdmitted: Bool
    var value: String
    var testDescription: String { "\(type.rawValue) \(value.debugDescription)" }
  }

  static let samples: [Sample] = {
    let table = Repository.url("Tests/e2e/parameters.tsv")
    let text = (try? String(contentsOf: table, encoding: .utf8)) ?? ""
    let lines = text.unicodeScalars.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    return lines.compactMap { line in
      let parts = line.unicodeScalars.split(separator: "\t").map(String.init)
      guard parts.count == 3, let type = ParameterType(rawValue: parts[0]),
        let value = try? JSONDecoder().decode(String.self, from: Data(parts[2].utf8))
      else { return nil }
      return Sample(type: type, isAdmitted: parts[1] == "yes", value: value)
    }
  }()

  @Test("The table is read whole")
  func table() {
    #expect(Self.samples.count == 155)
    #expect(Set(Self.samples.map(\.type)).count == 6)
  }

  @Test("A type admits what the table says", arguments: samples)
  func admits(_ sample: Sample) {
    #expect(sample.type.accepts(sample.value) == sample.isAdmitted)
  }

  @Test("Nothing that a link may carry means anything to a shell")
  func isHarmless() {
    let harmless = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~/:-".unicodeScalars)
    var admitted: [String] = []
    for sample in Self.samples where sample.isAdmitted {
      for byte in UInt8.min...UInt8.max where !harmless.contains(Unicode.Scalar(byte)) {
        let scalar = String(Unicode.Scalar(byte))
        admitted += [scalar + sample.value, sample.value + scalar, sample.value + scalar + sample.value]
          .filter(sample.type.accepts)
      }
      admitted += ["-" + sample.value].filter(sample.type.accepts)
    }
    #expect(admitted == [])
  }
}
