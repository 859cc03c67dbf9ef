import COpenSSL

/// OpenSSL's list of certificates, as its functions take it. The list holds references of its own.
final class CertificateStack {
  let handle: OpaquePointer

  init(_ certificates: [Certificate]) throws(PKIError) {
    guard let handle = exsh_x509_stack_new() else { throw OpenSSLErrors.failure("listing certificates") }
    self.handle = handle
    for certificate in certificates where exsh_x509_stack_push(handle, certificate.handle) != 1 {
      throw OpenSSLErrors.failure("listing certificates")
    }
  }

  /// Takes over a list of OpenSSL's.
  init(owning handle: OpaquePointer) {
    self.handle = handle
  }

  deinit {
    exsh_x509_stack_free(handle)
  }

  func certificates() throws(PKIError) -> [Certificate] {
    try Self.certificates(in: handle)
  }

  /// The certificates of a list that someone else owns.
  static func certificates(in handle: OpaquePointer?) throws(PKIError) -> [Certificate] {
    var certificates: [Certificate] = []
    for index in 0..<max(0, exsh_x509_stack_count(handle)) {
      guard let certificate = exsh_x509_stack_value(handle, index) else { continue }
      certificates.append(try Certificate(borrowing: certificate))
    }
    return certificates
  }
}
