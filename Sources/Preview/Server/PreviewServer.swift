import Ground
import NIOCore
import NIOHTTP1
import NIOPosix
import Platform

/// Serves the editions of a site over HTTP, on one event loop.
final class PreviewServer {
  /// What the connections share.
  final class Shared: Sendable {
    let hosts: KnownHosts
    let workers: NIOThreadPool
    private let latest: Mutex<PreviewEdition>

    init(_ edition: PreviewEdition, _ hosts: KnownHosts, _ workers: NIOThreadPool) {
      (self.hosts, self.workers) = (hosts, workers)
      latest = Mutex(edition)
    }

    /// The edition that is served now.
    var edition: PreviewEdition { latest.withLock { $0 } }

    /// Serves another edition, and gives the one before.
    func exchange(_ edition: PreviewEdition) -> PreviewEdition {
      latest.withLock { latest in
        defer { latest = edition }
        return latest
      }
    }
  }

  private let shared: Shared
  private let group: MultiThreadedEventLoopGroup
  private let connections: NIOLoopBoundBox<Connections>

  /// Pages are made while others wait for what takes longer.
  private static let workers = 8
  private static let idle = TimeAmount.seconds(30)
  private static let beat = TimeAmount.seconds(15)

  init(_ edition: PreviewEdition, _ hosts: KnownHosts) {
    let workers = NIOThreadPool(numberOfThreads: Self.workers)
    workers.start()
    shared = Shared(edition, hosts, workers)
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    connections = NIOLoopBoundBox.makeBoxSendingValue(Connections(most: Self.mostConnections), eventLoop: loop)
  }

  /// How many connections there may be: less than the system gives descriptors.
  private static var mostConnections: Int {
    let descriptors = sysconf(Int32(_SC_OPEN_MAX))
    return max(8, min(400, (descriptors > 0 ? descriptors : 1024) - 48))
  }

  /// Begins to serve.
  ///
  /// - Returns: The port; nil if another program has it.
  /// - Throws: What else keeps the address from being used.
  func start(host: String, port: Int) throws -> Int? {
    let (shared, connections) = (shared, connections)
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let limit = HeadLimit()
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHandler(IdleStateHandler(allTimeout: Self.idle))
          try pipeline.addHandler(limit)
          try pipeline.addHandler(HTTPResponseEncoder())
          try pipeline.addHandler(ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)))
          try pipeline.addHandler(HeadCounter(limit))
          try pipeline.addHandler(HTTPServerPipelineHandler())
          try pipeline.addHandler(HTTPServerProtocolErrorHandler())
          try pipeline.addHandler(RequestHandler(shared, connections.value))
        }
      }
    do {
      // By address, never by name: no name server can lead the preview elsewhere, and a static program asks none.
      let address = try SocketAddress(ipAddress: host == "localhost" ? "127.0.0.1" : host, port: port)
      let channel = try bootstrap.bind(to: address).wait()
      _ = group.next().scheduleRepeatedTask(initialDelay: Self.beat, delay: Self.beat) { _ in
        for handler in connections.value.listeners { handler.beat() }
      }
      return channel.localAddress?.port
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      return nil
    }
  }

  /// Serves another edition from now on, and tells every browser that listens.
  func show(_ edition: PreviewEdition) {
    let earlier = shared.exchange(edition)
    let connections = connections
    group.next().execute { for handler in connections.value.listeners { handler.tell() } }
    // Taking apart what nobody needs any longer takes its time: after everybody was told.
    withExtendedLifetime(earlier) {}
  }
}
