import Glibc

/// `[Diagnostics.Process]`: the shell's own process; others are the business of `Get-Process`.
final class ProcessObject: NetObject {
  override var type: DotNetType { .process }
  override var displayText: String { "System.Diagnostics.Process (exsh)" }
  override func isEqual(to other: NetObject) -> Bool { other is ProcessObject }
  override func hash(into hasher: inout Hasher) { hasher.combine(getpid()) }
}

extension DotNetType {
  static let process = DotNetType("System.Diagnostics.Process", interfaces: ["System.IDisposable"], members: declareProcess)
}

/// What the kernel tells of the process in a file of `/proc/self`.
private func processFact(_ file: String) -> [String] {
  guard let handle = fopen("/proc/self/\(file)", "r") else { return [] }
  defer { fclose(handle) }
  var buffer = [UInt8](repeating: 0, count: 4096)
  let count = fread(&buffer, 1, buffer.count, handle)
  return String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: " ").map(String.init)
}

func declareProcess(_ type: TypeDeclaration) {
  type.property("Id", "Int32") { _, _ in .int(getpid()) }
  type.property("ProcessName", "String") { _, _ in .string("exsh") }
  type.property("Name", "String") { _, _ in .string("exsh") }
  type.property("MachineName", "String") { _, _ in .string(".") }
  type.property("HasExited", "Boolean") { _, _ in .bool(false) }
  type.property("Responding", "Boolean") { _, _ in .bool(true) }
  type.property("SessionId", "Int32") { _, _ in .int(getsid(0)) }
  type.property("Modules", "Object[]") { _, _ in .array([]) }
  for (name, place) in [("VirtualMemorySize64", 0), ("WorkingSet64", 1), ("PrivateMemorySize64", 5)] {
    type.property(name, "Int64") { _, _ in
      let pages = processFact("statm")
      return .long(place < pages.count ? (Int64(pages[place]) ?? 0) &* Int64(sysconf(Int32(_SC_PAGESIZE))) : 0)
    }
  }
  type.property("TotalProcessorTime", "TimeSpan") { _, _ in
    .span(Int64(Double(clock()) / Double(CLOCKS_PER_SEC) * 10_000_000))
  }
  for name in ["Refresh", "Close", "Dispose"] { type.method("\(name)()", "Void") { _, _, _ in .nothing } }
  type.method("ToString()", "String") { _, this, _ in .string(this.base.displayText) }
  type.staticMethod("GetCurrentProcess()", "Diagnostics.Process") { _, _, _ in .object(ProcessObject()) }
}
