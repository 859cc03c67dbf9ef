import Certificates
import Engine
import Organization
import PKI

/// `New-LabGroupPolicyCertificate`: publishes a certificate by group policy. It stands in for the Group Policy Management console.
struct NewLabGroupPolicyCertificate: LabCmdlet {
  private var policy = "Default Domain Policy"
  private var filePath: String?
  private var certificate: X509CertificateObject?
  private var target = "TrustedPeople"
  private var password: SecureStringObject?

  static let name = "New-LabGroupPolicyCertificate"
  static var parameters: [ParameterDeclaration] {
    [
      .lab("FilePath", at: 0, aliases: ["Path", "FullName"]), .lab("Certificate", .x509Certificate2, fromPipeline: false, asWhole: true),
      .lab("Store", values: GroupPolicy.stores.map(\.name)), .lab("Policy", aliases: ["Name"]), .lab("Password", .secureString),
    ]
  }
  static let help = """
    <#
    .SYNOPSIS
    Publishes a certificate by group policy to the machines of the domain.
    .DESCRIPTION
    What the Group Policy Management console does under Public Key Policies: the certificate comes to a store of each machine of the domain
    when that machine applies its policy (gpupdate). Of a PFX only the certificate is published.
    .PARAMETER FilePath
    A file with the certificate: .cer, .p7b or .pfx.
    .PARAMETER Certificate
    The certificate itself, from Get-ExchangeCertificate or Get-ChildItem Cert:.
    .PARAMETER Store
    TrustedPeople, Root (trusted root authorities), CA (intermediates), TrustedPublisher or Disallowed.
    .PARAMETER Policy
    The group policy object's name.
    .PARAMETER Password
    The password of a PFX.
    .EXAMPLE
    New-LabGroupPolicyCertificate C:\\Certificates\\self.pfx -Password $pwd -Store TrustedPeople -Policy 'Trust Self Signed Certificate'
    .EXAMPLE
    Get-ExchangeCertificate $thumbprint | New-LabGroupPolicyCertificate -Store Root
    #>
    """

  static var binds: [ParameterBind<NewLabGroupPolicyCertificate>] {
    [
      ParameterBind("FilePath", \.filePath), ParameterBind("Certificate", \.certificate), ParameterBind("Store", \.target),
      ParameterBind("Policy", \.policy), ParameterBind("Password", \.password),
    ]
  }

  mutating func run(_ call: LabCall) throws(LabFailure) -> [Value] {
    let found: [Certificate]
    if let certificate {
      found = [certificate.certificate]
    } else if let filePath {
      found = try read(filePath, call)
    } else {
      throw .refused("Say what is to be published: a FilePath or a Certificate.")
    }
    guard let store = GroupPolicy.stores.first(where: { $0 == CertificateStoreName(target) }) else { return [] }
    var published: [Value] = []
    for certificate in found {
      guard try call.shouldProcess("\(policy): \(certificate.subject) in \(store)") else { continue }
      let made = try call.stored { (records) throws(StoreError) in
        try GroupPolicy(records).publish(certificate, to: store, policy: policy, at: call.now)
      }
      published.append(GetLabGroupPolicyCertificate.object(made))
    }
    return published
  }

  private func read(_ path: String, _ call: LabCall) throws(LabFailure) -> [Certificate] {
    let place = try call.engine { () throws(Interruption) in try call.context.session.drives.resolve(path) }
    guard let files = place.drive.files, let bytes = try? files.read(place.fileNames) else { throw .missing("file", path) }
    do throws(PKIError) {
      switch try ImportedData(bytes) {
      case .certificates(let found), .pkcs7(let found): return found
      case .pkcs12(let file):
        return try PKCS12.parse(file, password: password?.revealed ?? "").certificate.map { [$0] } ?? []
      case .request: throw .invalidArgument("The file holds a request, not a certificate")
      case .revocationList: throw .invalidArgument("The file holds a revocation list, not a certificate")
      }
    } catch {
      throw .refused("'\(path)': \(error.description)")
    }
  }
}
