import Diagnostics
import Ground

/// Writes each finding as JSON on a line of its own, for programs that read a stream.
///
/// Promise: a line is what `diagnostics` of ``JSONReporter`` has for the finding; nothing else is written.
package struct JSONLinesReporter: Reporter {
  package init() {}

  package func rendering(_ report: Report) -> Rendering {
    var bytes: [UInt8] = []
    for finding in report.diagnostics {
      bytes += finding.json.line
      bytes.append(UInt8.lineFeed)
    }
    return Rendering(String(decoding: bytes, as: UTF8.self))
  }
}
