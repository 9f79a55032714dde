import Ground

/// The lines of a twin: what begins each of them inside quotes and lists, and the empty lines between blocks.
struct TwinLines {
  private(set) var output: [UInt8] = []
  private var containers: [Container] = []
  private var wantsBlank = false
  private var lineStart = 0

  /// A quote or an item: what is before its first line, and before every other.
  private struct Container {
    var first: [UInt8]
    var rest: [UInt8]
    var isBegun = false
  }

  /// Makes room for the twin of a page.
  init(roomFor flow: PageFlow) { output.reserveCapacity(flow.text.count + flow.text.count / 4 + 256) }

  /// How many columns the marks of the open containers take.
  var indentation: Int { containers.reduce(0) { $0 + $1.rest.count } }

  /// Whether a container has begun and nothing is in it yet, so that its mark waits for a line.
  var awaitsLine: Bool { containers.last.map { !$0.isBegun } ?? false }

  /// Begins a container.
  mutating func push(_ first: String, _ rest: String) {
    containers.append(Container(first: Array(first.utf8), rest: Array(rest.utf8)))
  }

  /// Ends the innermost container; one in which there was nothing has a line anyway.
  mutating func pop() {
    if awaitsLine { line([]) }
    _ = containers.popLast()
  }

  /// Asks for an empty line before the next one.
  mutating func wantBlank() { wantsBlank = true }

  /// Begins a line, after an empty one where one is wanted.
  mutating func begin() {
    separate()
    lineStart = output.count
    for index in containers.indices {
      output += containers[index].isBegun ? containers[index].rest : containers[index].first
      containers[index].isBegun = true
    }
  }

  /// Begins a line at the margin, whatever is open.
  mutating func beginAtMargin() {
    if awaitsLine { line([]) }
    separate()
    lineStart = output.count
  }

  /// Adds to the line that was begun; a space that may not become the end of a line is one now.
  mutating func add(_ bytes: some Sequence<UInt8>) { output.append(contentsOf: bytes) }

  /// Ends the line.
  mutating func end() {
    while output.count > lineStart, output.last == .space { output.removeLast() }
    output.append(UInt8.lineFeed)
    lineStart = output.count
  }

  /// Writes a whole line.
  mutating func line(_ bytes: some Sequence<UInt8>) {
    begin()
    add(bytes)
    end()
  }

  /// Writes a whole line of code, spaces at its end too.
  mutating func line(whole bytes: some Collection<UInt8>) {
    if bytes.isEmpty { return line(bytes) }
    begin()
    add(bytes)
    output.append(UInt8.lineFeed)
    lineStart = output.count
  }

  private mutating func separate() {
    guard wantsBlank else { return }
    wantsBlank = false
    guard !output.isEmpty else { return }
    lineStart = output.count
    for container in containers {
      guard container.isBegun else { break }
      output += container.rest
    }
    end()
  }
}
