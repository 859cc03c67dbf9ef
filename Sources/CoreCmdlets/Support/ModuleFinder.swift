import Engine

/// Finds the files of modules: by path, or by name on the module path.
struct ModuleFinder {
  let session: Session

  /// The endings of files that modules are made of, in the order in which they are looked for.
  static let endings = [".psd1", ".psm1", ".ps1"]

  /// The file that a name or a path means; where several versions lie side by side, the highest that the specification takes.
  func find(_ name: String, _ wanted: ModuleSpecificationObject? = nil) -> ItemPath? {
    if ModuleFinder.isPath(name) {
      guard let place = try? session.drives.resolve(name) else { return nil }
      return file(at: place, wanted)
    }
    for folder in folders {
      if let found = file(at: folder.appending(name), wanted, asFolder: true) { return found }
    }
    // A file beside the script that is named with its ending.
    guard ModuleFinder.hasEnding(name), let place = try? session.drives.resolve(name) else { return nil }
    return file(at: place, wanted)
  }

  static func isPath(_ name: String) -> Bool {
    name.utf8.contains(UInt8(ascii: "/")) || name.utf8.contains(UInt8(ascii: "\\")) || name.utf8.first == UInt8(ascii: "~")
  }

  static func hasEnding(_ name: String) -> Bool { endings.contains { name.foldedCase.hasSuffix($0) } }

  /// The folders of `PSModulePath`.
  var folders: [ItemPath] {
    let separator: Character = session.drives.separator.ordinalEquals("/") ? ":" : ";"
    var seen: Set<String> = []
    return (session.drives.environment["PSModulePath"] ?? "").split(separator: separator).compactMap { folder in
      guard let place = try? session.drives.resolve(String(folder)), seen.insert(place.providerPath).inserted else { return nil }
      return place
    }
  }

  func status(_ path: ItemPath) -> FileStatus? { path.drive.files?.find(path.fileNames) }

  private func isFile(_ path: ItemPath) -> Bool { status(path).map { !$0.isDirectory } ?? false }

  private func file(at place: ItemPath, _ wanted: ModuleSpecificationObject?, asFolder: Bool = false) -> ItemPath? {
    if let known = status(place) {
      if !known.isDirectory { return asFolder ? nil : actual(place) }
      let here = actual(place)
      if let versioned = versions(in: here).first(where: {
        wanted?.accepts(version: $0.version, identifier: wanted?.identifier ?? "") ?? true
      }) {
        return versioned.file
      }
      for ending in ModuleFinder.endings.dropLast() {
        if let inner = child(here, place.name + ending) { return inner }
      }
      return nil
    }
    guard !asFolder, let parent = place.parent else {
      // Names are matched without regard to case.
      guard let parent = place.parent, let folder = child(parent, place.name, isFolder: true) else { return nil }
      return file(at: folder, wanted, asFolder: true)
    }
    for ending in ModuleFinder.endings {
      let candidate = parent.appending(place.name + ending)
      if isFile(candidate) { return candidate }
    }
    return nil
  }

  private func actual(_ place: ItemPath) -> ItemPath { place.provider.canonical(place) }

  /// The entry of a folder by its name, whatever its case.
  private func child(_ folder: ItemPath, _ name: String, isFolder: Bool = false) -> ItemPath? {
    let exact = folder.appending(name)
    if let known = status(exact) { return known.isDirectory == isFolder ? exact : nil }
    guard let items = try? folder.provider.children(folder) else { return nil }
    return items.first { ($0.path.names.last ?? "").equalsIgnoringCase(name) && status($0.path)?.isDirectory == isFolder }?.path
  }

  /// The versions of a module that lie side by side in its folder, the highest first.
  func versions(in folder: ItemPath) -> [(version: VersionObject, file: ItemPath)] {
    guard let items = try? folder.provider.children(folder) else { return [] }
    var found: [(version: VersionObject, file: ItemPath)] = []
    for item in items where item.isContainer {
      let name = item.path.names.last ?? ""
      guard name.utf8.contains(UInt8(ascii: ".")), name.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: ".") }),
        let version = ModuleSpecificationObject.highest(name)
      else { continue }
      for ending in ModuleFinder.endings.dropLast() {
        if let file = child(item.path, folder.name + ending) {
          found.append((version, file))
          break
        }
      }
    }
    return found.sorted { $0.version.compare($1.version) > 0 }
  }

  /// The files of all modules on the module path, by folder, each folder's by name.
  func available() -> [(folder: ItemPath, file: ItemPath)] {
    var found: [(folder: ItemPath, file: ItemPath)] = []
    for folder in folders {
      guard let items = try? folder.provider.children(folder) else { continue }
      for item in items.sorted(by: { ($0.path.names.last ?? "").foldedCase < ($1.path.names.last ?? "").foldedCase }) where item.isContainer
      {
        let versions = versions(in: item.path)
        found += versions.map { (folder, $0.file) }
        let name = item.path.names.last ?? ""
        for ending in ModuleFinder.endings.dropLast() {
          if let file = child(item.path, name + ending) {
            found.append((folder, file))
            break
          }
        }
      }
    }
    return found
  }

  /// The name of a module by its file.
  static func name(of file: ItemPath) -> String {
    let name = file.name
    for ending in endings where name.foldedCase.hasSuffix(ending) { return String(name.dropLast(ending.utf8.count)) }
    return name
  }
}
