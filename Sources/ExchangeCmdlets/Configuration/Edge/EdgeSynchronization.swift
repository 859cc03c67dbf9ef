import Engine
import Organization
import PKI

/// Whether a Hub and an Edge server trust each other: each by the other's own certificate.
enum EdgeTrust {
  /// The transport certificate of a machine, where it has one.
  static func certificate(of machine: String, _ call: ConfigurationCall) throws(Interruption) -> StoredCertificate? {
    try call.stored { (store) throws(StoreError) in
      guard let thumbprint = try store.serviceState(of: machine).transportThumbprint else { return nil }
      return try store.certificate(thumbprint, on: machine)
    }
  }

  /// True where the Edge server still has the certificate that it was subscribed with, and the Hub server another one: direct trust
  /// can't tell two servers with one certificate apart.
  static func holds(
    hub: ServerFacts, edge: ServerFacts, subscription: ObjectFacts, _ call: ConfigurationCall
  ) throws(Interruption) -> Bool {
    guard let own = try certificate(of: hub.machine.name, call), let other = try certificate(of: edge.machine.name, call) else {
      return false
    }
    return own.thumbprint != other.thumbprint && subscription.values["EdgeCertificate"]?.text == Base64.encode(other.der)
  }
}

/// `Start-EdgeSynchronization`: brings subscribed Edge servers up to date, a result for the configuration and one for recipients.
struct StartEdgeSynchronization: ConfigurationCmdlet {
  typealias N = EdgeSynchronization
  static var verb: String { "Start" }
  var bound: [String: Value] = [:]

  func run(_ call: ConfigurationCall) throws(Interruption) -> [Value] {
    let hub = try EdgeSynchronization.hub(call)
    let text = OwnTexts.synchronizing(hub.machine.name)
    guard try call.context.shouldProcess(description: text, question: text) else { return [] }
    var results: [Value] = []
    for subscription in try EdgeSynchronization.subscriptions(call) {
      let outcome = try EdgeSynchronization.synchronize(subscription, from: hub, call)
      for type in ["Configuration", "Recipients"] {
        results.append(.object(result(type, subscription, outcome, call)))
      }
    }
    return results
  }

  private func result(
    _ type: String, _ subscription: ObjectFacts, _ outcome: EdgeSynchronization.Outcome, _ call: ConfigurationCall
  ) -> CustomObject {
    let now = Value.object(DateTimeObject(ticks: call.now.dotNetTicks, kind: .utc))
    let counts = type == "Configuration" ? (outcome.added, outcome.updated) : (0, 0)
    var properties: [(String, Value)] = [
      ("Result", .object(EnumObject(EdgeSynchronization.result.type, outcome.failure == nil ? 0 : 2))), ("Type", .string(type)),
      ("Name", .string(subscription.name)), ("FailureDetails", .string(outcome.failure ?? "")), ("StartUTC", now), ("EndUTC", now),
      ("Added", .integer(counts.0)), ("Deleted", .integer(0)), ("Updated", .integer(counts.1)),
      ("Scanned", .integer(counts.0 + counts.1)), ("TargetScanned", .integer(0)),
    ]
    if call.version.isRemote { properties.insert(("RunspaceId", .object(call.shell.runspaceID)), at: 0) }
    return CustomObject(properties, type: EdgeSynchronization.statusType)
  }
}

/// `Test-EdgeSynchronization`: how the subscribed Edge servers stand.
struct TestEdgeSynchronization: ConfigurationCmdlet {
  typealias N = EdgeSynchronization
  static var verb: String { "Test" }
  var bound: [String: Value] = [:]

