import Ground
import Testing

@Suite("How far a run is")
struct ProgressTests {
  @Test("What many cores count is counted once, and nothing is left of a stage that has ended")
  func counts() {
    let progress = Progress()
    #expect(progress.state == nil)
    progress.begin(.reading, of: 10_000)
    _ = Parallel.map(Array(0..<10_000)) { _ in progress.step() }
    #expect(progress.state == Progress.State(stage: .reading, done: 10_000, all: 10_000))
    progress.begin(.writing, of: 3)
    progress.step()
    #expect(progress.state == Progress.State(stage: .writing, done: 1, all: 3))
    progress.end()
    progress.step()
    #expect(progress.state == nil)
  }
}
