import Files
import NIOCore
import NIOHTTPTypes
import NIOPosix
import Synchronization

/// Keeps the threads that carry requests from interrupting those that answer them, as long as more is asked than can be worked on at once.
///
/// A request passes through threads of NIO, of Swift's tasks and of those that answer. Under load, each time that one of the first takes
/// the processor from one of the last, this takes as long as a part of an answer, and while they wait for their turn, more comes
/// together for them to do. Without load nothing is changed: a single request is answered the sooner, and in times that vary less.
final class ThreadPatience: Sendable {
  /// What a thread was last told.
  private final class Told: Sendable {
    let isPatient: Atomic<Bool>

    init(isPatient: Bool) {
      self.isPatient = Atomic(isPatient)
    }
  }

  private let told = ThreadSpecificVariable<Told>()

  /// Tells the calling thread how to wake from now on; nothing when it knows.
  func follow(isPatient: Bool) {
    if let told = told.currentValue {
      if told.isPatient.exchange(isPatient, ordering: .relaxed) == isPatient { return }
    } else {
      // It may have begun as a patient thread that started it.
      told.currentValue = Told(isPatient: isPatient)
    }
    (isPatient ? ThreadScheduling.patient : .usual).applyToThisThread()
  }
}

/// Tells the thread of an event loop with each request how much there is to do.
final class PatientEventLoop: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private let workload: Workload

  init(_ workload: Workload) {
    self.workload = workload
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head = unwrapInboundIn(data) { workload.adviseThisThread() }
    context.fireChannelRead(data)
  }
}
