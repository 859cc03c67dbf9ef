extension Store {
  /// The records that answer a question to DNS: the aliases that lead from the name to another, then the records of the type; empty where
  /// the name isn't there. A short name is one of the organization's domain where the organization's own DNS is asked.
  public func lookUp(_ name: String, type: String = "A", seenFrom view: DNSView) throws(StoreError) -> [DNSRecord] {
    try read { () throws(StoreError) in
      var wanted = name.utf8.last == 0x2E ? String(name.dropLast()) : name
      if view == .inside, !wanted.utf8.contains(0x2E) { wanted += "." + (try organization().domain) }
      var answer: [DNSRecord] = []
      // Aliases may lead in a circle.
      for _ in 0..<8 {
        let records = try dnsRecords(seenFrom: view, name: wanted)
        let found = records.filter { FileNames.equal($0.type, type) }
        if !found.isEmpty { return answer + found }
        guard let alias = records.first(where: { $0.type == "CNAME" }) else { return answer }
        answer.append(alias)
        wanted = alias.value
      }
      return answer
    }
  }

  /// Whether DNS has any record of a name.
  public func knows(_ name: String, seenFrom view: DNSView) throws(StoreError) -> Bool {
    let plain = name.utf8.last == 0x2E ? String(name.dropLast()) : name
    let full = view == .inside && !plain.utf8.contains(0x2E) ? plain + "." + (try organization().domain) : plain
    return try !dnsRecords(seenFrom: view, name: full).isEmpty
  }

  /// The names of an address.
  public func names(of address: String, seenFrom view: DNSView) throws(StoreError) -> [String] {
    try dnsRecords(seenFrom: view).filter { $0.type == "A" && $0.value == address }.map(\.name)
  }
}
