import Ground
import TestSupport
import Testing

@Suite("A buffer of bytes is edited as an array is")
struct ByteBufferEditingTests {
  @Test("Whatever is added, taken back and taken out", arguments: RandomSource.seeds(100))
  func edits(seed: UInt64) {
    var random = RandomSource(seed: seed)
    var (buffer, array): (ByteBuffer, [UInt8]) = (ByteBuffer(room: random.below(20)), [])
    for _ in 0..<60 {
      let byte = random.pick([UInt8.a, .b, .space, .lineFeed])
      let place = random.below(array.count + 1)
      switch random.below(6) {
      case 0, 1:
        buffer.append(byte)
        array.append(byte)
      case 2:
        buffer.append(byte, times: place)
        array += Array(repeating: byte, count: place)
      case 3:
        buffer.insert(byte, at: place)
        array.insert(byte, at: place)
      case 4:
        let end = place + random.below(array.count - place + 1)
        buffer.remove(place..<end)
        array.removeSubrange(place..<end)
      default:
        buffer.truncate(to: place)
        array.removeSubrange(place...)
        buffer.dropSpaces(downTo: place / 2)
        while array.count > place / 2, array.last == .space { array.removeLast() }
      }
      #expect(Array(buffer.bytes) == array)
      #expect(buffer.last == array.last && buffer.isEmpty == array.isEmpty)
      #expect(buffer.first(byte, from: place) == array.indices.first { $0 >= place && array[$0] == byte })
    }
  }
}
