import Glibc
import Testing

@testable import Organization

private struct Connector: DirectoryObject, Equatable {
  static let kind = "Connector"
  var name: String
  var hosts: [String]
  var identity: String { name }
}

@Suite struct StoreTests {
  let folder: TemporaryFolder
  let store: Store
  let now = Instant(unixSeconds: 1_400_000_000)

  init() throws {
    folder = try TemporaryFolder()
    store = try Store.create(path: "\(folder.path)/lab.sqlite")
    try store.add(Machine(name: "EX1", fqdn: "ex1.contoso.com"))
  }

  private func failure(_ body: () throws(StoreError) -> Void) -> StoreError? {
    do throws(StoreError) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  private func certificate(_ name: String, key: Bool = true) -> NewCertificate {
    NewCertificate(der: Array(name.utf8), thumbprint: name, privateKey: key ? [1, 2] : nil, exportable: true, friendlyName: name)
  }

  @Test func settings() throws {
    #expect(try store.setting("x") == nil)
    try store.setSetting("x", to: "1")
    try store.setSetting("X", to: "é")
    #expect(try store.setting("x") == "é")
    try store.setSetting("x", to: nil)
    #expect(try store.setting("x") == nil)
    try store.setPlaceholder("Exchange2007Server", to: "EX07")
    #expect(try store.placeholder("exchange2007server") == "EX07")
    try store.setClockOffset(-5)
    #expect(try store.clockOffset() == -5)
  }

  @Test func certificatesKeepTheirOrderAndKeys() throws {
    for name in ["B", "A", "C"] { try store.add(certificate(name), on: "ex1", at: now) }
    #expect(try store.certificates(on: "EX1.contoso.com").map(\.thumbprint) == ["B", "A", "C"])
    // Adding the same without its key keeps the key.
    let again = try store.add(
      NewCertificate(der: Array("A".utf8), thumbprint: "a"), to: CertificateStoreName("MY"), on: "EX1", at: now)
    #expect(again.privateKey == [1, 2])
    #expect(again.exportable)
    #expect(again.friendlyName == "A")
    #expect(again.machine == "EX1")
    try store.setArchived(true, of: "B", on: "EX1")
    #expect(try store.certificates(on: "EX1").count == 2)
    #expect(try store.certificates(on: "EX1", includingArchived: true).count == 3)
    try store.removeCertificate("A", on: "EX1")
    #expect(try store.certificate("A", on: "EX1") == nil)
    #expect(failure { () throws(StoreError) in try store.removeCertificate("A", on: "EX1") } == .missing(kind: "certificate", name: "A"))
    #expect(
      failure { () throws(StoreError) in _ = try store.certificates(on: "NONE") } == .missing(kind: "machine", name: "NONE"))
    try store.add(certificate("D"), to: CertificateStoreName("WebHosting"), on: "EX1", at: now)
    #expect(try store.certificateStores(on: "EX1").map(\.name).last == "WebHosting")
  }

