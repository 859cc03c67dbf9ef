import COpenSSL

/// A TLS handshake between a client and a server in memory: real keys, real messages, no network.
///
/// The client takes any certificate. What is wrong with it is judged afterwards (``ChainEvaluation``), so that a report can tell all of
/// it and not only what a library stops at.
public struct TLSHandshake: Sendable {
  /// A side's certificate with its key and the certificates that it sends along.
  public struct Identity: Sendable {
    /// The certificate.
    public let certificate: Certificate
    /// Its key.
    public let key: PrivateKey
    /// What is sent along: the intermediates.
    public let chain: [Certificate]

    /// Makes an identity; the key must be the certificate's.
    public init(certificate: Certificate, key: PrivateKey, chain: [Certificate] = []) throws(PKIError) {
      guard key.matches(certificate) else { throw .keyMismatch }
      self.certificate = certificate
      self.key = key
      self.chain = chain
    }
  }

  /// The newest version of TLS that a side knows.
  public enum Version: Sendable, Comparable {
    case tls10, tls12, tls13

    fileprivate var number: Int32 {
      switch self {
      case .tls10: TLS1_VERSION
      case .tls12: TLS1_2_VERSION
      case .tls13: TLS1_3_VERSION
      }
    }
  }

  /// The certificate that the server showed.
  public let certificate: Certificate
  /// What it sent along, without its own.
  public let sentAlong: [Certificate]
  /// The certificate that the client showed; nil where it wasn't asked or had none.
  public let clientCertificate: Certificate?
  /// The protocol: `TLSv1.2`.
  public let protocolName: String
  /// The cipher suite, as OpenSSL calls it.
  public let cipherName: String

  /// Shakes hands.
  /// - Parameters:
  ///   - name: what the client calls the server (SNI); addresses are not sent.
  ///   - client: the client's own certificate; the server asks for one where it is given.
  public static func perform(
    server: Identity, name: String?, client: Identity? = nil, newest: Version = .tls13
  ) throws(PKIError) -> TLSHandshake {
    OpenSSLErrors.clear()
    defer { OpenSSLErrors.clear() }
    let serving = try TLSContext(TLS_server_method(), newest)
    try serving.use(server)
    let asking = try TLSContext(TLS_client_method(), newest)
    SSL_CTX_set_verify(asking.handle, SSL_VERIFY_NONE, nil)
    if let client {
      try asking.use(client)
      // The server asks, and takes what it gets: judging is its owner's affair.
      SSL_CTX_set_verify(serving.handle, SSL_VERIFY_PEER) { _, _ in 1 }
    }
    let near = try TLSConnection(asking)
    let far = try TLSConnection(serving)
    if let name, !name.utf8.contains(0), exsh_tls_set_server_name(near.handle, name) != 1 {
      throw OpenSSLErrors.failure("naming the server")
    }
    guard exsh_tls_join(near.handle, far.handle) == 1 else { throw OpenSSLErrors.failure("joining a handshake") }
    SSL_set_connect_state(near.handle)
    SSL_set_accept_state(far.handle)
    try run(near, far)
    return try TLSHandshake(near: near, far: far)
  }

  private init(near: TLSConnection, far: TLSConnection) throws(PKIError) {
    guard let peer = SSL_get1_peer_certificate(near.handle) else { throw .operationFailed("the server showed no certificate") }
    defer { X509_free(peer) }
    let shown = try Certificate(borrowing: peer)
    certificate = shown
    sentAlong = try CertificateStack.certificates(in: SSL_get_peer_cert_chain(near.handle)).filter { $0 != shown }
    if let other = SSL_get1_peer_certificate(far.handle) {
      defer { X509_free(other) }
      clientCertificate = try Certificate(borrowing: other)
    } else {
      clientCertificate = nil
    }
    protocolName = String(cString: SSL_get_version(near.handle))
    cipherName = SSL_CIPHER_get_name(SSL_get_current_cipher(near.handle)).map { String(cString: $0) } ?? ""
  }

  /// Lets both sides speak in turn until both have done. A handshake takes a few turns; more are a fault.
  private static func run(_ near: TLSConnection, _ far: TLSConnection) throws(PKIError) {
    for _ in 0..<20 {
      let nearDone = try near.step()
      let farDone = try far.step()
      if nearDone, farDone { return }
    }
    throw .operationFailed("the handshake doesn't come to an end")
  }
}

/// What a side of a handshake is set up with.
private final class TLSContext {
  let handle: OpaquePointer

  init(_ method: OpaquePointer?, _ newest: TLSHandshake.Version) throws(PKIError) {
    guard let handle = SSL_CTX_new(method) else { throw OpenSSLErrors.failure("setting up TLS") }
    self.handle = handle
    // Short keys and SHA-1 are the field's, and the reader's to judge.
    SSL_CTX_set_security_level(handle, 0)
    guard exsh_tls_limit_versions(handle, TLSHandshake.Version.tls10.number, newest.number) == 1 else {
      throw OpenSSLErrors.failure("setting up TLS")
    }
  }

  deinit { SSL_CTX_free(handle) }

  func use(_ identity: TLSHandshake.Identity) throws(PKIError) {
    guard SSL_CTX_use_certificate(handle, identity.certificate.handle) == 1, SSL_CTX_use_PrivateKey(handle, identity.key.handle) == 1
    else { throw OpenSSLErrors.failure("using the certificate") }
    for certificate in identity.chain {
      guard exsh_tls_add_chain_certificate(handle, certificate.handle) == 1 else { throw OpenSSLErrors.failure("sending the chain") }
    }
  }
}

/// One side of a handshake.
private final class TLSConnection {
  let handle: OpaquePointer
  private let context: TLSContext

  init(_ context: TLSContext) throws(PKIError) {
    guard let handle = SSL_new(context.handle) else { throw OpenSSLErrors.failure("setting up TLS") }
    self.handle = handle
    self.context = context
  }

  deinit { SSL_free(handle) }

  /// Goes on as far as the other side's messages allow; true where it is done.
  func step() throws(PKIError) -> Bool {
    let result = SSL_do_handshake(handle)
    if result == 1 { return true }
    switch SSL_get_error(handle, result) {
    case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE: return false
    default: throw OpenSSLErrors.failure("the TLS handshake")
    }
  }
}
