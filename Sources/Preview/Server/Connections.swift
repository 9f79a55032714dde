import NIOCore

/// The connections that are open, so that those that do nothing give way to those that ask for something.
///
/// All of it happens on the one event loop.
final class Connections {
  /// How many there may be.
  private let most: Int
  private var open: [ObjectIdentifier: (handler: RequestHandler, used: UInt64)] = [:]
  private var clock: UInt64 = 0

  init(most: Int) { self.most = most }

  /// Takes a connection in; where there are too many, closes the one that has done nothing for longest.
  func add(_ handler: RequestHandler) {
    while open.count >= most {
      let oldest = open.min { left, right in
        (left.value.handler.isBusy ? 1 : 0, left.value.used) < (right.value.handler.isBusy ? 1 : 0, right.value.used)
      }
      guard let oldest else { break }
      open[oldest.key] = nil
      oldest.value.handler.close()
    }
    use(handler)
  }

  /// Notes that a connection does something.
  func use(_ handler: RequestHandler) {
    clock += 1
    open[ObjectIdentifier(handler)] = (handler, clock)
  }

  /// Lets a connection go.
  func remove(_ handler: RequestHandler) { open[ObjectIdentifier(handler)] = nil }

  /// Those that listen for news.
  var listeners: [RequestHandler] { open.values.map(\.handler).filter(\.isListening) }
}
