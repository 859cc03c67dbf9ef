import COpenSSL

/// Whether a certificate can be trusted, and through whom.
public struct ChainEvaluation: Sendable {
  /// The verdict in one word: the worst of what is wrong.
  public enum Status: String, Sendable {
    /// Nothing is wrong.
    case valid
    /// Revocation couldn't be looked up; nothing else is wrong.
    case revocationUnknown
    /// It signed itself, and nobody who was asked trusts it.
    case selfSigned
    /// No trusted root stands at the end of the chain.
    case untrusted
    /// The time of a certificate in the chain is still to come.
    case notYetValid
    /// The time of a certificate in the chain is over.
    case expired
    /// The issuer took a certificate of the chain back.
    case revoked
    /// A signature is wrong, or the chain breaks a rule.
    case invalid
  }

  /// One thing that is wrong.
  public struct Problem: Equatable, Sendable {
    /// What it is.
    public let status: Status
    /// Where: 0 is the certificate itself, each step towards the root one more.
    public let depth: Int
    /// OpenSSL's words.
    public let detail: String
  }

  /// Whether revocation counts.
  public enum Revocation: Sendable {
    /// It isn't looked up.
    case ignored
    /// Each certificate but the root must be covered by one of these lists.
    case lists([RevocationList])
  }

  /// The verdict in one word.
  public let status: Status
  /// All that is wrong, the certificate's own problems first.
  public let problems: [Problem]
  /// The chain as far as it could be built: the certificate first.
  public let chain: [Certificate]
  /// The trusted root the chain ends in.
  public let trustedRoot: Certificate?

  /// Builds the chain at a time (seconds since 1970) and judges it.
  public static func evaluate(
    _ leaf: Certificate, intermediates: [Certificate] = [], roots: [Certificate], at time: Int64, revocation: Revocation = .ignored
  ) throws(PKIError) -> ChainEvaluation {
    OpenSSLErrors.clear()
    defer { OpenSSLErrors.clear() }
    let store = try TrustStore(roots)
    let untrusted = try CertificateStack(intermediates)
    guard let context = X509_STORE_CTX_new() else { throw OpenSSLErrors.failure("building a chain") }
    defer { X509_STORE_CTX_free(context) }
    guard X509_STORE_CTX_init(context, store.handle, leaf.handle, untrusted.handle) == 1 else {
      throw OpenSSLErrors.failure("building a chain")
    }
    guard let seconds = time_t(exactly: time) else { throw .invalidArgument("The time \(time) is out of range") }
    X509_STORE_CTX_set_time(context, 0, seconds)
    var lists: RevocationListStack?
    if case .lists(let given) = revocation {
      let stack = try RevocationListStack(given)
      X509_STORE_CTX_set0_crls(context, stack.handle)
      X509_STORE_CTX_set_flags(context, UInt(X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL))
      lists = stack
    }
    // The context borrows the lists and writes the faults until the verification is over.
    let faults = UnsafeMutablePointer<exsh_faults>.allocate(capacity: 1)
    faults.initialize(to: exsh_faults())
    defer { faults.deallocate() }
    exsh_collect_faults(context, faults)
    let completed = withExtendedLifetime((store, untrusted, lists)) { X509_verify_cert(context) }
    guard completed >= 0 else { throw OpenSSLErrors.failure("building a chain") }
    let chain = try CertificateStack.certificates(in: X509_STORE_CTX_get0_chain(context))
    let known = Set(roots)
    let root = chain.last.flatMap { known.contains($0) ? $0 : nil }
    let problems = problems(in: faults, chain: chain, root: root)
    return ChainEvaluation(
      status: problems.map(\.status).max { rank($0) < rank($1) } ?? .valid, problems: problems, chain: chain, trustedRoot: root)
  }

  private static func problems(
    in faults: UnsafePointer<exsh_faults>, chain: [Certificate], root: Certificate?
  ) -> [Problem] {
    var problems: [Problem] = []
    for index in 0..<max(0, faults.pointee.count) {
      let code = exsh_fault_code(faults, index)
      let depth = Int(exsh_fault_depth(faults, index))
      guard var status = status(of: code) else { continue }
      let isRoot = depth == chain.count - 1 && (chain.last?.isSelfSigned ?? false)
      // A root's revocation list would be signed by the root itself: nobody asks for it.
      if status == .revocationUnknown, isRoot { continue }
      if status == .untrusted, chain.count == 1, isRoot { status = .selfSigned }
      let problem = Problem(status: status, depth: depth, detail: String(cString: X509_verify_cert_error_string(Int(code))))
      if !problems.contains(where: { $0.status == problem.status && $0.depth == problem.depth }) { problems.append(problem) }
    }
    return problems.sorted { $0.depth < $1.depth }
  }

  private static func rank(_ status: Status) -> Int {
    switch status {
    case .valid: return 0
    case .revocationUnknown: return 1
    case .selfSigned: return 2
    case .untrusted: return 3
    case .notYetValid: return 4
    case .expired: return 5
    case .revoked: return 6
    case .invalid: return 7
    }
  }

  /// Nil for faults that don't count.
  private static func status(of code: Int32) -> Status? {
    switch code {
    case X509_V_OK: return nil
    case X509_V_ERR_CERT_HAS_EXPIRED: return .expired
    case X509_V_ERR_CERT_NOT_YET_VALID: return .notYetValid
    case X509_V_ERR_CERT_REVOKED: return .revoked
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
      X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
      X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_CERT_UNTRUSTED:
      return .untrusted
    case X509_V_ERR_UNABLE_TO_GET_CRL, X509_V_ERR_CRL_HAS_EXPIRED, X509_V_ERR_CRL_NOT_YET_VALID,
      X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER, X509_V_ERR_CRL_SIGNATURE_FAILURE, X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE,
      X509_V_ERR_KEYUSAGE_NO_CRL_SIGN, X509_V_ERR_DIFFERENT_CRL_SCOPE, X509_V_ERR_CRL_PATH_VALIDATION_ERROR:
      return .revocationUnknown
    default: return .invalid
    }
  }
}

/// OpenSSL's store of trusted certificates.
final class TrustStore {
  let handle: OpaquePointer

  init(_ roots: [Certificate]) throws(PKIError) {
    guard let handle = X509_STORE_new() else { throw OpenSSLErrors.failure("making a store") }
    self.handle = handle
    for root in roots where X509_STORE_add_cert(handle, root.handle) != 1 {
      throw OpenSSLErrors.failure("adding to a store")
    }
  }

  deinit {
    X509_STORE_free(handle)
  }
}

/// OpenSSL's list of revocation lists. The list holds references of its own.
final class RevocationListStack {
  let handle: OpaquePointer

  init(_ lists: [RevocationList]) throws(PKIError) {
    guard let handle = exsh_crl_stack_new() else { throw OpenSSLErrors.failure("listing revocation lists") }
    self.handle = handle
    for list in lists where exsh_crl_stack_push(handle, list.handle) != 1 {
      throw OpenSSLErrors.failure("listing revocation lists")
    }
  }

  deinit {
    exsh_crl_stack_free(handle)
  }
}
