import Engine
import PKI

/// What X509 types ask of the machine that a session runs on: its stores and whom it trusts.
///
/// The world of a session provides a subclass (`session.provide`); without one there are no stores, and nobody is trusted.
open class CertificateWorld {
  /// A world without stores.
  public init() {}

  /// Judges a certificate as the machine does, `extra` being certificates that the caller brings along; the time is in
  /// seconds since 1970.
  open func evaluate(
    _ certificate: Certificate, extra: [Certificate], at time: Int64, checksRevocation: Bool
  ) throws(Interruption) -> ChainEvaluation {
    try CertificateErrors.translate { () throws(PKIError) in
      try ChainEvaluation.evaluate(certificate, intermediates: extra, roots: [], at: time)
    }
  }

  /// The certificates of a store of the machine (`My`, `CA`, `Root`).
  open func certificates(in store: String) throws(Interruption) -> [X509CertificateObject] { [] }

  /// Puts a certificate into a store.
  open func add(_ certificate: X509CertificateObject, to store: String) throws(Interruption) {
    throw .net(.cryptographicException, "Access is denied.")
  }

  /// Takes a certificate out of a store.
  open func remove(_ certificate: X509CertificateObject, from store: String) throws(Interruption) {
    throw .net(.cryptographicException, "Access is denied.")
  }

  /// Keeps the friendly name that a script gave to a certificate of a store.
  open func setFriendlyName(_ name: String, of certificate: X509CertificateObject) throws(Interruption) {}
}

extension Session {
  /// The world of certificates that the session lives in.
  public var certificates: CertificateWorld { service(CertificateWorld.self) ?? CertificateWorld() }
}

/// Errors of `PKI` as .NET's exceptions.
public enum CertificateErrors {
  /// Runs a body; what it throws becomes a `CryptographicException`.
  public static func translate<Result>(_ body: () throws(PKIError) -> Result) throws(Interruption) -> Result {
    do throws(PKIError) {
      return try body()
    } catch {
      throw .net(.cryptographicException, message(of: error))
    }
  }

  /// The message that Windows has for an error.
  public static func message(of error: PKIError) -> String {
    switch error {
    case .notRecognized, .corrupted: return "Cannot find the requested object."
    case .wrongPassword: return "The specified network password is not correct."
    default: return "\(error)"
    }
  }
}
