/// An object of the directory that the model keeps as data: a virtual directory, a connector, a server's settings.
public protocol DirectoryObject: Codable, Sendable {
  /// What the objects of this type are called in the store: `OwaVirtualDirectory`.
  static var kind: String { get }
  /// The object's name within its kind, matched without case: `EX01\owa (Default Web Site)`.
  var identity: String { get }
}

/// What the directory keeps about every object.
public struct DirectoryStamp: Sendable, Hashable {
  /// The object's GUID, in lower case.
  public var guid: String
  /// When it was made, by the lab's clock.
  public var created: Instant
  /// When it was last changed.
  public var changed: Instant

  /// The stamp of an object that isn't in the store yet.
  public init(guid: String, created: Instant, changed: Instant) {
    self.guid = guid
    self.created = created
    self.changed = changed
  }
}

/// An object of the directory with its stamp.
public struct StampedObject<Object: DirectoryObject>: Sendable {
  /// The object.
  public var object: Object
  /// Its stamp.
  public var stamp: DirectoryStamp
}

/// A certificate published in the directory for a server's transport.
public struct PublishedCertificate: Sendable, Hashable {
  /// The machine's short name.
  public var machine: String
  /// The thumbprint.
  public var thumbprint: String
  /// The certificate.
  public var der: [UInt8]
}
