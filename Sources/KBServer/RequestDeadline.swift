import NIOCore
import NIOHTTPTypes

/// Closes a connection whose request takes too long to come in, or is longer than anything that is read.
///
/// The idle timeout begins anew with every byte, and a body that nobody reads is swallowed without end: neither stops a
/// client that dribbles or floods.
final class RequestDeadline: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private let time: TimeAmount
  private let size: Int
  private var received = 0
  private var deadline: Scheduled<Void>?

  init(seconds: Int, size: Int) {
    time = .seconds(Int64(seconds))
    self.size = size
  }

  func channelActive(context: ChannelHandlerContext) {
    start(context)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      received = 0
      start(context)
    case .body(let buffer):
      received += buffer.readableBytes
      if received > size {
        context.close(promise: nil)
        return
      }
    case .end:
      deadline?.cancel()
      deadline = nil
    }
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    deadline = nil
    context.fireChannelInactive()
  }

  private func start(_ context: ChannelHandlerContext) {
    deadline?.cancel()
    let channel = NIOLoopBound(context, eventLoop: context.eventLoop)
    deadline = context.eventLoop.scheduleTask(in: time) { channel.value.close(promise: nil) }
  }
}
