import Ground

/// The lines of a twin: what begins each of them inside quotes and lists, and the empty lines between blocks.
struct TwinLines {
  private var output: ByteBuffer
  /// What is before every line but the first of each open quote and item, from the outside in.
  private var margin = ByteBuffer()
  /// How much of the margin belongs to containers that have begun; the others are the innermost.
  private var begun = 0
  /// What is before the first line of the containers that have not begun.
  private var marks = ByteBuffer()
  /// Where each container's part of the margin starts.
  private var containers: [Int] = []
  private var wantsBlank = false
  private var lineStart = 0

  /// Makes room for that many bytes.
  init(room: Int = 0) { output = ByteBuffer(room: room) }

  /// Makes room for the twin of a page.
  init(roomFor flow: PageFlow) { self.init(room: flow.text.count + flow.text.count / 4 + 256) }

  /// What was written.
  var bytes: ArraySlice<UInt8> { output.bytes }

  /// How many columns the marks of the open containers take.
  var indentation: Int { margin.count }

  /// Whether a container has begun and nothing is in it yet, so that its mark waits for a line.
  var awaitsLine: Bool { begun < margin.count }

  /// Begins a container, with the mark before its first line and what is before every other.
  mutating func push(_ mark: StaticString, _ rest: StaticString) {
    containers.append(margin.count)
    marks.append(literal: mark)
    margin.append(literal: rest)
  }

  /// Begins a container, with a mark of one column a byte that `write` adds, and spaces before every other line.
  ///
  /// - Parameters:
  ///   - columns: How many spaces; nil for as many as the mark has bytes.
  ///   - write: Adds the mark.
  mutating func push(columns: Int? = nil, _ write: (inout ByteBuffer) -> Void) {
    let start = marks.count
    write(&marks)
    containers.append(margin.count)
    margin.append(UInt8.space, times: columns ?? marks.count - start)
  }

  /// Ends the innermost container; one in which there was nothing has a line anyway.
  mutating func pop() {
    if awaitsLine { line([]) }
    guard let start = containers.popLast() else { return }
    margin.truncate(to: start)
    begun = start
  }

  /// Asks for an empty line before the next one.
  mutating func wantBlank() { wantsBlank = true }

  /// Begins a line, after an empty one where one is wanted.
  mutating func begin() {
    if wantsBlank { separate() }
    lineStart = output.count
    if begun > 0 { output.append(contentsOf: margin[0..<begun]) }
    guard awaitsLine else { return }
    output.append(contentsOf: marks.bytes)
    marks.removeAll()
    begun = margin.count
  }

  /// Begins a line at the margin, whatever is open.
  mutating func beginAtMargin() {
    if awaitsLine { line([]) }
    if wantsBlank { separate() }
    lineStart = output.count
  }

  /// Adds to the line that was begun, by what `write` does.
  @inline(__always)
  mutating func add(_ write: (inout ByteBuffer) -> Void) { write(&output) }

  /// Adds to the line that was begun.
  mutating func add(_ bytes: ArraySlice<UInt8>) { output.append(contentsOf: bytes) }

  /// Ends the line, without spaces at its end.
  mutating func end() {
    output.dropSpaces(downTo: lineStart)
    output.append(UInt8.lineFeed)
  }

  /// Ends a line of code, whose spaces at its end may mean something.
  mutating func endCode() { output.append(UInt8.lineFeed) }

  /// Writes a whole line.
  mutating func line(_ bytes: ArraySlice<UInt8>) {
    begin()
    add(bytes)
    end()
  }

  /// Writes a whole line of code, spaces at its end too.
  mutating func line(whole bytes: ArraySlice<UInt8>) {
    if bytes.isEmpty { return line(bytes) }
    begin()
    add(bytes)
    endCode()
  }

  private mutating func separate() {
    wantsBlank = false
    guard !output.isEmpty else { return }
    lineStart = output.count
    if begun > 0 { output.append(contentsOf: margin[0..<begun]) }
    end()
  }
}
