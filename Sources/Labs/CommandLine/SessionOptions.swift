import Engine
import Glibc

/// Which world a session lives in.
public enum LabChoice: Equatable, Sendable {
  /// A plain shell over the host's own file system, without an organization.
  case none
  /// A lab by its name or its folder.
  case named(String)

  /// The lab that is opened where nobody chose one.
  public static let byDefault = LabChoice.named("default")

  /// What `-Lab` or `EXSH_LAB` says.
  public init(text: String) {
    self = text.equalsIgnoringCase("none") ? .none : .named(text)
  }
}

/// A name with what it stands for: `-Mount H=./here`, `-Placeholder Server=EX07`.
public struct NamedText: Equatable, Sendable {
  /// What stands before the equals sign.
  public var name: String
  /// What stands behind it.
  public var value: String

  /// Pairs a name with its text.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Reads `name=value`; nil without an equals sign or without a name.
  public init?(parsing text: String) {
    guard let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")), equals != text.startIndex else { return nil }
    name = String(text[..<equals])
    value = String(text[text.index(after: equals)...])
  }
}

/// What the world of a session is to be: the part of the command line that a session factory needs.
public struct SessionOptions: Equatable, Sendable {
  /// The lab; nil leaves it to `EXSH_LAB` and the default.
  public var lab: LabChoice?
  /// The server whose shell this is; nil for the lab's own first.
  public var server: String?
  /// What a lab that isn't there yet is made from.
  public var scenario: String?
  /// Folders of the host that are mounted as drives.
  public var mounts: [NamedText] = []
  /// False where the current folder of the host isn't mounted as `Host:`.
  public var mountsHost = true
  /// Values for placeholders in pasted lines.
  public var placeholders: [NamedText] = []
  /// 5.1 or 7; nil leaves it to the kind of world.
  public var flavour: Flavour?
  /// True where nobody may be asked anything.
  public var isNonInteractive = false

  /// The defaults.
  public init() {}

  /// The options with what `EXSH_LAB` says in the place of a lab that wasn't chosen.
  public func withEnvironment() -> SessionOptions {
    var options = self
    if options.lab == nil, let text = getenv("EXSH_LAB"), text[0] != 0 { options.lab = LabChoice(text: String(cString: text)) }
    return options
  }
}
