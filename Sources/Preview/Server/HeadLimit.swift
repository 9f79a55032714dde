import Ground
import NIOCore
import NIOHTTP1

/// Refuses what never becomes a request: a line or headers without end, and a head that comes drop by drop.
///
/// It is before the decoder, which would keep all of it.
final class HeadLimit: ChannelDuplexHandler {
  typealias InboundIn = NIOCore.ByteBuffer
  typealias InboundOut = NIOCore.ByteBuffer
  typealias OutboundIn = NIOCore.ByteBuffer
  typealias OutboundOut = NIOCore.ByteBuffer

  /// A browser's head has less than this.
  static let most = 32_768
  private static let patience = TimeAmount.seconds(10)
  /// How long what still comes of a refused request is thrown away, so that the answer can be read.
  private static let rest = TimeAmount.seconds(2)

  private var count = 0
  private var hasLine = false
  private var isRefused = false
  private var deadline: Scheduled<Void>?

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isRefused else { return }
    let buffer = unwrapInboundIn(data)
    count += buffer.readableBytes
    hasLine = hasLine || buffer.readableBytesView.contains(.lineFeed)
    if deadline == nil { begin(context) }
    context.fireChannelRead(wrapInboundOut(buffer))
    guard count > Self.most else { return }
    refuse(context, hasLine ? "431 Request Header Fields Too Large" : "414 URI Too Long")
  }

  /// The head that came is whole: what follows is counted again.
  func headIsWhole() {
    (count, hasLine) = (0, false)
    deadline?.cancel()
    deadline = nil
  }

  func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    context.fireChannelInactive()
  }

  private func begin(_ context: ChannelHandlerContext) {
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    deadline = context.eventLoop.scheduleTask(in: Self.patience) {
      let (limit, context) = bound.value
      limit.refuse(context, "408 Request Timeout")
    }
  }

  private func refuse(_ context: ChannelHandlerContext, _ status: String) {
    guard !isRefused else { return }
    isRefused = true
    deadline?.cancel()
    var buffer = context.channel.allocator.buffer(capacity: 128)
    buffer.writeString("HTTP/1.1 \(status)\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
    context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: Self.rest) { bound.value.close(promise: nil) }
  }
}

/// Says to the limit that a head is whole, right behind the decoder: what is held back later does not count.
final class HeadCounter: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  private let limit: HeadLimit

  init(_ limit: HeadLimit) { self.limit = limit }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head = unwrapInboundIn(data) { limit.headIsWhole() }
    context.fireChannelRead(data)
  }
}
