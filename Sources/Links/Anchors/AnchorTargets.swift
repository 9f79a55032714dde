import Ground

/// The ids of a page and what each is on, in the order in which they were given out.
package struct AnchorTargets: Sendable, RandomAccessCollection {
  private var ids: TextIndex
  private var targets: [PageAnchors.Target] = []

  init(capacity: Int = 0) {
    ids = TextIndex(capacity: capacity)
    targets.reserveCapacity(capacity)
  }

  /// What an id is on; nil if the page does not have it.
  package subscript(id: String) -> PageAnchors.Target? { ids.number(of: id).map { targets[$0] } }

  /// Every id.
  package var keys: [String] { ids.texts }

  package var startIndex: Int { 0 }
  package var endIndex: Int { targets.count }

  /// An id and what it is on.
  package subscript(number: Int) -> (key: String, value: PageAnchors.Target) { (ids.texts[number], targets[number]) }

  /// Gives out an id, unless the page has it; then it stays where it is, and what holds it is returned.
  mutating func claim(_ id: String, for target: PageAnchors.Target) -> PageAnchors.Target? {
    let (number, isNew) = ids.add(id)
    guard isNew else { return targets[number] }
    targets.append(target)
    return nil
  }

  /// Gives back the room for more ids: those of all pages are held at once.
  mutating func fit() {
    ids.fit()
    targets = targets.fitted
  }

  /// Moves an id that the page has to something else.
  mutating func move(_ id: String, to target: PageAnchors.Target) {
    if let number = ids.number(of: id) { targets[number] = target }
  }
}

/// The ids of a page's numbered steps, or of its lines, by the index of the block, in the order of the page.
package struct StepIDs: Sendable {
  private var steps: [(id: String, block: Int32, number: Int32)] = []

  init() {}

  /// The id of a step; nil if the block is not one.
  package subscript(block: Int) -> String? { step(of: block)?.id }

  /// The id of a step, and the number that its list shows; nil if the block is not one.
  package func step(of block: Int) -> (id: String, number: Int)? {
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(steps[middle].block) < block { low = middle + 1 } else { high = middle }
    }
    guard low < steps.count, Int(steps[low].block) == block else { return nil }
    return (steps[low].id, Int(steps[low].number))
  }

  /// Every id.
  package var values: [String] { steps.map(\.id) }

  /// How many steps there are.
  package var count: Int { steps.count }

  /// Whether the page has no numbered step.
  package var isEmpty: Bool { steps.isEmpty }

  /// Adds the step of a block that comes after all earlier ones.
  mutating func append(_ id: String, block: Int, number: Int) {
    steps.append((id, Int32(truncatingIfNeeded: block), Int32(truncatingIfNeeded: number)))
  }

  /// Gives back the room for more steps.
  mutating func fit() { steps = steps.fitted }
}
