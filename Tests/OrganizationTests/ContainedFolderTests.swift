import Glibc
import Testing

@testable import Organization

@Suite struct ContainedFolderTests {
  let outside: TemporaryFolder
  let inside: TemporaryFolder
  let folder: ContainedFolder

  init() throws {
    outside = try TemporaryFolder()
    outside.makeFile("secret.txt", "secret")
    inside = try TemporaryFolder()
    inside.makeFolder("Certs")
    inside.makeFile("Certs/Request.csr", "text")
    inside.makeLink("link.txt", to: "\(outside.path)/secret.txt")
    inside.makeLink("folder", to: outside.path)
    inside.makeLink("inner", to: "Certs")
    inside.makeLink("up", to: "..")
    inside.makeLink("dangling", to: "\(outside.path)/new.txt")
    folder = try ContainedFolder(hostPath: inside.path)
  }

  private func kind(_ body: () throws(FileError) -> Void) -> FileError.Kind? {
    do throws(FileError) {
      try body()
      return nil
    } catch {
      return error.kind
    }
  }

  private func path(_ text: String) -> RootedPath { RootedPath(text.split(separator: "/").map(String.init)) }

  @Test(arguments: [
    "link.txt", "folder/secret.txt", "folder", "inner/Request.csr", "up/etc", "folder/../secret.txt", "dangling",
  ])
  func linksAreNotFollowed(_ text: String) throws {
    let path = path(text)
    #expect(kind { () throws(FileError) in _ = try folder.read(path) } != nil)
    #expect(kind { () throws(FileError) in try folder.write([1], to: path) } != nil)
    #expect(kind { () throws(FileError) in try folder.append([1], to: path) } != nil)
    #expect(kind { () throws(FileError) in _ = try folder.list(path) } != nil)
    #expect(kind { () throws(FileError) in try folder.makeDirectories(path.appending("x")) } != nil)
    #expect(!outside.exists("new.txt"))
    #expect(!outside.exists("x"))
    #expect(try ContainedFolder(hostPath: outside.path).read(RootedPath(["secret.txt"])) == Array("secret".utf8))
  }

  @Test func linksAreToldFromFiles() {
    #expect(kind { () throws(FileError) in _ = try folder.read(path("link.txt")) } == .outside)
    #expect(kind { () throws(FileError) in _ = try folder.read(path("folder/secret.txt")) } == .outside)
    #expect(kind { () throws(FileError) in _ = try folder.read(path("Certs/Request.csr/x")) } == .notDirectory)
  }

  @Test func removingAFolderDoesNotFollowLinks() throws {
    try folder.makeDirectory(path("deep"))
    inside.makeLink("deep/folder", to: outside.path)
    try folder.remove(path("deep"), recursive: true)
    try folder.remove(path("folder"), recursive: true)
    #expect(!inside.exists("deep"))
    #expect(!inside.exists("folder"))
    #expect(outside.exists("secret.txt"))
  }

  @Test(arguments: ["..", ".", "", "a/b", "../x", "a\u{0}b", "a:b", "a*", "con", "NUL.txt", "x\u{1}", "..."])
  func namesThatAreNoNames(_ name: String) {
    #expect(kind { () throws(FileError) in try folder.write([1], to: RootedPath([name])) } == .invalidName)
    #expect(kind { () throws(FileError) in _ = try folder.read(RootedPath(["Certs", name, "x"])) } == .invalidName)
  }

  @Test func namesHaveNoCase() throws {
    #expect(try folder.read(path("CERTS/request.CSR")) == Array("text".utf8))
    try folder.write(Array("new".utf8), to: path("certs/REQUEST.csr"))
    #expect(try folder.list(path("certs")).map(\.name) == ["Request.csr"])
    #expect(folder.storedCase(of: path("certs/request.csr/no/Where")) == path("Certs/Request.csr/no/Where"))
    try folder.write([], to: path("Certs/STRASSE ÉTÉ.txt"))
    #expect(try folder.entry(at: path("Certs/strasse été.TXT")).name == "STRASSE ÉTÉ.txt")
    #expect(kind { () throws(FileError) in try folder.makeDirectory(path("cERTS")) } == .exists)
    try folder.rename(path("certs"), to: path("CERTS"), replace: false)
    #expect(folder.storedCase(of: path("certs")) == path("CERTS"))
    try folder.write([1], to: path("certs/trailing. "))
    #expect(folder.exists(path("certs/trailing")))
  }

