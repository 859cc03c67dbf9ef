import Engine
import Organization

/// Folders as scenarios give them, on the drives of a machine that is to be.
enum LabFolders {
  static func add(_ folders: [String], to plan: inout MachinePlan) throws(LabFailure) {
    for folder in folders {
      let names = folder.split { $0 == "\\" || $0 == "/" }.map(String.init)
      guard let drive = names.first, drive.utf8.count == 2, drive.hasSuffix(":"), let letter = drive.first, letter.isASCII, letter.isLetter,
        !names.contains("..")
      else { throw .refused("'\(folder)' is no folder of a drive, such as C:\\Certificates.") }
      plan.drives[String(letter).upperInvariant, default: []].append(names.dropFirst().joined(separator: "/"))
    }
  }
}
