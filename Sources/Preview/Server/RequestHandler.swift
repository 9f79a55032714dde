import NIOCore
import NIOHTTP1
import NIOPosix

/// Answers the requests of one connection, one after the other.
final class RequestHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let shared: PreviewServer.Shared
  private let connections: Connections
  private var context: ChannelHandlerContext?
  private var head: HTTPRequestHead?
  private var hasBody = false
  /// What is left to send of an answer: so much at a time as the other side takes.
  private var body: ArraySlice<UInt8> = []
  private var isSending = false
  private var keepsAlive = true
  private var state = State.idle
  /// The page of which a browser wants news, and whether it has yet to be told the latest.
  private var page = ""
  private var owesNews = false
  private var isTelling = false

  private enum State { case idle, working, sending, listening }

  /// How much is handed to the system at once.
  private static let part = 65_536

  init(_ shared: PreviewServer.Shared, _ connections: Connections) {
    (self.shared, self.connections) = (shared, connections)
  }

  /// Whether somebody waits for something that is being made.
  var isBusy: Bool { state == .working || state == .listening }
  /// Whether the browser listens for news.
  var isListening: Bool { state == .listening }

  func close() { context?.close(promise: nil) }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    connections.add(self)
  }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func channelInactive(context: ChannelHandlerContext) {
    connections.remove(self)
    self.context = nil
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // What is being made may take as long as it takes; whoever neither asks nor reads is let go.
    if event is IdleStateHandler.IdleStateEvent, state != .working { return context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      (self.head, hasBody) = (head, head.claimsBody)
      // Nothing is taken of what could only be refused.
      if hasBody { finish(context) }
    case .body: hasBody = true
    case .end: finish(context)
    }
  }

  private func finish(_ context: ChannelHandlerContext) {
    guard let head, state == .idle else { return }
    self.head = nil
    connections.use(self)
    let request = PreviewRoute.Request(head, hasBody: hasBody)
    keepsAlive = head.isKeepAlive && !hasBody && ["GET", "HEAD"].contains(request.method)
    let route = PreviewRoute(request, shared.hosts)
    if case .events(let page) = route, request.method == "GET" { return listen(context, to: page) }
    state = .working
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let shared = shared
    shared.workers.runIfActive(eventLoop: context.eventLoop) {
      PreviewAnswers(edition: shared.edition).answer(route, request)
    }.whenComplete { result in
      let (handler, context) = bound.value
      guard let answer = try? result.get(), context.channel.isActive else { return handler.close() }
      handler.send(context, answer, head, withBody: request.method != "HEAD")
    }
  }

  private func send(
    _ context: ChannelHandlerContext, _ answer: PreviewAnswer, _ request: HTTPRequestHead, withBody: Bool
  ) {
    var headers = HTTPHeaders(answer.headers.map { ($0.name, $0.value) })
    if answer.status != 304 { headers.add(name: "Content-Length", value: "\(answer.body.count)") }
    if !keepsAlive { headers.add(name: "Connection", value: "close") }
    let head = HTTPResponseHead(
      version: request.version, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    body = withBody ? answer.body[...] : []
    state = .sending
    sendMore(context)
  }

  /// Sends as much as the other side takes now.
  private func sendMore(_ context: ChannelHandlerContext) {
    // Writing may make room, which is told at once.
    guard !isSending else { return }
    isSending = true
    defer { isSending = false }
    while !body.isEmpty {
      guard context.channel.isWritable else { return }
      let part = body.prefix(Self.part)
      body = body.dropFirst(part.count)
      context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(NIOCore.ByteBuffer(bytes: part)))), promise: nil)
    }
    (state, body) = (.idle, [])
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    let ended = context.writeAndFlush(wrapOutboundOut(.end(nil)))
    if !keepsAlive { ended.whenComplete { _ in bound.value.close(promise: nil) } }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    guard context.channel.isWritable else { return }
    if state == .sending { sendMore(context) }
    if state == .listening, owesNews { tellMore() }
  }

  private func listen(_ context: ChannelHandlerContext, to page: String) {
    (state, self.page) = (.listening, page)
    let headers: HTTPHeaders = [
      "Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Resource-Policy": "same-origin",
    ]
    let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    say(context, Array("retry: 500\n\n".utf8))
    tell()
  }

  /// Tells a browser that listens what holds now; one that does not read is told the latest once it does.
  func tell() {
    owesNews = true
    tellMore()
  }

  /// Makes the news that are owed, unless older ones are in the making: those must not come after.
  private func tellMore() {
    guard owesNews, !isTelling, let context, state == .listening, context.channel.isWritable else { return }
    (owesNews, isTelling) = (false, true)
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let (shared, page) = (shared, page)
    shared.workers.runIfActive(eventLoop: context.eventLoop) { shared.edition.news(ofPage: page) }
      .whenComplete { result in
        let (handler, context) = bound.value
        handler.isTelling = false
        guard handler.state == .listening, context.channel.isActive else { return }
        if let news = try? result.get() { handler.say(context, news) }
        handler.tellMore()
      }
  }

  /// Shows that the connection is alive.
  func beat() {
    guard let context, state == .listening, context.channel.isWritable else { return }
    say(context, Array(":\n\n".utf8))
  }

  private func say(_ context: ChannelHandlerContext, _ bytes: [UInt8]) {
    context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(NIOCore.ByteBuffer(bytes: bytes)))), promise: nil)
  }
}

extension HTTPRequestHead {
  /// Whether a body follows, or is said to.
  fileprivate var claimsBody: Bool {
    headers.contains(name: "Transfer-Encoding") || headers["Content-Length"].contains { $0 != "0" }
  }
}

extension PreviewRoute.Request {
  init(_ head: HTTPRequestHead, hasBody: Bool) {
    self.init(method: head.method.rawValue, target: head.uri)
    hosts = head.headers["Host"]
    site = head.headers.first(name: "Sec-Fetch-Site")
    isWorker = head.headers.first(name: "Service-Worker") == "script"
    isScript = head.headers.first(name: "Sec-Fetch-Dest") == "script"
    known = head.headers.first(name: "If-None-Match")
    self.hasBody = hasBody
  }
}
