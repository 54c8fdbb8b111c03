import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix

/// One request to a running service, on one connection that is closed afterwards.
struct ServiceConnection: Sendable {
  let address: ServiceAddress
  /// The secret of an access key, if there is one.
  let key: String?
  /// How long connecting and answering may take together.
  let seconds: Int
  /// The longest response, in bytes.
  let sizeLimit: Int

  /// Posts JSON and returns whatever the service answers.
  func post(
    _ path: String, _ body: ByteBuffer, headers more: [(String, String)] = []
  ) async throws(ClientError) -> NIOHTTPClientResponseFull {
    var headers = HTTPHeaders([
      ("Host", address.authority), ("Content-Type", "application/json"), ("Accept", "application/json"),
      ("Content-Length", "\(body.readableBytes)"), ("Connection", "close"), ("User-Agent", "kb"),
    ])
    if let key { headers.add(name: "Authorization", value: "Bearer " + key) }
    headers.add(contentsOf: more)
    let head = HTTPRequestHead(
      version: .http1_1, method: .POST, uri: address.prefix + path, headers: headers)
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let promise = loop.makePromise(of: NIOHTTPClientResponseFull.self)
    let timeout = loop.scheduleTask(in: .seconds(Int64(seconds))) { promise.fail(TimedOut()) }
    let sizeLimit = sizeLimit
    let connection = connect(on: loop) { channel in
      channel.eventLoop.makeCompletedFuture {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHTTPClientHandlers()
        try pipeline.addHandler(NIOHTTPClientResponseAggregator(maxContentLength: sizeLimit))
        try pipeline.addHandler(Exchange(head, body, promise))
      }
    }
    connection.whenFailure { promise.fail(NoConnection(cause: $0)) }
    let result: Result<NIOHTTPClientResponseFull, any Error>
    do {
      result = .success(try await promise.futureResult.get())
    } catch {
      result = .failure(error)
    }
    timeout.cancel()
    // Whatever came of it, the connection goes; a late one closes itself.
    connection.whenSuccess { $0.close(promise: nil) }
    switch result {
    case .success(let response): return response
    case .failure(let error): throw clientError(error)
    }
  }

  private func connect(
    on loop: any EventLoop, _ initializer: @escaping @Sendable (any Channel) -> EventLoopFuture<Void>
  ) -> EventLoopFuture<any Channel> {
    let bootstrap = ClientBootstrap(group: loop).connectTimeout(.seconds(Int64(seconds)))
      .channelInitializer(initializer)
    switch address.endpoint {
    case .tcp(let host, let port): return bootstrap.connect(host: host, port: port)
    case .unix(let path): return bootstrap.connect(unixDomainSocketPath: path)
    }
  }

  private func clientError(_ error: any Error) -> ClientError {
    switch error {
    case is TimedOut, ChannelError.connectTimeout: .timedOut(address.text, seconds: seconds)
    case let error as NoConnection: error.clientError(address.text, seconds: seconds)
    case let error as NIOHTTPObjectAggregatorError where error == .frameTooLong:
      .notUnderstood(address.text, reason: "the response has more than \(sizeLimit) bytes")
    case is HTTPParserError: .notUnderstood(address.text, reason: "that is no HTTP")
    case is Exchange.Closed: .broken(address.text, reason: "the other end closed it without an answer")
    case let error as IOError: .broken(address.text, reason: NoConnection.reason(error))
    default: .broken(address.text, reason: "\(type(of: error))")
    }
  }
}

/// The time is over.
private struct TimedOut: Error {}

/// There was no connection.
private struct NoConnection: Error {
  let cause: any Error

  func clientError(_ address: String, seconds: Int) -> ClientError {
    switch cause {
    case ChannelError.connectTimeout: .timedOut(address, seconds: seconds)
    case let error as NIOConnectionError:
      // All attempts have failed; the last of them says why.
      if let failure = error.connectionErrors.last {
        NoConnection(cause: failure.error).clientError(address, seconds: seconds)
      } else {
        .cannotConnect(address, reason: "the host \(error.host) is not known")
      }
    case let error as IOError: .cannotConnect(address, reason: Self.reason(error))
    default: .cannotConnect(address, reason: "\(type(of: cause))")
    }
  }

  static func reason(_ error: IOError) -> String {
    switch error.errnoCode {
    case ECONNREFUSED: "nobody listens there"
    case ENOENT: "there is no such socket"
    case EACCES, EPERM: "it is not allowed"
    case ECONNRESET, EPIPE: "the other end closed it"
    case ENETUNREACH, EHOSTUNREACH: "there is no way there"
    default: "error \(error.errnoCode) of the system"
    }
  }
}

/// Sends one request and hands back its response.
private final class Exchange: ChannelInboundHandler {
  typealias InboundIn = NIOHTTPClientResponseFull
  typealias OutboundOut = HTTPClientRequestPart

  /// The other end closed the connection before all was there.
  struct Closed: Error {}

  private let head: HTTPRequestHead
  private let body: ByteBuffer
  private let promise: EventLoopPromise<NIOHTTPClientResponseFull>

  init(_ head: HTTPRequestHead, _ body: ByteBuffer, _ promise: EventLoopPromise<NIOHTTPClientResponseFull>) {
    self.head = head
    self.body = body
    self.promise = promise
  }

  func channelActive(context: ChannelHandlerContext) {
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    promise.succeed(unwrapInboundIn(data))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    promise.fail(error)
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    // Does nothing when there was a response already.
    promise.fail(Closed())
    context.fireChannelInactive()
  }
}
