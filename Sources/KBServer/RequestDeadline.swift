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
  /// When the request at hand must have come in; nil between requests.
  private var deadline: NIODeadline?
  /// One alarm for many requests, which it outlives: setting and stopping one for each would take longer.
  private var alarm: Scheduled<Void>?

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
    case .end: deadline = nil
    }
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline = nil
    alarm?.cancel()
    alarm = nil
    context.fireChannelInactive()
  }

  private func start(_ context: ChannelHandlerContext) {
    let end = context.eventLoop.now + time
    deadline = end
    if alarm == nil { setAlarm(at: end, context) }
  }

  private func setAlarm(at end: NIODeadline, _ context: ChannelHandlerContext) {
    let channel = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    alarm = context.eventLoop.scheduleTask(deadline: end) {
      let (handler, context) = channel.value
      handler.look(context)
    }
  }

  /// Looks what has become of the request that an alarm was set for.
  private func look(_ context: ChannelHandlerContext) {
    alarm = nil
    guard let deadline else { return }
    if deadline <= context.eventLoop.now {
      context.close(promise: nil)
    } else {
      setAlarm(at: deadline, context)
    }
  }
}
