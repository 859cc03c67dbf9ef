import Certificates
import Engine
import Formatting
import Organization

/// A web site as `Get-Website` shows it.
final class WebSiteObject: NetObject {
  private static let shownType = DotNetType(
    "Microsoft.IIs.PowerShell.Framework.ConfigurationElement#site",
    members: { type in
      func property(_ name: String, _ kind: String, _ get: @escaping (WebSiteObject) -> Value) {
        type.property(name, kind) { (_, value) throws(Interruption) in value.object(as: WebSiteObject.self).map(get) ?? .null }
      }
      property("name", "String") { .string($0.site.name) }
      property("id", "Int64") { .long(Int64($0.site.number)) }
      property("serverAutoStart", "Boolean") { _ in .bool(true) }
      property("state", "String") { _ in .string("Started") }
      property("bindings", "Microsoft.IIs.PowerShell.Framework.ConfigurationElement") { .object(BindingCollectionObject($0)) }
      property("applicationPool", "String") { _ in .string("DefaultAppPool") }
      property("enabledProtocols", "String") { _ in .string("http") }
      property("physicalPath", "String") { .string($0.site.physicalPath) }
      property("requireSsl", "Boolean") { .bool($0.site.requireSsl) }
      property("ItemXPath", "String") { .string($0.path) }
    })

  let site: WebSite
  let context: MachineStore

  init(_ site: WebSite, _ context: MachineStore) {
    self.site = site
    self.context = context
  }

  var path: String { "/system.applicationHost/sites/site[@name='\(site.name)' and @id='\(site.number)']" }
  override var type: DotNetType { Self.shownType }
  var bindings: [WebBindingObject] { site.bindings.map { WebBindingObject($0, self) } }
}

/// The bindings of a site, as an element with a collection.
final class BindingCollectionObject: NetObject {
  private static let shownType = DotNetType(
    "Microsoft.IIs.PowerShell.Framework.ConfigurationElement#bindings",
    members: { type in
      type.property("Collection", "Object[]") { (_, value) throws(Interruption) in
        .array((value.object(as: BindingCollectionObject.self)?.site.bindings ?? []).map { .object($0) })
      }
    })

  let site: WebSiteObject

  init(_ site: WebSiteObject) { self.site = site }

  override var type: DotNetType { Self.shownType }
  override var displayText: String { "Microsoft.IIs.PowerShell.Framework.ConfigurationElement" }
}

/// A binding of a site. Its certificate is what IIS shows to whoever connects.
final class WebBindingObject: NetObject {
  private static let shownType = DotNetType(
    "Microsoft.IIs.PowerShell.Framework.ConfigurationElement#bindings#binding",
    members: { type in
      func property(_ name: String, _ kind: String, _ get: @escaping (WebBindingObject) -> Value) {
        type.property(name, kind) { (_, value) throws(Interruption) in value.object(as: WebBindingObject.self).map(get) ?? .null }
      }
      property("protocol", "String") { .string($0.binding.scheme) }
      property("bindingInformation", "String") { .string($0.binding.information) }
      property("sslFlags", "Int64") { _ in .long(0) }
      property("isDsMapperEnabled", "Boolean") { _ in .bool(false) }
      property("certificateHash", "String") { .string($0.binding.thumbprint ?? "") }
      property("certificateStoreName", "String") { .string($0.binding.thumbprint == nil ? "" : "My") }
      property("ItemXPath", "String") { .string($0.site.path) }
      type.method("AddSslCertificate(String certificateHash, String storeName)", "Void") { (_, value, arguments) throws(Interruption) in
        try value.object(as: WebBindingObject.self)?.bind(arguments.first?.displayText ?? "", arguments.last?.displayText ?? "My")
        return .nothing
      }
      type.method("RemoveSslCertificate()", "Void") { (_, value, _) throws(Interruption) in
        try value.object(as: WebBindingObject.self)?.bind(nil, "My")
        return .nothing
      }
      type.method("ToString()", "String") { (_, value, _) throws(Interruption) in .string(value.displayText) }
    })

  private(set) var binding: WebBinding
  let site: WebSiteObject

  init(_ binding: WebBinding, _ site: WebSiteObject) {
    self.binding = binding
    self.site = site
  }

  override var type: DotNetType { Self.shownType }
  override var displayText: String { "\(binding.scheme) \(binding.information)" }

  /// Has the binding show a certificate of the machine, which needs its private key.
  private func bind(_ thumbprint: String?, _ storeName: String) throws(Interruption) {
    let context = site.context
    do throws(StoreError) {
      if let thumbprint {
        let wanted = thumbprint.filter { $0 != " " }
        let found = try context.store.certificate(
          wanted, in: CertificateStoreName(storeName.isEmpty ? "My" : storeName), on: context.machine.name)
        guard binding.scheme == "https", let found, found.hasPrivateKey else {
          throw .missing(kind: "certificate", name: thumbprint)
        }
        binding.thumbprint = found.thumbprint
      } else {
        binding.thumbprint = nil
      }
      try context.store.write { () throws(StoreError) in
        guard var current = try context.store.webSites(on: context.machine.name).first(where: { $0.number == site.site.number }) else {
          throw .missing(kind: "web site", name: site.site.name)
        }
        for index in current.bindings.indices where current.bindings[index].information == binding.information {
          if current.bindings[index].scheme == binding.scheme { current.bindings[index].thumbprint = binding.thumbprint }
        }
        try context.store.put(current, on: context.machine.name)
      }
    } catch {
      var message = error.description
      if case .missing(kind: "certificate", _) = error { message = WebTexts.noLogonSession }
      throw .error(message, id: "COMException", category: .notSpecified)
    }
  }
}

extension WebBinding {
  /// `*:443:mail.contoso.com`
  var information: String { "\(address):\(port):\(hostName)" }
}

/// How sites and bindings are shown.
enum WebViews {
  static let site = TableView(
    "Microsoft.IIs.PowerShell.Framework.ConfigurationElement#site", name: "Site",
    columns: [
      ViewColumn("name", label: "Name", width: 16), ViewColumn("id", label: "ID", width: 4), ViewColumn("state", label: "State", width: 10),
      ViewColumn("physicalPath", label: "Physical Path", width: 30),
      ViewColumn(computed: "Bindings") { (value, _) throws(Interruption) in
        let bindings = value.object(as: WebSiteObject.self)?.site.bindings ?? []
        return .string(
          bindings.map { "\($0.scheme) \($0.information)" + ($0.scheme == "https" ? " sslFlags=0" : "") }.joined(separator: "\n"))
      },
    ], wraps: true)
  static let binding = TableView(
    "Microsoft.IIs.PowerShell.Framework.ConfigurationElement#bindings#binding", name: "Binding",
    columns: [ViewColumn("protocol"), ViewColumn("bindingInformation"), ViewColumn("sslFlags")])
}

/// Texts of the module and of IIS beneath it.
enum WebTexts {
  /// A certificate that isn't there, or has no key.
  static let noLogonSession =
    "A specified logon session does not exist. It may already have been terminated. (Exception from HRESULT: 0x80070520)"
  static func duplicateBinding(_ binding: WebBinding) -> String {
    """
    Cannot add duplicate collection entry of type 'binding' with combined key attributes 'protocol, bindingInformation' respectively \
    set to '\(binding.scheme), \(binding.information)'
    """
  }
  static func duplicateSite(_ name: String) -> String {
    "Cannot add duplicate collection entry of type 'site' with unique key attribute 'name' set to '\(name)'"
  }
  static let noPath = "Parameter 'PhysicalPath' should point to existing path."
}
