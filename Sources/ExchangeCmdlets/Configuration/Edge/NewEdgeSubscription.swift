import Engine
import Organization
import PKI

/// `New-EdgeSubscription`: on an Edge server writes the file that subscribes it, inside the organization reads it.
struct NewEdgeSubscription: ConfigurationCmdlet {
  typealias N = EdgeSubscription
  static var verb: String { "New" }
  var bound: [String: Value] = [:]

  func run(_ call: ConfigurationCall) throws(Interruption) -> [Value] {
    guard let own = ServerFacts(call.home) else { throw call.notFound(call.home.name) }
    return own.isEdge ? try export(own, call) : try subscribe(call)
  }

  // MARK: On the Edge server

  private func export(_ own: ServerFacts, _ call: ConfigurationCall) throws(Interruption) -> [Value] {
    guard let path = call.text("FileName") else { throw call.invalid(OwnTexts.edgeFileMissing, id: "FileName") }
    let expiry = call.value("AccountExpiryDuration")?.object(as: TimeSpanObject.self)?.ticks ?? 864_000_000_000
    let text = OwnTexts.creating(EdgeSubscription.noun.title, own.machine.name)
    guard try call.context.shouldProcess(description: text, question: text) else { return [] }
    if !call.isSet("Force") {
      let minutes = expiry / 600_000_000
      guard try call.context.shouldContinue(OwnTexts.edgeWillBeManaged(minutes), allChoices: true, suspend: !call.version.isRemote) else {
        return []
      }
    }
    guard let certificate = try EdgeTrust.certificate(of: own.machine.name, call) else {
      throw call.failure(OwnTexts.noTransportCertificate(own.machine.name), id: "NoCertificate")
    }
    let file = EdgeSubscriptionFile(
      name: own.machine.name, fqdn: own.machine.fqdn, certificate: Base64.encode(certificate.der), effective: call.now, duration: expiry,
      build: own.exchange.build.displayText)
    let password = Base64.encode((0..<24).map { _ in UInt8.random(in: 0...255) })
    try CallFiles(call).write(Array(file.text(password: password).utf8), to: path)
    return []
  }

  // MARK: Inside

  private func subscribe(_ call: ConfigurationCall) throws(Interruption) -> [Value] {
    let bytes: [UInt8]
    if let data = call.value("FileData") {
      bytes = data.object(as: ArrayObject.self)?.bytes ?? []
    } else if let path = call.text("FileName") {
      bytes = try CallFiles(call).read(path)
    } else {
      throw call.invalid(OwnTexts.edgeFileMissing, id: "FileData")
    }
    guard let file = EdgeSubscriptionFile(bytes) else { throw call.invalid(OwnTexts.edgeFileUnreadable, id: "FileData") }
    guard let site = call.text("Site") else { throw call.invalid(OwnTexts.edgeSiteMissing, id: "Site") }
    let ownSite = call.directory.organization.site
    guard site.equalsIgnoringCase(ownSite) || site.equalsIgnoringCase(call.directory.site(ownSite)) else { throw call.notFound(site) }
    if file.effective.advanced(byTicks: file.duration) < call.now {
      throw call.failure(OwnTexts.edgeFileExpired(file.name), id: "Expired", category: .invalidOperation)
    }
    let domain = file.fqdn.firstIndex(of: ".").map { String(file.fqdn[file.fqdn.index(after: $0)...]) } ?? ""
    let record = ConfigurationRecord<EdgeSubscription>(
      server: nil, name: file.name,
      values: [
        "SiteName": .text(ownSite), "Domain": .text(domain), "EdgeServerFqdn": .text(file.fqdn), "EdgeCertificate": .text(file.certificate),
      ])
    let exists = try call.stored { (store) throws(StoreError) in
      try store.object(of: ConfigurationRecord<EdgeSubscription>.self, identity: record.identity) != nil
    }
    if exists, !call.isSet("Force") {
      throw call.failure(OwnTexts.objectExists(record.identity), id: "ObjectExists", exception: .objectExists)
    }
    let text = OwnTexts.creating(EdgeSubscription.noun.title, file.name)
    guard try call.context.shouldProcess(description: text, question: text) else { return [] }
    try call.stored { (store) throws(StoreError) in
      try store.write { () throws(StoreError) in
        if exists { try store.removeObject(of: ConfigurationRecord<EdgeSubscription>.self, identity: record.identity) }
        try store.add(record, at: call.now)
        try makeConnectors(file.name, ownSite, call)
      }
    }
    try call.context.writeWarning(OwnTexts.edgeMustBeReached(ownSite, file.fqdn))
    guard let made = try call.objects(EdgeSubscription.self).first(where: { $0.name.equalsIgnoringCase(file.name) }) else { return [] }
    return [.object(try call.object(EdgeSubscription.self, made))]
  }

  /// Mail goes out by the Edge server, and in from it to the site.
  private func makeConnectors(_ edge: String, _ site: String, _ call: ConfigurationCall) throws(StoreError) {
    let names = EdgeSubscription.connectorNames(site)
    var connectors: [ConfigurationRecord<SendConnector>] = []
    if call.value("CreateInternetSendConnector")?.isTrue ?? true {
      connectors.append(
        ConfigurationRecord(
          name: names.internet,
          values: [
            "AddressSpaces": .list(["SMTP:*;100"]), "DomainSecureEnabled": .flag(true), "SourceTransportServers": .list([edge]),
          ]))
    }
    if call.value("CreateInboundSendConnector")?.isTrue ?? true {
      connectors.append(
        ConfigurationRecord(
          name: names.inbound,
          values: [
            "AddressSpaces": .list(["SMTP:--;100"]), "DNSRoutingEnabled": .flag(false), "SmartHosts": .list(["--"]),
            "SourceTransportServers": .list([edge]),
          ]))
    }
    for connector in connectors
    where try call.store.object(of: ConfigurationRecord<SendConnector>.self, identity: connector.identity) == nil {
      try call.store.add(connector, at: call.now)
    }
  }
}

/// Files that configuration cmdlets read and write by path, on the drives of the session.
struct CallFiles {
  private let call: ConfigurationCall

  init(_ call: ConfigurationCall) { self.call = call }

  /// The bytes of a file.
  func read(_ path: String) throws(Interruption) -> [UInt8] {
    let place = try call.context.session.drives.resolve(path)
    do throws(FileFailure) {
      guard let files = place.drive.files else { throw .notFound }
      return try files.read(place.fileNames)
    } catch {
      throw call.failure(OwnTexts.cannotRead(path, "\(error)"), id: "ReadFile", category: .readError)
    }
  }

  /// Writes a file.
  func write(_ bytes: [UInt8], to path: String) throws(Interruption) {
    let place = try call.context.session.drives.resolve(path)
    do throws(FileFailure) {
      guard let files = place.drive.files else { throw .notFound }
      let writer = try files.openForWriting(place.fileNames, .overwrite)
      try writer.write(bytes)
      try writer.close()
    } catch {
      throw call.failure(OwnTexts.cannotWrite(path, "\(error)"), id: "WriteFile", category: .writeError)
    }
  }
}