  @Test func filesAndFolders() throws {
    #expect(kind { () throws(FileError) in _ = try folder.read(path("Certs/no.txt")) } == .notFound)
    #expect(kind { () throws(FileError) in _ = try folder.read(path("no/no.txt")) } == .parentNotFound)
    #expect(kind { () throws(FileError) in try folder.write([], to: path("no/no.txt")) } == .parentNotFound)
    #expect(kind { () throws(FileError) in _ = try folder.list(path("no")) } == .notFound)
    #expect(kind { () throws(FileError) in _ = try folder.read(path("Certs")) } == .isDirectory)
    #expect(kind { () throws(FileError) in try folder.write([], to: path("Certs")) } == .isDirectory)
    #expect(kind { () throws(FileError) in try folder.remove(path("Certs"), recursive: false) } == .notEmpty)
    #expect(kind { () throws(FileError) in try folder.remove(RootedPath(), recursive: true) } == .denied)
    #expect(kind { () throws(FileError) in _ = try folder.open(path("certs/request.csr"), .createNew) } == .exists)
    try folder.append(Array("+".utf8), to: path("Certs/Request.csr"))
    #expect(try folder.read(path("Certs/Request.csr")) == Array("text+".utf8))
    #expect(try folder.entry(at: path("Certs/Request.csr")).length == 5)
    try folder.makeDirectories(path("a/b/c"))
    try folder.copy(path("Certs"), to: path("a/b/c/Certs"), in: folder, replace: false)
    try folder.copy(path("a"), to: path("a/b/a"), in: folder, replace: false)
    #expect(folder.exists(path("a/b/a/b/c/Certs/Request.csr")))
    try folder.rename(path("a/b/c"), to: path("c"), replace: false)
    #expect(try folder.list(RootedPath()).filter { !$0.isLink }.map(\.name) == ["a", "c", "Certs"])
    #expect(try folder.read(path("c/certs/request.csr")) == Array("text+".utf8))
    #expect(kind { () throws(FileError) in try folder.rename(path("c"), to: path("c/x"), replace: false) } != nil)
  }

  @Test func pipesAreRefusedAndDoNotBlock() {
    mkfifo("\(inside.path)/pipe", 0o600)
    #expect(kind { () throws(FileError) in _ = try folder.read(path("pipe")) } == .outside)
    #expect(kind { () throws(FileError) in try folder.write([1], to: path("pipe")) } != nil)
  }

  @Test func readOnlyFoldersAreNotChanged() throws {
    let folder = try ContainedFolder(hostPath: inside.path, access: .readOnly)
    #expect(try folder.read(path("Certs/Request.csr")) == Array("text".utf8))
    #expect(kind { () throws(FileError) in try folder.write([], to: path("x")) } == .readOnly)
    #expect(kind { () throws(FileError) in try folder.makeDirectory(path("x")) } == .readOnly)
    #expect(kind { () throws(FileError) in try folder.remove(path("Certs"), recursive: true) } == .readOnly)
    #expect(kind { () throws(FileError) in try folder.rename(path("Certs"), to: path("x"), replace: false) } == .readOnly)
    #expect(kind { () throws(FileError) in try folder.setTimes(path("Certs"), modified: .real, accessed: nil) } == .readOnly)
  }

  @Test func filesAreDatedByTheClock() throws {
    let time = Instant(unixSeconds: 1_300_000_000)
    let folder = try ContainedFolder(hostPath: inside.path, clock: { time })
    try folder.write([1], to: path("dated.txt"))
    #expect(try folder.entry(at: path("dated.txt")).modified == time)
    try folder.setTimes(path("dated.txt"), modified: nil, accessed: .init(unixSeconds: 5))
    #expect(try folder.entry(at: path("dated.txt")).modified == time)
    #expect(try folder.entry(at: path("dated.txt")).accessed == .init(unixSeconds: 5))
    try folder.setReadOnly(path("dated.txt"), true)
    #expect(try folder.entry(at: path("dated.txt")).isReadOnly)
    #expect(kind { () throws(FileError) in try folder.write([], to: path("dated.txt")) } == .denied)
    #expect(kind { () throws(FileError) in try folder.setReadOnly(path("link.txt"), true) } == .outside)
    #expect(kind { () throws(FileError) in try folder.setTimes(path("folder/secret.txt"), modified: time, accessed: nil) } == .outside)
  }
}
