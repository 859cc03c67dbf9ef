/// The names of an authority that a lab gets.
public struct AuthorityPlan: Sendable {
  /// Whether it stands outside the organization or belongs to it.
  public var kind: AuthorityKind
  /// What `certutil` calls it: `host\name`.
  public var configuration: String
  /// The root's subject.
  public var rootSubject: String
  /// The intermediate's subject; nil where the root itself issues.
  public var intermediateSubject: String?

  /// Plans an authority.
  public init(kind: AuthorityKind, configuration: String, rootSubject: String, intermediateSubject: String?) {
    self.kind = kind
    self.configuration = configuration
    self.rootSubject = rootSubject
    self.intermediateSubject = intermediateSubject
  }

  /// The public authority of worlds that name no other: invented, and nobody's.
  public static let lab = AuthorityPlan(
    kind: .publicAuthority, configuration: #"ca.lab-authority.test\Lab Public Certification Authority"#,
    rootSubject: "CN=Lab Public Root Certification Authority, O=Lab Public Trust, C=US",
    intermediateSubject: "CN=Lab Public Server Certification Authority, OU=Domain Validation, O=Lab Public Trust, C=US")
}
