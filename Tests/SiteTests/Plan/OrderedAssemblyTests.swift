import Ground
import Dispatch
import Foundation
import Testing

@testable import Site

struct OrderedAssemblyTests {
  /// Keeps what it takes.
  final class Kept: SiteOutput, SiteOutputFile {
    struct Full: Error {}

    let files = Mutex<[String: [UInt8]]>([:])
    let gathered = Mutex<(bytes: [UInt8], isAtWork: Bool, hasEnded: Bool)>(([], false, false))
    let room: Int

    init(room: Int = .max) { self.room = room }

    func write(_ path: String, _ pieces: [ArraySlice<UInt8>]) throws -> Bool {
      files.withLock { $0[path] = Array(pieces.joined()) }
      return false
    }

    func begin(_ path: String) throws -> Kept { self }

    func append(_ pieces: [ArraySlice<UInt8>]) throws {
      let wasAtWork = gathered.withLock { state in
        defer { state.isAtWork = true }
        return state.isAtWork
      }
      #expect(!wasAtWork)
      try gathered.withLock { state in
        state.isAtWork = false
        state.bytes += pieces.joined()
        if state.bytes.count > room { throw Full() }
      }
    }

    func end() throws { gathered.withLock { $0.hasEnded = true } }
  }

  /// A plan of that many entries, every second of which has a part in the gathered file, in another order.
  private func plan(_ count: Int, order: [Int]) -> SitePlan {
    var plan = SitePlan(
      (0..<count).map { index in
        SitePlan.Entry(
          "\(index)", pieces: { [Piece(Array("\(index)".utf8)[...]), Piece(Array(" of \(count)".utf8)[...])] })
      })
    plan.gathering = SitePlan.Gathering(
      path: "book", opening: { [Array("start;".utf8)[...]] }, entries: order,
      part: { number, made in (Array("\(number): ".utf8) + Array(made.map(\.bytes).joined()) + Array(";".utf8))[...] },
      closing: { files in [Array("end of \(files.count)".utf8)[...]] })
    return plan
  }

  @Test("Parts that are made in any order are written in theirs, by one thread at a time", arguments: [0, 1, 2, 300])
  func areInOrder(count: Int) throws {
    var order = Array(stride(from: 0, to: count, by: 2))
    // Far from the order in which they are made, yet always the same.
    order.sort { ($0 &* 7919) % 301 < ($1 &* 7919) % 301 }
    let kept = Kept()
    try plan(count, order: order).produce(into: kept)
    let parts = order.enumerated().map { "\($0.offset): \($0.element) of \(count);" }
    let bytes = kept.gathered.withLock { $0.bytes }
    #expect(String(decoding: bytes, as: UTF8.self) == "start;" + parts.joined() + "end of \(count)")
    #expect(kept.gathered.withLock { $0.hasEnded })
    #expect(kept.files.withLock { $0.count } == count)
  }

  /// A file in the middle of whose next part another thread does something, to its end.
  final class Interrupted: SiteOutputFile {
    let appended = Mutex<[String]>([])
    let interruption = Mutex<(@Sendable () -> Void)?>(nil)
    private let isAtWork = Mutex(false)

    func append(_ pieces: [ArraySlice<UInt8>]) throws {
      #expect(!isAtWork.withLock { $0 }, "two threads write at once")
      isAtWork.withLock { $0 = true }
      appended.withLock { $0.append(String(decoding: Array(pieces.joined()), as: UTF8.self)) }
      if let work = interruption.withLock({ work in
        defer { work = nil }
        return work
      }) {
        let ended = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
          work()
          ended.signal()
        }
        ended.wait()
      }
      isAtWork.withLock { $0 = false }
    }

    func end() throws {}
  }

  @Test("While one thread writes, others leave their parts to it")
  func areLeftToTheWriter() throws {
    let file = Interrupted()
    let gathering = SitePlan.Gathering(
      path: "book", opening: { [] }, entries: [0, 1, 2], part: { number, _ in Array("\(number);".utf8)[...] },
      closing: { _ in [] })
    let parts = try OrderedAssembly(gathering, of: 3, in: file)
    file.interruption.withLock {
      $0 = {
        for entry in [2, 1] { #expect(throws: Never.self) { try parts.take([], ofEntry: entry) } }
      }
    }
    try parts.take([], ofEntry: 0)
    #expect(file.appended.withLock { $0 } == ["", "0;", "1;2;"])
  }

  @Test("A part that cannot be written stops the site")
  func fails() {
    let kept = Kept(room: 200)
    #expect(throws: Kept.Full.self) { try plan(100, order: Array(0..<100)).produce(into: kept) }
    #expect(!kept.gathered.withLock { $0.hasEnded })
  }

  /// Keeps every file that it takes part by part under its own path.
  final class Sinks: SiteOutput {
    final class Sink: SiteOutputFile {
      let parts = Mutex<[[UInt8]]>([])
      let hasEnded = Mutex(false)

      func append(_ pieces: [ArraySlice<UInt8>]) throws { parts.withLock { $0.append(Array(pieces.joined())) } }
      func end() throws { hasEnded.withLock { $0 = true } }
    }

    let sinks = Mutex<[String: Sink]>([:])

    func write(_ path: String, _ pieces: [ArraySlice<UInt8>]) throws -> Bool { false }

    func begin(_ path: String) throws -> Sink {
      let sink = Sink()
      sinks.withLock { $0[path] = sink }
      return sink
    }
  }

  @Test("A file in parts is handed on as it is made, and browsers need not keep it", arguments: [false, true])
  func inParts(fails: Bool) throws {
    var plan = plan(6, order: [0, 2, 4])
    plan.entries.append(
      SitePlan.Entry(
        "list", isSaved: false,
        parts: { append in
          for part in ["one,", "two,"] { try append(Array(part.utf8)[...]) }
          if fails { throw Kept.Full() }
        }))
    let saved = Mutex<[String]>([])
    plan.closing = { files, _ in
      saved.withLock { $0 = files.filter { $0.mark != nil }.map(\.path) }
      return []
    }
    let sinks = Sinks()
    if fails {
      #expect(throws: Kept.Full.self) { try plan.produce(into: sinks) }
    } else {
      try plan.produce(into: sinks)
      #expect(saved.withLock { $0 } == ["0", "1", "2", "3", "4", "5"])
    }
    let list = try #require(sinks.sinks.withLock { $0["list"] })
    #expect(list.parts.withLock { $0 } == [Array("one,".utf8), Array("two,".utf8)])
    #expect(list.hasEnded.withLock { $0 } == !fails)
    #expect(sinks.sinks.withLock { $0["book"]?.hasEnded.withLock { $0 } } == !fails)
  }

  @Test("The mark of a file does not depend on the pieces it was written in", arguments: [0, 1, 63, 64, 65, 300, 5000])
  func marksOfPieces(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 7) }
    let whole = ContentMark(of: [bytes[...]])
    for size in [1, 5, 63, 64, 65, 128, 1000] {
      let pieces = stride(from: 0, to: count, by: size).map { bytes[$0..<min($0 + size, count)] }
      #expect(ContentMark(of: pieces) == whole)
      #expect(ContentMark(of: [[]] + pieces + [[]]) == whole)
    }
  }
}
