/// Texts of the product as published transcripts and documentation show them; those that nobody has seen are in `OwnTexts`.
enum ExchangeTexts {
  static func rpcError(_ server: String, _ message: String) -> String { "A special Rpc error occurs on server \(server): \(message)" }

  static func notFound(_ thumbprint: String) -> String { "The certificate with thumbprint \(thumbprint) was not found." }

  static func notValidForUse(_ thumbprint: String, _ reason: String) -> String {
    "The certificate with thumbprint \(thumbprint) was found but is not valid for use with Exchange Server (reason: \(reason))."
  }
  static let privateKeyMissing = "PrivateKeyMissing"

  static let cannotImport = "The source data cannot be imported or the wrong password was specified."
  static func alreadyExists(_ thumbprint: String) -> String {
    "Cannot import certificate. A certificate with the thumbprint \(thumbprint) already exists."
  }
  static let cannotExport =
    "The private key couldn't be exported as PKCS-12. It either couldn't be accessed or isn't exportable."

  static func removing(_ thumbprint: String) -> String {
    "Remove certificate with thumbprint \(thumbprint) from the computer's certificate store?"
  }
  static let transportCertificate = """
    The internal transport certificate cannot be removed because that would cause the Microsoft Exchange Transport service to stop. \
    To replace the internal transport certificate, create a new certificate. The new certificate will automatically become the \
    internal transport certificate. You can then remove the existing certificate.
    """

  static func taggedWithConnectors(_ names: String) -> String {
    """
    These certificates are tagged with following Send Connectors : \(names). Removing and replacing certificates from Send Connector \
    would break the mail flow. If you still want to proceed then replace or remove these certificates from Send Connector and then try \
    this command.
    """
  }

  static func replaceDefault(_ old: String, _ oldDate: String, _ new: String, _ newDate: String) -> String {
    """
    Overwrite the existing default SMTP certificate?

    Current certificate: '\(old)' (expires \(oldDate))
    Replace it with certificate: '\(new)' (expires \(newDate))
    """
  }

  /// "cannot used" is the product's own.
  static func subjectIsNotAHostName(_ thumbprint: String, _ subject: String, _ service: String) -> String {
    """
    This certificate with thumbprint \(thumbprint) and subject '\(subject)' cannot used for \(service) SSL/TLS connections because \
    the subject is not a Fully Qualified Domain Name (FQDN). Use command Set-\(service)Settings to set X509CertificateName to the \
    FQDN of the service.
    """
  }

  // MARK: Configuration

  static func objectNotFound(_ identity: String, _ controller: String) -> String {
    "The operation couldn't be performed because object '\(identity)' couldn't be found on '\(controller)'."
  }
  static func ambiguous(_ identity: String) -> String {
    "The operation couldn't be performed because '\(identity)' matches multiple entries."
  }
  static func nothingModified(_ identity: String) -> String {
    "The command completed successfully but no settings of '\(identity)' have been modified."
  }
  static let owaAuthenticationChanged = """
    You've changed the authentication method for the OWA virtual directory. Please make the corresponding configuration for the ECP \
    virtual directory in the same web site.
    """
  /// Event 10104 (FailedDirectTrustMatch) as 2010's documentation of events has it.
  static func directTrustFailed(_ server: String) -> String {
    "Microsoft Exchange couldn't match certificate when contacting \(server). The connection was stopped."
  }
  static let ldapUnavailable = "The LDAP server is unavailable."
}
