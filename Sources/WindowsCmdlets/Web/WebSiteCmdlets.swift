import Engine
import Organization

/// What the cmdlets for web sites share.
enum WebSites {
  /// The sites of the machine.
  static func all(_ context: CmdletContext) throws(Interruption) -> [WebSiteObject] {
    let own = try MachineWorld.store(context)
    let sites = try MachineWorld.stored(context) { () throws(StoreError) in try own.store.webSites(on: own.machine.name) }
    return sites.map { WebSiteObject($0, own) }
  }

  /// The site of a name; an error where there is none.
  static func named(_ name: String, _ context: CmdletContext) throws(Interruption) -> WebSiteObject {
    let sites = try all(context)
    if let found = sites.first(where: { $0.site.name == name }) ?? sites.first(where: { $0.site.name.equalsIgnoringCase(name) }) {
      return found
    }
    throw context.terminating(
      OwnTexts.noWebSite(name), id: "WebSiteNotFound", category: .objectNotFound, target: .string(name), exception: .itemNotFound)
  }

  /// Keeps a site.
  static func put(_ site: WebSite, _ context: CmdletContext) throws(Interruption) {
    let own = try MachineWorld.store(context)
    try MachineWorld.stored(context) { () throws(StoreError) in try own.store.put(site, on: own.machine.name) }
  }
}

/// `Get-Website`: the web sites of the machine.
struct GetWebsite: Cmdlet {
  var name: String?

  static var binds: [ParameterBind<GetWebsite>] { [.init("Name", \.name)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let pattern = name.flatMap { $0.isEmpty ? nil : WildcardPattern($0) }
    for site in try WebSites.all(context) where pattern?.matches(site.site.name) ?? true { try context.write(site) }
  }
}

/// `New-Website`: a site with one binding.
struct NewWebsite: Cmdlet {
  var name = ""
  var id: Int?
  var port: Int?
  var address: String?
  var hostHeader: String?
  var ssl = false
  var sslFlags: Int?
  var physicalPath: String?
  var applicationPool: String?
  var force = false

  static var binds: [ParameterBind<NewWebsite>] {
    [
      .init("Name", \.name), .init("Id", \.id), .init("Port", \.port), .init("IPAddress", \.address), .init("HostHeader", \.hostHeader),
      .init("Ssl", \.ssl), .init("SslFlags", \.sslFlags), .init("PhysicalPath", \.physicalPath),
      .init("ApplicationPool", \.applicationPool), .init("Force", \.force),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let sites = try WebSites.all(context)
    if !force, sites.contains(where: { $0.site.name == name }) {
      throw context.terminating(
        WebTexts.duplicateSite(name), id: "System.Runtime.InteropServices.COMException", category: .resourceExists, target: .string(name))
    }
    if let physicalPath, !physicalPath.contains("%") {
      let place = try? context.session.drives.resolve(physicalPath)
      guard let place, (try? place.provider.exists(place)) == true else {
        throw context.terminating(
          WebTexts.noPath, id: "InvalidPath", category: .invalidArgument, target: .string(physicalPath), exception: .argument)
      }
    }
    guard try context.shouldProcess(name) else { return }
    let old = sites.first { $0.site.name == name }?.site.number
    let number = id ?? old ?? (sites.map(\.site.number).max() ?? 0) + 1
    let site = WebSite(
      number: number, name: name, physicalPath: physicalPath ?? #"%SystemDrive%\inetpub\wwwroot"#, requireSsl: false,
      bindings: [
        WebBinding(scheme: ssl ? "https" : "http", address: address ?? "*", port: port ?? (ssl ? 443 : 80), hostName: hostHeader ?? "")
      ])
    try WebSites.put(site, context)
    try context.write(try WebSites.named(name, context))
  }
}

/// `Remove-Website`.
struct RemoveWebsite: Cmdlet {
  var name = ""

  static var binds: [ParameterBind<RemoveWebsite>] { [.init("Name", \.name)] }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let site = try WebSites.named(name, context)
    guard try context.shouldProcess(site.site.name) else { return }
    let own = site.context
    try MachineWorld.stored(context) { () throws(StoreError) in
      try own.store.removeWebSite(site.site.number, on: own.machine.name)
    }
  }
}
