import Glibc

/// The environment variables of a session: the process's own in the plain shell, a lab's in a lab.
public final class Environment {
  private var values: [(name: String, value: String)] = []
  /// True where names are told apart by case, as on the host.
  public var respectsCase = false
  /// True where a change reaches the process, for the programs that it starts.
  public var followsProcess = false

  init() {}

  /// Takes over the environment of the process.
  public func adoptProcess() {
    respectsCase = true
    followsProcess = true
    values = []
    var entry: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = environ
    while let text = entry.pointee {
      let bytes = String(cString: text)
      if let equals = bytes.utf8.firstIndex(of: UInt8(ascii: "=")) {
        values.append((String(bytes[..<equals]), String(bytes[bytes.utf8.index(after: equals)...])))
      }
      entry += 1
    }
  }

  /// The variables in order of name.
  public var all: [(name: String, value: String)] { values.sorted { FileNameOrder.isBefore($0.name, $1.name) } }

  private func position(_ name: String) -> Int? {
    values.firstIndex { respectsCase ? $0.name.ordinalEquals(name) : $0.name.equalsIgnoringCase(name) }
  }

  /// The value of a variable; setting nil takes it away.
  public subscript(name: String) -> String? {
    get { position(name).map { values[$0].value } }
    set {
      if let position = position(name) {
        if let newValue { values[position].value = newValue } else { values.remove(at: position) }
      } else if let newValue {
        values.append((name, newValue))
      }
      guard followsProcess else { return }
      if let newValue { setenv(name, newValue, 1) } else { unsetenv(name) }
    }
  }

  /// The variable's name as it was first written.
  public func storedName(_ name: String) -> String? { position(name).map { values[$0].name } }
}
