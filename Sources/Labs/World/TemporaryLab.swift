import Glibc
import Organization

/// A folder for a lab that goes away with this object.
public final class TemporaryLab {
  private let parent: String
  /// The lab's folder; the lab is made in it at first use.
  public var folder: String { parent + "/lab" }

  /// Makes room for a lab in the folder for temporary files; nil where that can't be written.
  public init?() {
    let temporary = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    var template = Array("\(temporary.hasPrefix("/") ? temporary : "/tmp")/exsh-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { bytes in
      bytes.baseAddress.map { mkdtemp($0) != nil } ?? false
    }
    guard made else { return nil }
    parent = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    if Lab.isLab(folder) { try? Lab.remove(folder: folder) }
    rmdir(parent)
  }
}