  func run(_ call: ConfigurationCall) throws(Interruption) -> [Value] {
    let hub = try EdgeSynchronization.hub(call)
    if call.text("VerifyRecipient") != nil {
      throw call.failure(
        OwnTexts.parameterNotImplemented("VerifyRecipient", "Test-EdgeSynchronization"), id: "NotImplemented", category: .notImplemented,
        exception: ExceptionKind(.psNotSupportedException))
    }
    var results: [Value] = []
    for subscription in try EdgeSynchronization.subscriptions(call) {
      let failure = try EdgeSynchronization.failure(subscription, from: hub, call)
      let last = subscription.values["LastSynchronized"]
      let isSame = try EdgeSynchronization.differences(subscription, call).isEmpty
      let isCurrent = failure == nil && last != nil && isSame
      let status = failure != nil ? "Failed" : last == nil ? "NotStarted" : isCurrent ? "Normal" : "Inconclusive"
      let state = Value.string(last == nil ? "NotSynchronized" : "Synchronized")
      var properties: [(String, Value)] = [
        ("SyncStatus", .string(status)), ("UtcNow", .object(DateTimeObject(ticks: call.now.dotNetTicks, kind: .utc))),
        ("Name", .string(subscription.name)), ("LeaseHolder", .string(hub.machine.name)), ("LeaseType", .string("Option")),
        ("FailureDetail", .string(failure ?? "")),
        ("LastSynchronizedUtc", PropertyKind.date(utc: true).value(last ?? .none, clock: call.context.session.clock)),
        ("CredentialStatus", state), ("TransportServerStatus", state),
        ("TransportConfigStatus", .string(isCurrent ? "Synchronized" : "NotSynchronized")), ("AcceptedDomainStatus", state),
        ("SendConnectorStatus", .string(isCurrent ? "Synchronized" : "NotSynchronized")), ("MessageClassificationStatus", state),
        ("RecipientStatus", call.isSet("ExcludeRecipientTest") ? .string("Skipped") : state),
      ]
      if call.version.isRemote { properties.insert(("RunspaceId", .object(call.shell.runspaceID)), at: 0) }
      results.append(.object(CustomObject(properties, type: EdgeSynchronization.testType)))
    }
    return results
  }
}

/// What the EdgeSync service does. The noun is here for its parameters; it has no objects.
enum EdgeSynchronization: ConfigurationNoun {
  static let noun: Noun = Noun("EdgeSynchronization", type: "EdgeSynchronization", title: "EdgeSync", schema: "", classes: "") {}
  static let result = EnumerationType("Microsoft.Exchange.EdgeSync.StatusResult", "Success Incomplete CouldNotConnect Aborted NoChanges")
  static let statusType = DotNetType("Microsoft.Exchange.EdgeSync.Common.Status")
  static let testType = DotNetType("Microsoft.Exchange.Management.Tasks.EdgeSubscriptionStatus")

  struct Outcome {
    var failure: String?
    var added = 0
    var updated = 0
  }

  /// The Hub server that synchronizes: the one that is named, else this one.
  static func hub(_ call: ConfigurationCall) throws(Interruption) -> ServerFacts {
    let hub = try call.ownServer()
    guard hub.movesMail, !hub.isEdge else {
      throw call.failure(OwnTexts.notHubTransport(hub.machine.name), id: "NotHub", category: .invalidOperation)
    }
    return hub
  }

  /// The subscriptions to work on; an error where there are none.
  static func subscriptions(_ call: ConfigurationCall) throws(Interruption) -> [ObjectFacts] {
    let all = try call.objects(EdgeSubscription.self)
    if all.isEmpty { throw call.failure(OwnTexts.noSubscription, id: "NoSubscription", category: .objectNotFound) }
    guard let target = call.text("TargetServer") else { return all }
    let found = all.filter {
      $0.name.equalsIgnoringCase(target) || $0.values["EdgeServerFqdn"]?.text?.equalsIgnoringCase(target) ?? false
    }
    if found.isEmpty { throw call.notFound(target) }
    return found
  }

