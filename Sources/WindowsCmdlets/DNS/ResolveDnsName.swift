import Engine
import Organization

/// `Resolve-DnsName`: asks the DNS that the machine sees.
struct ResolveDnsName: Cmdlet {
  var name = ""
  var type = "A_AAAA"
  /// The lab has one DNS for each side of the firewall, whoever is asked.
  var server: [String] = []
  var dnsOnly = false
  var noHostsFile = false
  var tcpOnly = false
  var quickTimeout = false

  static var binds: [ParameterBind<ResolveDnsName>] {
    [
      .init("Name", \.name), .init("Type", \.type), .init("Server", \.server), .init("DnsOnly", \.dnsOnly),
      .init("NoHostsFile", \.noHostsFile), .init("TcpOnly", \.tcpOnly), .init("QuickTimeout", \.quickTimeout),
    ]
  }

  mutating func process(_ context: CmdletContext) throws(Interruption) {
    guard let machine = context.session.certificates as? MachineCertificates else { return }
    let (answer, isKnown) = try machine.run { (opened) throws(StoreError) -> ([DNSRecord], Bool) in
      let view = try opened.store.place(of: opened.machine).view
      if IPAddress.isValid(name) {
        let arpa = name.split(separator: ".").reversed().joined(separator: ".") + ".in-addr.arpa"
        let records = try opened.store.names(of: name, seenFrom: view).map {
          DNSRecord(view: view, zone: "in-addr.arpa", name: arpa, type: "PTR", value: $0)
        }
        return (records, !records.isEmpty)
      }
      let records = try records(opened.store, view)
      if !records.isEmpty { return (records, true) }
      return (records, try opened.store.knows(name, seenFrom: view))
    }
    guard isKnown else {
      return try context.writeError(
        "\(name) : DNS name does not exist", id: "DNS_ERROR_RCODE_NAME_ERROR", category: .resourceUnavailable, target: .string(name),
        exception: ExceptionKind(.win32Exception))
    }
    for record in answer { try context.write(DnsRecords.object(record)) }
  }

  private func records(_ store: Store, _ view: DNSView) throws(StoreError) -> [DNSRecord] {
    switch type.foldedCase {
    case "a_aaaa", "unknown":
      let six = try store.lookUp(name, type: "AAAA", seenFrom: view).filter { $0.type == "AAAA" }
      return try store.lookUp(name, type: "A", seenFrom: view) + six
    case "all", "any": return try store.dnsRecords(seenFrom: view, name: name)
    default: return try store.lookUp(name, type: type, seenFrom: view)
    }
  }
}
