import Dispatch

/// How long the stages of a build took, in the order in which they ran.
package struct StageTimes: Sendable {
  /// The name of each stage and its milliseconds.
  package private(set) var stages: [(name: String, milliseconds: Double)] = []
  private var last = DispatchTime.now().uptimeNanoseconds

  init() {}

  /// Ends a stage: it took as long as since the end of the one before it.
  mutating func end(_ name: String) {
    let now = DispatchTime.now().uptimeNanoseconds
    stages.append((name, Double(now - last) / 1e6))
    last = now
  }

  /// The stages as one line, `read 12.3 ms, link 4.5 ms`.
  package var line: String {
    stages.map { stage in
      let tenths = Int((stage.milliseconds * 10).rounded())
      return "\(stage.name) \(tenths / 10).\(tenths % 10) ms"
    }.joined(separator: ", ")
  }
}
