/// One item that a provider found.
public struct ProviderItem {
  /// Where it is.
  public let path: ItemPath
  /// The object that stands for it, without the properties that tell its path.
  public let value: Value
  /// True where it may hold others.
  public let isContainer: Bool
  /// True where listings leave it out without `-Force`.
  public let isHidden: Bool

  /// Describes an item.
  public init(_ path: ItemPath, _ value: Value, isContainer: Bool, isHidden: Bool = false) {
    self.path = path
    self.value = value
    self.isContainer = isContainer
    self.isHidden = isHidden
  }
}

/// What knows the items of its drives: files, variables, certificates, web sites.
///
/// The base class refuses everything, in PowerShell's words; a provider overrides what it can. Errors are thrown as failures
/// without a command; the cmdlet that called adds its own name.
open class Provider: NetObject {
  /// The name (`FileSystem`).
  public let name: String
  /// The module in front of it in qualified paths.
  public let moduleName: String
  /// The session, once the provider is registered.
  // invariant: the session owns its providers, and a session keeps those of its runspaces (`Session.runspaces`), whose providers
  // a script may hold on to.
  public internal(set) unowned(unsafe) var session: Session

  /// Names a provider of a session.
  public init(_ name: String, module: String = "Microsoft.PowerShell.Core", session: Session) {
    self.name = name
    moduleName = module
    self.session = session
  }

  public override var type: DotNetType { .providerInfo }
  public override var displayText: String { qualifiedName }

  /// `Microsoft.PowerShell.Core\FileSystem`.
  public final var qualifiedName: String { moduleName + "\\" + name }

  /// What `Get-PSProvider` lists.
  open var capabilities: String { "ShouldProcess" }

  /// True where something is at the path.
  open func exists(_ path: ItemPath) throws(Interruption) -> Bool { path.isRoot }
  /// True where what is at the path may hold others.
  open func isContainer(_ path: ItemPath) throws(Interruption) -> Bool { path.isRoot }
  /// What is at the path; throws where nothing is.
  open func item(_ path: ItemPath) throws(Interruption) -> ProviderItem { throw notFound(path) }
  /// What is in a container, in the provider's order, hidden items included.
  open func children(_ path: ItemPath) throws(Interruption) -> [ProviderItem] { throw notSupported() }
  /// The path with the names as they are stored.
  open func canonical(_ path: ItemPath) -> ItemPath { path }
  /// Makes an item (`New-Item`).
  open func newItem(_ path: ItemPath, type: String, value: Value, force: Bool) throws(Interruption) -> ProviderItem {
    throw notSupported()
  }
  /// Sets an item's value (`Set-Item`).
  open func setItem(_ path: ItemPath, value: Value, force: Bool) throws(Interruption) -> ProviderItem { throw notSupported() }
  /// Clears an item's value (`Clear-Item`).
  open func clearItem(_ path: ItemPath) throws(Interruption) { throw notSupported() }
  /// Removes an item and, where `recurse`, what is in it.
  open func removeItem(_ path: ItemPath, recurse: Bool, force: Bool) throws(Interruption) { throw notSupported() }
  /// Gives an item another name in its container.
  open func renameItem(_ path: ItemPath, to name: String, force: Bool) throws(Interruption) -> ProviderItem { throw notSupported() }
  /// Copies an item to a place of the same provider; gives the copies.
  open func copyItem(
    _ path: ItemPath, to target: ItemPath, recurse: Bool, force: Bool, container: Bool
  ) throws(Interruption) -> [ProviderItem] { throw notSupported() }
  /// Moves an item to a place of the same provider.
  open func moveItem(_ path: ItemPath, to target: ItemPath, force: Bool) throws(Interruption) -> ProviderItem { throw notSupported() }
  /// The content of an item, for providers whose content isn't bytes.
  open func content(_ path: ItemPath) throws(Interruption) -> [Value] { throw notSupported() }
  /// Replaces the content of an item, for providers whose content isn't bytes.
  open func setContent(_ path: ItemPath, _ values: [Value]) throws(Interruption) { throw notSupported() }
  /// The properties of an item as `Get-ItemProperty` gives them; nil where the provider has no properties.
  open func itemProperties(_ path: ItemPath) throws(Interruption) -> Value { throw notSupported() }
  /// Sets a property of an item (`Set-ItemProperty`).
  open func setItemProperty(_ path: ItemPath, name: String, value: Value) throws(Interruption) { throw notSupported() }

  /// The target of `-WhatIf` texts: `Remove File` on the path and the like.
  open func describe(_ operation: ItemOperation, _ path: ItemPath) -> (action: String, target: String) {
    switch operation {
    case .remove: return ("Remove Item", "Item: \(path.text)")
    case .new: return ("New Item", "Path: \(path.text)")
    case .set: return ("Set Item", "Item: \(path.text)")
    case .clear: return ("Clear Item", "Item: \(path.text)")
    case .rename(let name): return ("Rename Item", "Item: \(path.text) NewName: \(name)")
    case .copy(let target): return ("Copy Item", "Item: \(path.text) Destination: \(target.text)")
    case .move(let target): return ("Move Item", "Item: \(path.text) Destination: \(target.text)")
    case .setContent: return ("Set Content", "Path: \(path.text)")
    case .addContent: return ("Add Content", "Path: \(path.text)")
    case .clearContent: return ("Clear Content", "Item: \(path.text)")
    }
  }

  /// The error for a path where nothing is.
  public final func notFound(_ path: ItemPath) -> Interruption { DriveTable.pathNotFound(path.text) }

  /// The error of an operation that this provider doesn't have.
  public final func notSupported() -> Interruption {
    .error(
      "Cannot process the operation because the provider '\(name)' does not support it.", id: "NotSupported",
      category: .notImplemented, exception: ExceptionKind(.psNotSupportedException))
  }
}

/// What a cmdlet is about to do with an item, for `-WhatIf` and `-Confirm`.
public enum ItemOperation {
  case remove, new(String), set, clear, rename(String), copy(ItemPath), move(ItemPath), setContent, addContent, clearContent
}
