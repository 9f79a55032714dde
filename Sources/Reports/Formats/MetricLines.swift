import Ground

/// Metrics in Prometheus' text format.
struct MetricLines {
  private(set) var bytes: [UInt8] = []

  /// Takes how many bytes there will be, about.
  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Begins a metric, whose samples follow.
  mutating func begin(_ name: StaticString, _ help: StaticString) {
    bytes.append(text: "# HELP \(name) \(help)\n# TYPE \(name) gauge\n")
  }

  /// Adds a sample; none where there is no value.
  ///
  /// - Parameters:
  ///   - name: The metric.
  ///   - labels: What ``labels(_:)`` made.
  ///   - value: A whole number.
  mutating func sample(_ name: StaticString, _ labels: [UInt8], _ value: Int?) {
    guard let value else { return }
    begin(name, labels)
    bytes.append(decimal: value)
    bytes.append(UInt8.lineFeed)
  }

  /// Adds a sample with a fraction; none where there is no value.
  mutating func sample(_ name: StaticString, _ labels: [UInt8], _ value: Double?) {
    guard let value else { return }
    begin(name, labels)
    bytes.append(text: Fraction.text(value))
    bytes.append(UInt8.lineFeed)
  }

  private mutating func begin(_ name: StaticString, _ labels: [UInt8]) {
    bytes.append(literal: name)
    if !labels.isEmpty {
      bytes.append(UInt8.openBrace)
      bytes.append(contentsOf: labels)
      bytes.append(UInt8.closeBrace)
    }
    bytes.append(UInt8.space)
  }

  /// Labels between the braces, their values escaped.
  static func labels(_ labels: [(name: StaticString, value: String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(224)
    for (name, value) in labels {
      if !bytes.isEmpty { bytes.append(UInt8.comma) }
      bytes.append(literal: name)
      bytes.append(literal: "=\"")
      escape(value, to: &bytes)
      bytes.append(UInt8.quote)
    }
    return bytes
  }

  private static func escape(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { text in
      output.append(text, escaping: isEscaped) { byte, output in
        output.append(UInt8.backslash)
        output.append(byte == .lineFeed ? UInt8.n : byte)
      }
    }
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte == .backslash || byte == .quote || byte == .lineFeed
  }
}