  @Test func requestsAreCompletedWithTheirKey() throws {
    let pending = try store.addPendingRequest([9, 9], standIn: certificate("REQ"), on: "EX1", at: now)
    #expect(try store.pendingRequests(on: "EX1") == [pending])
    let stored = try store.complete(pending, with: NewCertificate(der: [7], thumbprint: "NEW"), at: now)
    #expect(stored.privateKey == [1, 2])
    #expect(stored.exportable)
    #expect(stored.friendlyName == "REQ")
    #expect(try store.pendingRequests(on: "EX1").isEmpty)
    #expect(try store.certificates(in: .request, on: "EX1").isEmpty)
    // The request is gone: completing it again changes nothing.
    #expect(
      failure { () throws(StoreError) in try store.complete(pending, with: NewCertificate(der: [8], thumbprint: "X"), at: now) }
        == .missing(kind: "request", name: "REQ"))
    #expect(try store.certificate("X", on: "EX1") == nil)
  }

  @Test func directoryObjects() throws {
    let added = try store.add(Connector(name: "Default EX1", hosts: ["a"]), at: now)
    #expect(
      failure { () throws(StoreError) in try store.add(Connector(name: "DEFAULT ex1", hosts: []), at: now) }
        == .exists(kind: "Connector", name: "DEFAULT ex1"))
    let later = now.advanced(bySeconds: 60)
    try store.update(Connector(name: "Renamed", hosts: ["b", "c"]), identity: "default ex1", at: later)
    let found = try #require(try store.object(of: Connector.self, identity: "renamed"))
    #expect(found.object == Connector(name: "Renamed", hosts: ["b", "c"]))
    #expect(found.stamp == DirectoryStamp(guid: added.stamp.guid, created: now, changed: later))
    try store.removeObject(of: Connector.self, identity: "RENAMED")
    #expect(try store.objects(of: Connector.self).isEmpty)
  }

  @Test func domainsRecordsAndShares() throws {
    try store.add(AcceptedDomain(name: "a", domain: "a.com", isDefault: true))
    try store.add(AcceptedDomain(name: "b", domain: "b.com", kind: .internalRelay, isDefault: true))
    #expect(try store.acceptedDomains().map(\.isDefault) == [false, true])
    #expect(failure { () throws(StoreError) in try store.add(AcceptedDomain(name: "c", domain: "A.com")) } != nil)
    let record = DNSRecord(zone: "a.com", name: "mail.a.com", type: "A", value: "10.0.0.1")
    try store.add(record)
    #expect(failure { () throws(StoreError) in try store.add(record) } != nil)
    #expect(try store.dnsRecords(seenFrom: .inside, name: "MAIL.a.com") == [record])
    #expect(try store.dnsRecords(seenFrom: .outside).isEmpty)
    try store.removeDNSRecords(name: "mail.a.com", type: "a", seenFrom: .inside)
    try store.add(Share(machine: "ex1", name: "Certs", path: #"C:\Certs"#))
    #expect(try store.shares(on: "EX1") == [Share(machine: "EX1", name: "Certs", path: #"C:\Certs"#)])
  }

  @Test func aTransactionIsWholeOrNothing() throws {
    let error = failure { () throws(StoreError) in
      try store.write { () throws(StoreError) in
        try store.add(certificate("A"), on: "EX1", at: now)
        // A failure caught inside takes back only the inner part.
        #expect(failure { () throws(StoreError) in try store.add(Machine(name: "EX1", fqdn: "x")) } != nil)
        #expect(try store.certificates(on: "EX1").count == 1)
        throw .missing(kind: "test", name: "x")
      }
    }
    #expect(error == .missing(kind: "test", name: "x"))
    #expect(try store.certificates(on: "EX1").isEmpty)
  }

  /// What a killed process leaves behind: the files as they are in the middle of a transaction, with its pages already written.
  @Test func aProcessKilledInATransactionLeavesNothingOfIt() throws {
    let image = try TemporaryFolder()
    try store.write { () throws(StoreError) in
      try store.connection.execute("PRAGMA cache_size = 1; PRAGMA cache_spill = 1")
      for index in 0..<20 {
        var large = certificate("T\(index)")
        large.der = [UInt8](repeating: UInt8(index), count: 50_000)
        try store.add(large, on: "EX1", at: now)
      }
      let other = try Store.open(path: store.path)
      #expect(try other.certificates(on: "EX1").isEmpty)
      do throws(FileError) {
        let source = try ContainedFolder(hostPath: folder.path)
        try source.copy(RootedPath(), to: RootedPath(), in: try ContainedFolder(hostPath: image.path), replace: false)
        #expect(try source.entry(at: RootedPath(["lab.sqlite-wal"])).length > 500_000)
      } catch {
        Issue.record(error)
      }
    }
    #expect(try store.certificates(on: "EX1").count == 20)
    let reopened = try Store.open(path: "\(image.path)/lab.sqlite")
    #expect(try reopened.certificates(on: "EX1").isEmpty)
    #expect(try reopened.connection.first("PRAGMA integrity_check") { row in row.text() } == "ok")
  }

  @Test func copiesAreTakenWhileInUse() throws {
    try store.add(certificate("A"), on: "EX1", at: now)
    try store.copy(to: "\(folder.path)/copy.sqlite")
    #expect(try Store.open(path: "\(folder.path)/copy.sqlite").certificates(on: "EX1").count == 1)
    #expect(folder.permissions("copy.sqlite") == 0o600)
  }

  @Test func storesThatAreNone() throws {
    func opening(_ name: String) -> StoreError? {
      failure { () throws(StoreError) in _ = try Store.open(path: "\(folder.path)/\(name)") }
    }
    #expect(opening("no.sqlite") == .absent(path: "\(folder.path)/no.sqlite"))
    folder.makeFile("text.sqlite", String(repeating: "not a database ", count: 100))
    if case .corrupt = opening("text.sqlite") {} else { Issue.record("a text file was taken for a store") }
    folder.makeFile("empty.sqlite", "")
    if case .foreign = opening("empty.sqlite") {} else { Issue.record("an empty file was taken for a store") }
    folder.makeFile("other.sqlite", "")
    try Connection(path: "\(folder.path)/other.sqlite").execute("CREATE TABLE t (x)")
    if case .foreign = opening("other.sqlite") {} else { Issue.record("another program's database was taken for a store") }
    let mode = try Connection(path: "\(folder.path)/other.sqlite").first("PRAGMA journal_mode") { row in row.text() }
    #expect(mode == "delete")
    folder.makeLink("link.sqlite", to: "lab.sqlite")
    if case .foreign = opening("link.sqlite") {} else { Issue.record("a link was followed") }
    try store.connection.run("INSERT INTO migration (name, applied) VALUES ('2099 future', 0)")
    #expect(opening("lab.sqlite") == .newer(path: store.path, migration: "2099 future"))
  }

  @Test func severalWriters() async throws {
    let path = store.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let own = try Store.open(path: path)
          for index in 0..<25 {
            try own.add(NewCertificate(der: [1], thumbprint: "W\(writer)-\(index)"), on: "EX1", at: Instant(unixSeconds: 0))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try store.certificates(on: "EX1").count == 100)
  }
}
