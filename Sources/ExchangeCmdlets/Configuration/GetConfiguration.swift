import Engine
import Organization

/// `Get-` of a configuration noun: all of its objects, or those of an identity or a server.
struct GetConfiguration<N: ConfigurationNoun>: ConfigurationCmdlet {
  static var verb: String { "Get" }
  var bound: [String: Value] = [:]

  func run(_ call: ConfigurationCall) throws(Interruption) -> [Value] {
    var found: [ObjectFacts]
    if let identity = call.text("Identity") {
      found = try call.objects(N.self, named: identity)
      if found.isEmpty, !IdentityMatch(identity).hasWildcards {
        // A server may have none of these objects: naming it is no error, unless the object is the server's own entry.
        guard !N.isServersOwn, (try? call.server(identity)) != nil else { throw call.notFound(identity) }
      }
    } else {
      found = try call.objects(N.self).filter { !N.isHidden($0) || call.isSet("ShowMailboxVirtualDirectories") }
    }
    if let name = call.text("Server") {
      let server = try call.server(name)
      found = found.filter { $0.serverName.equalsIgnoringCase(server.machine.name) }
    } else if N.isOfOneServer, call.text("Identity") == nil {
      found = found.filter { $0.serverName.equalsIgnoringCase(call.home.name) }
    }
    found = try N.selected(found, call)
    var values: [Value] = []
    for facts in found { values.append(.object(try call.object(N.self, facts))) }
    if let warning = N.warning(call) { try call.context.writeWarning(warning) }
    return values
  }
}