  private static func edge(_ subscription: ObjectFacts, _ call: ConfigurationCall) -> ServerFacts? {
    call.servers.first { $0.machine.name.equalsIgnoringCase(subscription.name) && $0.isEdge }
  }

  /// Why an Edge server can't be synchronized; nil where it can.
  static func failure(
    _ subscription: ObjectFacts, from hub: ServerFacts, _ call: ConfigurationCall
  ) throws(Interruption) -> String? {
    guard let edge = edge(subscription, call) else { return ExchangeTexts.ldapUnavailable }
    let holds = try EdgeTrust.holds(hub: hub, edge: edge, subscription: subscription, call)
    return holds ? nil : ExchangeTexts.directTrustFailed(edge.machine.fqdn)
  }

  /// Synchronizes one server. A failed match of certificates is written to the Hub server's event log.
  static func synchronize(
    _ subscription: ObjectFacts, from hub: ServerFacts, _ call: ConfigurationCall
  ) throws(Interruption) -> Outcome {
    if let failure = try failure(subscription, from: hub, call) {
      if failure != ExchangeTexts.ldapUnavailable {
        try call.stored { (store) throws(StoreError) in
          try store.log(
            LoggedEvent(
              machine: hub.machine.name, source: "MSExchange EdgeSync", eventID: 10104, level: .warning, category: "Synchronization",
              message: failure, written: call.now))
        }
      }
      return Outcome(failure: failure)
    }
    let differences = try differences(subscription, call)
    return try call.stored { (store) throws(StoreError) in
      try store.write { () throws(StoreError) in
        var outcome = Outcome()
        for difference in differences {
          if try difference.apply(store, call.now) { outcome.added += 1 } else { outcome.updated += 1 }
        }
        var record = ConfigurationRecord<EdgeSubscription>(name: subscription.name, values: subscription.values)
        record.values["LastSynchronized"] = .number(Int(call.now.unixSeconds))
        try store.update(record, identity: subscription.identity, at: call.now)
        return outcome
      }
    }
  }

  /// Something of the organization that an Edge server hasn't got, or has otherwise.
  struct Difference {
    /// Makes it so; true where it wasn't there before.
    let apply: (Store, Instant) throws(StoreError) -> Bool
  }

  /// The lists of Domain Security and the connectors that go by the server.
  static func differences(_ subscription: ObjectFacts, _ call: ConfigurationCall) throws(Interruption) -> [Difference] {
    try call.stored { (store) throws(StoreError) in
      var found: [Difference] = []
      let copied = ["TLSReceiveDomainSecureList", "TLSSendDomainSecureList", "InternalSMTPServers"]
      let settings = try store.objects(of: ConfigurationRecord<TransportConfig>.self).map(\.object)
      let wanted = (settings.first { $0.server == nil })?.values.filter { copied.contains($0.key) } ?? [:]
      let own = settings.first { $0.server.map { FileNames.equal($0, subscription.name) } ?? false }
      if var own, own.values.filter({ copied.contains($0.key) }) != wanted {
        for name in copied { own.values[name] = wanted[name] }
        let changed = own
        found.append(
          Difference { (store, now) throws(StoreError) in
            try store.update(changed, at: now)
            return false
          })
      }
      let connectors = try store.objects(of: ConfigurationRecord<SendConnector>.self).map(\.object)
      for connector in connectors where connector.server == nil {
        let sources = connector.values["SourceTransportServers"]?.list ?? []
        guard sources.contains(where: { $0.equalsIgnoringCase(subscription.name) }) else { continue }
        var copy = connector
        copy.server = subscription.name
        let known = connectors.first { $0.identity.equalsIgnoringCase(copy.identity) }
        if known?.values == copy.values { continue }
        let changed = copy
        let isNew = known == nil
        found.append(
          Difference { (store, now) throws(StoreError) in
            if isNew { try store.add(changed, at: now) } else { try store.update(changed, at: now) }
            return isNew
          })
      }
      return found
    }
  }
}
