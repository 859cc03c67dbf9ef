import Engine
import PKI

/// `X500DistinguishedName`: the subject or the issuer of a certificate, or a name that a script typed.
public final class X500NameObject: NetObject {
  /// The name.
  public let name: DistinguishedName
  /// The text as typed; nil for a certificate's name.
  public let typed: String?

  /// Shows a name.
  public init(_ name: DistinguishedName, typed: String? = nil) {
    self.name = name
    self.typed = typed
  }

  /// Reads a name as typed. On Windows `+` joins parts and a country has two letters, which the message says where it isn't so;
  /// elsewhere .NET has one message for all.
  public convenience init(typed text: String, flavour: Flavour) throws(Interruption) {
    do throws(DistinguishedNameError) {
      let name = try DistinguishedName(text, reading: flavour == .windowsPowerShell ? .windows : .dotNet)
      self.init(name, typed: text)
    } catch {
      let message = flavour == .windowsPowerShell ? "\(error)" : DistinguishedNameError.dotNetMessage
      throw .net(.cryptographicException, message)
    }
  }

  public override var type: DotNetType { .x500DistinguishedName }
  public override func isEqual(to other: NetObject) -> Bool { (other as? X500NameObject)?.name == name }
  public override func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

func declareX500DistinguishedName(_ type: TypeDeclaration) {
  type.property("Name", "String") { (_, value) throws(Interruption) in
    guard let object = value.object(as: X500NameObject.self) else { return .null }
    return .string("\(object.name)")
  }
  type.method("Decode(System.Security.Cryptography.X509Certificates.X500DistinguishedNameFlags flag)", "String") {
    (_, value, arguments) throws(Interruption) in
    guard let object = value.object(as: X500NameObject.self) else { return .null }
    let isReversed = (arguments.first?.object(as: EnumObject.self)?.number ?? 0) & 1 != 0
    return .string(isReversed ? "\(object.name)" : object.name.decoded)
  }
  type.constructor("(String distinguishedName)") { (evaluator, _, arguments) throws(Interruption) in
    .object(try X500NameObject(typed: arguments.first?.displayText ?? "", flavour: evaluator.session.flavour))
  }
}

extension X500NameObject: ParameterStorage {}
