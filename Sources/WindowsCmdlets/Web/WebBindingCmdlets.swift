import Engine
import Organization

/// Which bindings a cmdlet means.
struct BindingFilter {
  var scheme: String?
  var port: Int?
  var address: String?
  var hostHeader: String?
  var information: String?

  func matches(_ binding: WebBinding) -> Bool {
    if let scheme, !WildcardPattern(scheme).matches(binding.scheme) { return false }
    if let port, port != binding.port { return false }
    if let address, !address.isEmpty, !WildcardPattern(address).matches(binding.address) { return false }
    if let hostHeader, !WildcardPattern(hostHeader).matches(binding.hostName) { return false }
    if let information, !information.equalsIgnoringCase(binding.information) { return false }
    return true
  }
}

/// `Get-WebBinding`: the bindings of a site, or of all.
struct GetWebBinding: Cmdlet {
  var name: String?
  var scheme: String?
  var port: Int?
  var address: String?
  var hostHeader: String?

  static var binds: [ParameterBind<GetWebBinding>] {
    [
      .init("Name", \.name), .init("Protocol", \.scheme), .init("Port", \.port), .init("IPAddress", \.address),
      .init("HostHeader", \.hostHeader),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let filter = BindingFilter(scheme: scheme, port: port, address: address, hostHeader: hostHeader)
    let pattern = name.flatMap { $0.isEmpty ? nil : WildcardPattern($0) }
    for site in try WebSites.all(context) where pattern?.matches(site.site.name) ?? true {
      for binding in site.bindings where filter.matches(binding.binding) { try context.write(binding) }
    }
  }
}

/// `New-WebBinding`: one more binding of a site.
struct NewWebBinding: Cmdlet {
  var name: String?
  var scheme: String?
  var port: Int?
  var address: String?
  var hostHeader: String?
  var sslFlags: Int?
  var force = false

  static var binds: [ParameterBind<NewWebBinding>] {
    [
      .init("Name", \.name), .init("Protocol", \.scheme), .init("Port", \.port), .init("IPAddress", \.address),
      .init("HostHeader", \.hostHeader), .init("SslFlags", \.sslFlags), .init("Force", \.force),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    var site = try WebSites.named(name ?? "Default Web Site", context).site
    let kind = (scheme ?? "http").foldedCase
    let binding = WebBinding(
      scheme: kind, address: address ?? "*", port: port ?? (kind == "https" ? 443 : 80), hostName: hostHeader ?? "")
    if site.bindings.contains(where: { $0.scheme == binding.scheme && $0.information.equalsIgnoringCase(binding.information) }) {
      if force { return }
      throw context.terminating(
        WebTexts.duplicateBinding(binding), id: "System.Runtime.InteropServices.COMException", category: .notSpecified)
    }
    guard try context.shouldProcess(site.name) else { return }
    site.bindings.append(binding)
    try WebSites.put(site, context)
  }
}

/// `Remove-WebBinding`.
struct RemoveWebBinding: Cmdlet {
  var name: String?
  var scheme: String?
  var information: String?
  var port: Int?
  var address: String?
  var hostHeader: String?
  var inputObject: Value = .null

  static var binds: [ParameterBind<RemoveWebBinding>] {
    [
      .init("Name", \.name), .init("Protocol", \.scheme), .init("BindingInformation", \.information), .init("Port", \.port),
      .init("IPAddress", \.address), .init("HostHeader", \.hostHeader), .init("InputObject", \.inputObject),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let given = inputObject.object(as: WebBindingObject.self)
    let filter =
      given.map { BindingFilter(scheme: $0.binding.scheme, information: $0.binding.information) }
      ?? BindingFilter(scheme: scheme, port: port, address: address, hostHeader: hostHeader, information: information)
    let wanted = given?.site.site.name ?? name
    for found in try WebSites.all(context) where wanted == nil || found.site.name.equalsIgnoringCase(wanted ?? "") {
      var site = found.site
      guard site.bindings.contains(where: filter.matches) else { continue }
      guard try context.shouldProcess(site.name) else { continue }
      site.bindings.removeAll(where: filter.matches)
      try WebSites.put(site, context)
    }
  }
}

/// `Set-WebBinding`: changes one part of a binding.
struct SetWebBinding: Cmdlet {
  var name: String?
  var information: String?
  var propertyName = ""
  var value = ""
  var port: Int?
  var address: String?
  var hostHeader: String?

  static var binds: [ParameterBind<SetWebBinding>] {
    [
      .init("Name", \.name), .init("BindingInformation", \.information), .init("PropertyName", \.propertyName), .init("Value", \.value),
      .init("Port", \.port), .init("IPAddress", \.address), .init("HostHeader", \.hostHeader),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    let filter = BindingFilter(port: port, address: address, hostHeader: hostHeader, information: information)
    for found in try WebSites.all(context) where name.map({ found.site.name.equalsIgnoringCase($0) }) ?? true {
      var site = found.site
      for index in site.bindings.indices where filter.matches(site.bindings[index]) {
        try change(&site.bindings[index], context)
      }
      guard site != found.site, try context.shouldProcess(site.name) else { continue }
      try WebSites.put(site, context)
    }
  }

  private func change(_ binding: inout WebBinding, _ context: CmdletContext) throws(Interruption) {
    switch propertyName.foldedCase {
    case "port":
      guard let number = Int(value), 0 < number, number < 65_536 else { throw refused(context) }
      binding.port = number
    case "ipaddress": binding.address = value.isEmpty ? "*" : value
    case "hostheader": binding.hostName = value
    case "protocol": binding.scheme = value.foldedCase
    case "bindinginformation":
      let parts = value.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, let number = Int(parts[1]) else { throw refused(context) }
      (binding.address, binding.port, binding.hostName) = (parts[0], number, parts[2])
    default: throw refused(context)
    }
  }

  private func refused(_ context: CmdletContext) -> Interruption {
    context.terminating(
      OwnTexts.bindingProperty(propertyName, value), id: "InvalidBindingProperty", category: .invalidArgument, exception: .argument)
  }
}
