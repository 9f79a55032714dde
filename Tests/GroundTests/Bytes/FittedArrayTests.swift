import Ground
import Testing

@Suite struct FittedArrayTests {
  @Test func `an array that has grown is the same in just its room`() {
    var grown: [String] = []
    grown.reserveCapacity(100)
    grown += ["a", "a string that is too long to be kept in place", ""]
    let fitted = grown.fitted
    #expect(fitted == grown && fitted.capacity < 100)
    #expect([Int]().fitted.isEmpty)
  }
}
