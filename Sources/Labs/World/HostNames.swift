import Engine
import Glibc

/// Names and addresses as the host's own resolver finds them, for the plain shell.
enum HostNames {
  static var resolution: NameResolution {
    NameResolution(hostName: { hostName }, find: { find($0) }, reverse: { reverse($0) })
  }

  private static var hostName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    return text(buffer)
  }

  private static func text(_ buffer: [CChar]) -> String {
    String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func find(_ name: String) -> (name: String, addresses: [String])? {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_CANONNAME
    var first: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(name, nil, &hints, &first) == 0 else { return nil }
    defer { freeaddrinfo(first) }
    let canonical = first?.pointee.ai_canonname.map { String(cString: $0) } ?? name
    var addresses: [String] = []
    var next = first
    while let entry = next {
      var buffer = [CChar](repeating: 0, count: 128)
      if getnameinfo(entry.pointee.ai_addr, entry.pointee.ai_addrlen, &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST) == 0 {
        let shown = text(buffer)
        if !addresses.contains(shown) { addresses.append(shown) }
      }
      next = entry.pointee.ai_next
    }
    return (canonical, addresses)
  }

  private static func reverse(_ address: String) -> String? {
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST
    var first: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(address, nil, &hints, &first) == 0, let entry = first else { return nil }
    defer { freeaddrinfo(first) }
    var buffer = [CChar](repeating: 0, count: 1024)
    guard
      getnameinfo(entry.pointee.ai_addr, entry.pointee.ai_addrlen, &buffer, socklen_t(buffer.count), nil, 0, NI_NAMEREQD) == 0
    else { return nil }
    return text(buffer)
  }
}
