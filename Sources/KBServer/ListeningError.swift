import Foundation
import NIOCore

/// Why nobody can listen at an address, and what to do.
struct ListeningError: Error, CustomStringConvertible {
  let description: String

  /// Says what an error of the system means; nil for one that has nothing to do with listening.
  init?(_ error: any Error, at address: ServerSettings.Address) {
    let place: String
    let isSocket: Bool
    switch address {
    case .tcp(let host, let port): (place, isSocket) = ("\(host), port \(port)", false)
    case .unix(let path): (place, isSocket) = (path, true)
    }
    switch error {
    case let error as IOError where error.errnoCode == EADDRINUSE:
      description =
        isSocket
        ? "\(place) is in use by another program"
        : "\(place) is in use by another program: stop that one, or choose another port with --port; 0 takes a free one"
    case let error as IOError where error.errnoCode == EACCES:
      description =
        isSocket
        ? "\(place) cannot be made there: permission denied"
        : "\(place): permission denied; ports below 1024 are for root, so choose another with --port"
    case let error as IOError where error.errnoCode == ENOENT && isSocket:
      description = "\(place) cannot be made there: there is no such folder"
    case let error as IOError where error.errnoCode == EADDRNOTAVAIL:
      description = "\(place) is no address of this machine; say another with --host"
    case SocketAddressError.unixDomainSocketPathTooLong:
      description =
        "\(place) is too long for a Unix socket, which may have some 100 bytes; choose a shorter path"
    case is SocketAddressError:
      description = "\(place) is no address that can be found; say another with --host"
    default: return nil
    }
  }
}
