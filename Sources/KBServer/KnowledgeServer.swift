public import Answering
import Files
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import NIOPosix
import Page
import ServiceLifecycle
import UnixSignals

/// The knowledge base over HTTP.
public struct KnowledgeServer: Sendable {
  private let knowledgeBase: KnowledgeBase
  private let settings: ServerSettings
  private let logger: Logger
  private let now: @Sendable () -> Int
  private let onRunning: @Sendable (_ port: Int?) async -> Void

  /// Names what is served; nothing is opened.
  ///
  /// - Parameters:
  ///   - knowledgeBase: What answers.
  ///   - settings: Where to listen and how much to take.
  ///   - logger: Where to say what happens; no question is ever logged.
  ///   - now: Seconds since 1970, UTC: keys expire by it, and it says the milestone of the half year.
  ///   - onRunning: Called when the server listens, with its port if it has one.
  public init(
    _ knowledgeBase: KnowledgeBase, settings: ServerSettings = ServerSettings(), logger: Logger,
    now: @escaping @Sendable () -> Int,
    onRunning: @escaping @Sendable (_ port: Int?) async -> Void = { _ in }
  ) {
    self.knowledgeBase = knowledgeBase
    self.settings = settings
    self.logger = logger
    self.now = now
    self.onRunning = onRunning
  }

  /// Serves until a signal or a cancellation ends it; requests that are being answered may end.
  ///
  /// - Parameter handlesSignals: Whether SIGTERM and SIGINT end it.
  /// - Throws: What keeps it from listening.
  public func run(handlesSignals: Bool = true) async throws {
    let threads = NIOThreadPool(numberOfThreads: System.coreCount)
    threads.start()
    do {
      try await run(handlesSignals: handlesSignals, on: threads)
    } catch {
      try? await threads.shutdownGracefully()
      throw error
    }
    try await threads.shutdownGracefully()
  }

  private func run(handlesSignals: Bool, on threads: NIOThreadPool) async throws {
    if case .unix(let path) = settings.address { try SocketFile.makeRoom(at: path) }
    // What waited when the service ended, if the journal can be used by now.
    knowledgeBase.replayWaiting(now: now())
    // Beyond what the process may have open, accepting a connection fails again and again and answering as well.
    let descriptors = DescriptorLimit.raise(to: settings.limits.connections + Self.reserve)
    let connections = min(settings.limits.connections, max(descriptors - Self.reserve, 16))
    if connections < settings.limits.connections {
      logger.warning(
        "fewer connections at once than usual: the system allows few open files",
        metadata: ["connections": "\(connections)", "open files": "\(descriptors)"])
    }
    let registry = PrometheusRegistry()
    let reindexing = Reindexing(
      knowledgeBase, logger: logger, completesVectors: settings.watch == nil)
    let questionLog = settings.keepsQuestions ? QuestionLog(knowledgeBase, logger: logger, now: now) : nil
    let onRunning = onRunning
    let hosts = HostCheck(settings)
    let workload = Workload(limit: settings.limits.concurrency, threads: threads)
    let application = Application(
      router: try router(reindexing, registry, hosts, questionLog, workload),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [
            RequestDeadline(
              seconds: settings.limits.requestTime,
              size: max(settings.limits.body, settings.hook == nil ? 0 : HookRoutes.bodyLimit) + 64 * 1024),
            PatientEventLoop(workload),
          ],
          idleTimeout: .seconds(Int64(settings.limits.idleTime)),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 8 * 1024, maxHeaderListSize: 16 * 1024, maxHeaderFieldCount: 64))),
      configuration: ApplicationConfiguration(
        address: address,
        availableConnectionsDelegate: MaximumAvailableConnections(connections, logger: logger)
      ),
      onServerRunning: { channel in
        let port = channel.localAddress?.port
        if let port { hosts.listen(on: port) }
        await onRunning(port)
      }, logger: logger)
    var services: [any Service] = [reindexing, application]
    // The first to start is the last to stop: what is asked at the end is kept as well.
    if let questionLog { services.insert(questionLog, at: 0) }
    if let watch = settings.watch {
      services.insert(try WatchService(knowledgeBase, settings: watch, logger: logger), at: 1)
    }
    var configuration = ServiceGroupConfiguration(
      services: services,
      gracefulShutdownSignals: handlesSignals ? [.sigterm, .sigint] : [],
      logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(settings.limits.shutdownTime)
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch {
      throw ListeningError(error, at: settings.address) ?? error
    }
  }

  /// How many files are open besides connections: the index for each of those who ask at once, a refresh, the journal.
  private static let reserve = 96

  private var address: BindAddress {
    switch settings.address {
    case .tcp(let host, let port): .hostname(host, port: port)
    case .unix(let path): .unixDomainSocket(path: path)
    }
  }

  private func router(
    _ reindexing: Reindexing, _ registry: PrometheusRegistry, _ hosts: HostCheck, _ questionLog: QuestionLog?,
    _ workload: Workload
  ) throws -> Router<ServerContext> {
    let sessions = Sessions(knowledgeBase, capacity: 16)
    let renderer = try PageRenderer()
    // One for all routes: the limit is the server's, not that of a group of them.
    let responder = Responder(sessions: sessions, cache: ResponseCache(), workload: workload)
    let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
    router.add(
      middleware: GuardMiddleware(
        hosts: hosts, rate: settings.limits.requestsPerMinute.map { RateLimit(perMinute: $0) },
        routes: .standard, metrics: RequestMetrics(registry), keys: KeyRing(knowledgeBase, now: now),
        renderer: renderer, limits: settings.limits))
    KnowledgeRoutes(
      responder: responder, limits: settings.limits, questionLog: questionLog,
      today: { [now] in CalendarDay(secondsSince1970: now()) }
    )
    .add(to: router)
    PageRoutes(
      responder: responder, limits: settings.limits, renderer: renderer, questionLog: questionLog, now: now
    )
    .add(to: router)
    OperationRoutes(
      sessions: sessions, reindexing: reindexing, metrics: registry, knowledgeBase: knowledgeBase,
      limits: settings.limits, now: now
    )
    .add(to: router)
    HookRoutes(
      hook: settings.hook.map { PushHook($0) }, reindexing: reindexing, knowledgeBase: knowledgeBase
    )
    .add(to: router)
    return router
  }
}
