/// Values of many keys, each key's together and in the order in which they came: a counting sort.
///
/// Two passes over the values and no comparison; room for the values and four bytes a key. Keys are numbers from 0 on.
struct Grouped<Value: BitwiseCopyable & Sendable>: Sendable {
  /// All values, those of key 0 first.
  let values: [Value]
  /// For each key the end of its values; they start where those of the key before end.
  private let ends: [UInt32]

  /// - Parameters:
  ///   - keys: How many keys there are.
  ///   - visit: Calls its argument with the key and value of each pair. It runs twice and must say the same both times.
  @inline(__always)
  init(keys: Int, visit: (_ take: (_ key: Int, _ value: Value) -> Void) -> Void) {
    var places = [UInt32](repeating: 0, count: keys)
    visit { key, _ in places[key] += 1 }
    var sum: UInt32 = 0
    for key in places.indices { (sum, places[key]) = (sum + places[key], sum) }
    values = [Value](unsafeUninitializedCapacity: Int(sum)) { values, count in
      visit { key, value in
        values.initializeElement(at: Int(places[key]), to: value)
        places[key] += 1
      }
      count = Int(sum)
    }
    // Each place has moved on to where the next key's values start.
    ends = places
  }

  /// Where the values of a key are in `values`.
  @inline(__always)
  func range(of key: Int) -> Range<Int> { (key == 0 ? 0 : Int(ends[key - 1]))..<Int(ends[key]) }

  /// The values of a key.
  @inline(__always)
  subscript(key: Int) -> ArraySlice<Value> { values[range(of: key)] }
}
