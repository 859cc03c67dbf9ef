import Engine
import Organization

/// `Set-LabPublishingServer`: the certificate of a publishing server's web listener.
struct SetLabPublishingServer: LabCmdlet {
  private var server = ""
  private var thumbprint = ""

  /// The web listener, which the model keeps as a web site.
  static let listener = "Web Listener"
  static let name = "Set-LabPublishingServer"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("Name", at: 0, required: true, fromPipeline: true),
      .lab("CertificateThumbprint", at: 1, required: true, aliases: ["Thumbprint"]),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Chooses the certificate that a publishing server's web listener shows.
    .PARAMETER Name
    The publishing server.
    .PARAMETER CertificateThumbprint
    The thumbprint of a certificate in its own Personal store, with its private key: import the PFX there first.
    .EXAMPLE
    Set-LabPublishingServer ISA01 -CertificateThumbprint BAE508AE4F24D9312A64C8DCF1E2A3B4C5D6E4B3
    #>
    """

  static var binds: [ParameterBind<SetLabPublishingServer>] {
    [ParameterBind("Name", \.server), ParameterBind("CertificateThumbprint", \.thumbprint)]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    let machine = try call.machine(server)
    let plain = thumbprint.filter { $0 != " " }.upperInvariant
    let (place, found) = try call.stored { (store) throws(StoreError) in
      (try store.place(of: machine), try store.certificate(plain, on: machine.name))
    }
    guard place.purpose == .publishing else { throw .refused("\(machine.name) is no publishing server.") }
    guard let found else { throw .missing("certificate", thumbprint) }
    guard found.hasPrivateKey else {
      throw .refused("A web listener can't use the certificate \(plain): its private key isn't on \(machine.name).")
    }
    guard try call.shouldProcess(machine.name) else { return [] }
    try call.stored { (store) throws(StoreError) in try store.bind(plain, toSite: 1, requireSsl: true, on: machine.name) }
    return []
  }
}
