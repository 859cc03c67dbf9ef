import Organization

/// The properties that every object of the directory has, at the end of its list.
enum DirectoryTail: Sendable {
  /// After the object's own, its name not among them.
  case object
  /// After the object's own, with the name in its place after the version.
  case namedObject
  /// The way of objects that stand for others (a server, a client access server).
  case presentation

  func properties(
    _ schema: String, _ classes: [String], _ version: @escaping @Sendable (ObjectFacts) -> String
  ) -> [NounProperty] {
    let exchangeVersion = NounProperty.read("ExchangeVersion", .named(.objectVersion)) { .text(version($0)) }
    let path = NounProperty.read("DistinguishedName", .text) { (_) in .none }
    let identity = NounProperty.read("Identity", .named(.objectID)) { .text($0.identity) }
    let guid = NounProperty.read("Guid", .guid) { .text($0.stamp.guid) }
    let category = NounProperty.read("ObjectCategory", .named(.objectID)) {
      .text("\($0.directory.organization.domain)/Configuration/Schema/\(schema)")
    }
    let objectClass = NounProperty.read("ObjectClass", .list(nil)) { (_) in .list(["top"] + classes) }
    let dates = [
      date("WhenChanged", \.changed, utc: false), date("WhenCreated", \.created, utc: false),
      date("WhenChangedUTC", \.changed, utc: true).since(.v2010), date("WhenCreatedUTC", \.created, utc: true).since(.v2010),
    ]
    let organization = NounProperty.read("OrganizationId", .named(.organizationID)) { (_) in .text("") }.since(.v2010)
    let id = NounProperty.read("Id", .named(.objectID)) { .text($0.identity) }.since(.v2013)
    let controller = NounProperty.read("OriginatingServer", .text) { .text($0.directory.controller) }
    let isValid = NounProperty.read("IsValid", .flag) { (_) in .flag(true) }
    let state = NounProperty.read("ObjectState", .choice(.objectState)) { (_) in .text("Unchanged") }.since(.v2013)
    if case .presentation = self {
      return [identity, isValid, exchangeVersion, path, guid, category, objectClass] + dates + [organization, id, controller, state]
    }
    var names: [NounProperty] = []
    if case .namedObject = self { names.append(Self.name) }
    return [.text("AdminDisplayName"), exchangeVersion] + names
      + [path, identity, guid, category, objectClass] + dates + [organization, id, controller, isValid, state]
  }

  private func date(
    _ name: String, _ moment: @escaping @Sendable (DirectoryStamp) -> Instant, utc: Bool
  ) -> NounProperty {
    .read(name, .date(utc: utc)) { .number(Int(moment($0.stamp).unixSeconds)) }
  }

  /// The name, which Set- may change.
  static let name = NounProperty.read("Name", .text) { .text($0.shownName) }
}
