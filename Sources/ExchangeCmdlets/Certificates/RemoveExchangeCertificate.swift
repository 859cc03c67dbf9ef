import Engine
import Organization
import PKI

/// `Remove-ExchangeCertificate`: takes a certificate or a pending request out of a server's store, and out of the directory.
struct RemoveExchangeCertificate: CertificateCmdlet {
  var thumbprint: String?
  var identity: String?
  var server: String?
  var domainController: String?

  static var binds: [ParameterBind<RemoveExchangeCertificate>] {
    [
      ParameterBind("Thumbprint", \.thumbprint), ParameterBind("Identity", \.identity), ParameterBind("Server", \.server),
      ParameterBind("DomainController", \.domainController),
    ]
  }

  mutating func run(_ call: CertificateCall) throws(Interruption) -> [Value] {
    let found = try call.certificate(CertificateIdentity.thumbprint(thumbprint, identity) ?? "")
    let question = ExchangeTexts.removing(found.stored.thumbprint)
    guard try call.context.shouldProcess(description: question, question: question) else { return [] }
    // The product asks first and looks then.
    let state = try call.stored { (store) throws(StoreError) in try store.serviceState(of: call.machine.name) }
    if found.request == nil, let transport = state.transportThumbprint, transport.equalsIgnoringCase(found.stored.thumbprint) {
      throw call.failure(ExchangeTexts.transportCertificate, id: "TransportCertificate", category: .invalidArgument, onServer: true)
    }
    try refuseTagged(found, call)
    try call.stored { (store) throws(StoreError) in
      try store.write { () throws(StoreError) in
        try store.removeCertificate(found.stored.thumbprint, from: found.stored.store, on: call.machine.name)
        if KeyAccess.isGranted(found.stored, in: store) {
          let access = KeyAccess(machine: found.stored.machine, thumbprint: found.stored.thumbprint)
          try store.removeObject(of: KeyAccess.self, identity: access.identity)
        }
      }
    }
    return []
  }

  /// A send connector names its certificate by issuer and subject, from 2013 on: without one of that name it sends no more.
  private func refuseTagged(_ found: ServerCertificate, _ call: CertificateCall) throws(Interruption) {
    guard call.version >= .v2013, found.request == nil, let certificate = try? Certificate(der: found.stored.der) else { return }
    let tag = "<I>\(certificate.issuer)<S>\(certificate.subject)"
    let connectors = try call.stored { (store) throws(StoreError) in try ServerSettings.connectors(naming: tag, in: store) }
    guard !connectors.isEmpty else { return }
    throw call.failure(
      ExchangeTexts.taggedWithConnectors(connectors.joined(separator: ", ")), id: "SendConnectors", category: .invalidOperation,
      onServer: true)
  }
}
