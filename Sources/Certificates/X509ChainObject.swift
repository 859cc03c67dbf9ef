import Engine
import PKI

/// `X509Chain`: what `Build` found of the certificates above one.
public final class X509ChainObject: NetObject {
  /// The last chain that was built.
  public fileprivate(set) var evaluation: ChainEvaluation?
  fileprivate let policy = X509ChainPolicyObject()

  public override var type: DotNetType { .x509Chain }
}

/// The policy of a chain. Its properties are notes that a script sets.
final class X509ChainPolicyObject: NetObject {
  /// Certificates that the caller brings along.
  let extraStore = ListObject([], type: .x509Certificate2Collection)

  override init() {
    super.init()
    let members = attach()
    members.set("RevocationMode", .note(.string("Online")))
    members.set("RevocationFlag", .note(.string("ExcludeRoot")))
    members.set("VerificationFlags", .note(.string("NoFlag")))
    members.set("ExtraStore", .note(.object(extraStore)))
  }

  override var type: DotNetType { .x509ChainPolicy }

  var checksRevocation: Bool {
    guard case .note(let mode)? = attached?.member("RevocationMode") else { return true }
    return !mode.displayText.equalsIgnoringCase("NoCheck") && !mode.displayText.ordinalEquals("0")
  }
}

/// One certificate of a chain with what is wrong with it.
final class X509ChainElementObject: NetObject {
  let certificate: X509CertificateObject
  let problems: [ChainEvaluation.Problem]

  init(_ certificate: X509CertificateObject, _ problems: [ChainEvaluation.Problem]) {
    self.certificate = certificate
    self.problems = problems
  }

  override var type: DotNetType { .x509ChainElement }
}

/// One thing that is wrong.
final class X509ChainStatusObject: NetObject {
  let problem: ChainEvaluation.Problem

  init(_ problem: ChainEvaluation.Problem) { self.problem = problem }

  override var type: DotNetType { .x509ChainStatus }

  /// The flag and Windows's sentence for it.
  var wording: (flag: Int64, text: String) {
    switch problem.status {
    case .valid: return (0, "")
    case .revocationUnknown:
      return (64, "The revocation function was unable to check revocation for the certificate.\r\n")
    case .selfSigned: return (32, Self.untrustedRoot)
    case .untrusted:
      return problem.depth > 0
        ? (32, Self.untrustedRoot) : (65_536, "A certificate chain could not be built to a trusted root authority.\r\n")
    case .notYetValid, .expired:
      return (
        1,
        "A required certificate is not within its validity period when verifying against the current system clock or the timestamp in the signed file.\r\n"
      )
    case .revoked: return (4, "The certificate is revoked.\r\n")
    case .invalid: return (8, "The signature of the certificate cannot be verified.\r\n")
    }
  }

  private static let untrustedRoot =
    "A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider.\r\n"
}

func declareX509Chain(_ type: TypeDeclaration) {
  let chain = { (value: Value) in value.object(as: X509ChainObject.self) }
  type.property("ChainPolicy", "System.Security.Cryptography.X509Certificates.X509ChainPolicy") { (_, value) throws(Interruption) in
    chain(value).map { .object($0.policy) } ?? .null
  }
  type.property("ChainStatus", "System.Security.Cryptography.X509Certificates.X509ChainStatus[]") { (_, value) throws(Interruption) in
    .array(chain(value)?.evaluation?.problems.map { .object(X509ChainStatusObject($0)) } ?? [])
  }
  type.property("ChainElements", "System.Security.Cryptography.X509Certificates.X509ChainElementCollection") {
    (evaluator, value) throws(Interruption) in
    guard let evaluation = chain(value)?.evaluation else { return .array([]) }
    let clock = evaluator.session.clock
    return .array(
      evaluation.chain.enumerated().map { depth, certificate in
        .object(
          X509ChainElementObject(
            X509CertificateObject(certificate, clock: clock), evaluation.problems.filter { $0.depth == depth }))
      })
  }
  type.method("Build(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate)", "Boolean") {
    (evaluator, value, arguments) throws(Interruption) in
    guard let chain = chain(value) else { return .bool(false) }
    let object = try certificate(arguments.first ?? .null)
    let extra = chain.policy.extraStore.values.compactMap { $0.object(as: X509CertificateObject.self)?.certificate }
    let evaluation = try evaluator.session.certificates.evaluate(
      object.certificate, extra: extra, at: X509CertificateObject.unixSeconds(ofTicks: evaluator.session.clock.utcTicks),
      checksRevocation: chain.policy.checksRevocation)
    chain.evaluation = evaluation
    return .bool(evaluation.status == .valid)
  }
  type.method("Reset()", "Void") { (_, value, _) throws(Interruption) in
    chain(value)?.evaluation = nil
    return .nothing
  }
  type.method("Dispose()", "Void") { (_, _, _) throws(Interruption) in .nothing }
  type.constructor("()") { (_, _, _) throws(Interruption) in .object(X509ChainObject()) }
}

func declareX509ChainElement(_ type: TypeDeclaration) {
  let element = { (value: Value) in value.object(as: X509ChainElementObject.self) }
  type.property("Certificate", "System.Security.Cryptography.X509Certificates.X509Certificate2") { (_, value) throws(Interruption) in
    element(value).map { .object($0.certificate) } ?? .null
  }
  type.property("ChainElementStatus", "System.Security.Cryptography.X509Certificates.X509ChainStatus[]") {
    (_, value) throws(Interruption) in
    .array(element(value)?.problems.map { .object(X509ChainStatusObject($0)) } ?? [])
  }
  type.property("Information", "String") { (_, _) throws(Interruption) in .string("") }
}

func declareX509ChainStatus(_ type: TypeDeclaration) {
  let status = { (value: Value) in value.object(as: X509ChainStatusObject.self) }
  type.property("Status", "System.Security.Cryptography.X509Certificates.X509ChainStatusFlags") { (_, value) throws(Interruption) in
    .object(EnumObject(.x509ChainStatusFlags, status(value)?.wording.flag ?? 0))
  }
  type.property("StatusInformation", "String") { (_, value) throws(Interruption) in .string(status(value)?.wording.text ?? "") }
}
